"""Who makes the files: the rooms beside this one, and the datasets' room."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from claimwatch.export import Portion, Shelf
from claimwatch.model import Incident, ReleaseDocument
from claimwatch.public.state import Head, Line, Site
from claimwatch.release import Record

Made = Iterable[tuple[str, str | bytes]]
"""Paths and contents."""


class Makers(msgspec.Struct, frozen=True, kw_only=True):
    """Functions at the top of their modules, so that other processes can be told which to call.

    Attributes:
        of_incident: Files of one incident. They may depend on its record alone and on the site's own settings.
        of_site: Files of all incidents together.
        place_name: An incident's place in words.
        portion: What a release, of the incident with a code, comes to in the datasets. It depends on these alone.
        join_datasets: Writes the datasets into a folder that is empty, from the portions of the releases that stand. It
            may write the copies in gzip itself, and use what it kept on the shelf the last time.
    """

    of_incident: tuple[Callable[[Record, Line, Site], Made], ...]
    of_site: tuple[Callable[[Sequence[Line], Sequence[Head], Site], Made], ...]
    place_name: Callable[[Incident], str]
    portion: Callable[[str, ReleaseDocument, Site], bytes]
    join_datasets: Callable[[Iterable[Portion], Sequence[Head], Path, Site, Shelf], None]


def site_of(site: Site, record: Record) -> Site:
    """The site as an incident's own files see it: as of its last change, so that others' changes don't touch them."""
    last = record.told[-1]
    return msgspec.structs.replace(site, today=last.body.at.date(), changes=last.number)


def of_all(made: Iterable[Made]) -> Iterator[tuple[str, str | bytes]]:
    """Yields the files of several makers."""
    for each in made:
        yield from each


def newest_day(heads: Mapping[int, Head]) -> datetime.date | None:
    """The day of the newest change, in UTC; None if there is none."""
    return heads[max(heads)].at.date() if heads else None
