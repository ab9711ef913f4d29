"""Which rooms make which files of the published ledger."""

import datetime
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from claimwatch.export import About, Portion, Shelf, join_datasets, portion
from claimwatch.model import ReleaseDocument
from claimwatch.page import place_words
from claimwatch.public.data import index_files, record_files
from claimwatch.public.feeds import feed_files, picture
from claimwatch.public.lists import coverage_files, list_files
from claimwatch.public.pages import fixed_files, incident_files
from claimwatch.public.state import Head, Line, Site
from claimwatch.public.writing.makers import Made, Makers
from claimwatch.release import Coverage, Record

OfSite = Callable[[Sequence[Line], Sequence[Head], Site], Made]


class Other(NamedTuple):
    """What another app adds, such as the archive of letters.

    Attributes:
        files: Who makes its files.
        pages: Which of them are pages for the site map, each with the day of its last change; None if unknown.
    """

    files: OfSite
    pages: Callable[[Site], Mapping[str, datetime.date | None]]


def all_makers(coverage: Callable[[datetime.date], Iterable[Coverage]], others: Sequence[Other] = ()) -> Makers:
    """Who makes the public ledger.

    Args:
        coverage: Which sources were watched up to a day, inclusive, as far as they may be named.
        others: What other apps add.
    """
    return Makers(
        of_incident=(_pages, _data, _picture),
        of_site=(
            fixed_files,
            list_files,
            functools.partial(_feeds, tuple(each.pages for each in others)),
            _index,
            functools.partial(_coverage, coverage),
            *(each.files for each in others),
        ),
        place_name=place_words,
        portion=_portion,
        join_datasets=_join,
    )


def _pages(record: Record, _: Line, site: Site) -> Made:
    return incident_files(record, site)


def _data(record: Record, _: Line, site: Site) -> Made:
    return record_files(record, site)


def _picture(_: Record, line: Line, site: Site) -> Iterator[tuple[str, bytes]]:
    if line.number:
        yield f"pictures/{line.code}.png", picture(line, site)


def _feeds(
    others: Sequence[Callable[[Site], Mapping[str, datetime.date | None]]],
    lines: Sequence[Line],
    heads: Sequence[Head],
    site: Site,
) -> Made:
    return feed_files(lines, heads, site, {path: day for pages in others for path, day in pages(site).items()})


def _index(lines: Sequence[Line], _: Sequence[Head], site: Site) -> Made:
    return index_files(lines, site)


def _coverage(
    watched: Callable[[datetime.date], Iterable[Coverage]], _: Sequence[Line], __: Sequence[Head], site: Site
) -> Made:
    return coverage_files(tuple(watched(site.today)) if site.today else (), site)


def _portion(code: str, document: ReleaseDocument, site: Site) -> bytes:
    return portion(code, document, About.of(site.public, None))


def _join(portions: Iterable[Portion], heads: Sequence[Head], folder: Path, site: Site, shelf: Shelf) -> None:
    join_datasets(portions, heads, folder, About.of(site.public, site.today), shelf)
