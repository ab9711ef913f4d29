"""Which sources were watched, by month: a page and a CSV. Where nobody looked, silence isn't peace."""

import csv
import io
from collections.abc import Iterator, Sequence

import msgspec
from markupsafe import Markup

from claimwatch.export import safe
from claimwatch.page import page_labels
from claimwatch.public.frame import File
from claimwatch.public.lists.leaves import Leaf, numbered
from claimwatch.public.lists.lists import country_words
from claimwatch.public.lists.look import LOOK
from claimwatch.public.lists.texts import brief
from claimwatch.public.state import Site
from claimwatch.release import Coverage

CSV_FILE = "coverage.csv"
Files = Iterator[File]


class Watched(msgspec.Struct, frozen=True):
    """A row of the CSV; its attributes are the columns."""

    month: str
    source: str
    kind: str
    country: str
    days_watched: int
    documents: int
    quiet_days: int
    failed_days: int | None
    licence: str


def coverage_files(rows: Sequence[Coverage], site: Site) -> Files:
    """Yields the coverage page, a page a year, and the table as CSV.

    Args:
        rows: In any order; of sources that may be named in public alone.
        site: What all pages have in common.
    """
    ordered = sorted(rows, key=lambda row: (row.source, row.kind))
    years = sorted({row.month.year for row in ordered}, reverse=True)
    leaves = [leaf for year in years for leaf in _year(year, ordered)]
    countries = sorted({country_words(row.country) for row in ordered})
    sources = len({row.source for row in ordered})
    values = {"leaves": leaves, "countries": countries, "csv": CSV_FILE, "sources": sources}
    yield LOOK.page("coverage.html", "coverage/index.html", site, **values, leaf=None)
    for leaf in leaves:
        yield LOOK.page("coverage.html", f"coverage/{leaf.file}", site, **values, leaf=leaf)
    yield f"coverage/{CSV_FILE}", _csv(ordered, site.public.licence)


def _year(year: int, rows: Sequence[Coverage]) -> Iterator[Leaf]:
    of_year = sorted((row for row in rows if row.month.year == year), key=lambda row: row.month, reverse=True)
    yield from numbered(f"{year:04}", str(year), map(_row, of_year))


def _row(row: Coverage) -> Markup:
    month = f"{page_labels().months[row.month.month - 1]} {row.month.year}"
    watched = LOOK.templates.get_template("watched.html")
    html = watched.render(row=row, month=month, country=country_words(row.country))
    return Markup(html)  # noqa: S704 - the template escapes


def _csv(rows: Sequence[Coverage], licence: str) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(Watched.__struct_fields__)
    for row in sorted(rows, key=lambda row: row.month):
        writer.writerow(msgspec.structs.astuple(_watched(row, licence)))
    return text.getvalue()


def _watched(row: Coverage, licence: str) -> Watched:
    return Watched(
        month=f"{row.month:%Y-%m}",
        source=safe(brief(row.source)),
        kind=safe(brief(row.kind)),
        country=safe(brief(row.country or "")),
        days_watched=row.days_watched,
        documents=row.documents,
        quiet_days=row.quiet_days,
        failed_days=row.failed_days,
        licence=safe(brief(licence)),
    )
