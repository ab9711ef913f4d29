"""Which sources were watched, by month: a page and a CSV. Where nobody looked, silence isn't peace."""

import csv
import io
from collections.abc import Iterator, Sequence

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
COLUMNS = ("month", "source", "kind", "country", "days_watched", "documents", "quiet_days", "failed_days", "licence")
Files = Iterator[File]


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
    writer.writerow(COLUMNS)
    for row in sorted(rows, key=lambda row: row.month):
        texts = (safe(brief(text)) for text in (f"{row.month:%Y-%m}", row.source, row.kind, row.country or ""))
        numbers = (row.days_watched, row.documents, row.quiet_days, row.failed_days)
        writer.writerow([*texts, *numbers, safe(brief(licence))])
    return text.getvalue()
