"""The coverage page and its CSV."""

import csv
import datetime
import io

from made_lines import site

from claimwatch.public.lists import coverage_files
from claimwatch.release import Coverage


def row(source: str, month: datetime.date = datetime.date(2026, 3, 1), **fields: object) -> Coverage:
    values = {"kind": "feed", "country": "SY", "days_watched": 31, "documents": 12, "quiet_days": 3}
    return Coverage(source=source, month=month, **{**values, **fields})  # type: ignore[arg-type]


def test_a_row_says_how_closely_a_source_was_watched() -> None:
    made = dict(coverage_files([row("Wire")], site([])))
    assert "<td>31</td><td>12</td><td>3</td><td>–</td>" in made["coverage/2026.html"]
    assert made["coverage/coverage.csv"] == (
        "month,source,kind,country,days_watched,documents,quiet_days,failed_days,licence\n"
        "2026-03,Wire,feed,SY,31,12,3,,CC-BY-4.0\n"
    )


def test_days_on_which_no_visit_reached_the_source_are_told_apart() -> None:
    made = dict(coverage_files([row("Wire", failed_days=2)], site([])))
    assert "<td>3</td><td>2</td>" in made["coverage/2026.html"]
    assert made["coverage/coverage.csv"].endswith("31,12,3,2,CC-BY-4.0\n")


def test_a_desk_without_sources_says_so() -> None:
    made = dict(coverage_files([], site([])))
    assert "No source has been watched yet" in made["coverage/index.html"]
    assert set(made) == {"coverage/index.html", "coverage/coverage.csv"}


def test_names_are_neither_markup_nor_formulas() -> None:
    hostile = ['=HYPERLINK("http://x")', "<script>alert(1)</script>", "@x\r\n+1", "x" * 100_000, "\u202ex"]
    made = dict(coverage_files([row(name) for name in hostile], site([])))
    page, table = made["coverage/2026.html"], made["coverage/coverage.csv"]
    assert "<script" not in page
    assert "\u202e" not in page + table
    assert len(page) < 10_000
    sources = [cells[1] for cells in csv.reader(io.StringIO(table))]
    assert len(sources) == 6
    assert not any(name.startswith(("=", "+", "-", "@")) for name in sources)


def test_many_sources_are_split_by_year_and_size() -> None:
    months = [datetime.date(year, month, 1) for year in range(2020, 2026) for month in range(1, 13)]
    rows = [row(f"Source {number}", month) for month in months for number in range(60)]
    made = dict(coverage_files(rows, site([])))
    assert max(map(len, (text for path, text in made.items() if path.endswith("html")))) < 100_000
    assert made["coverage/coverage.csv"].count("\n") == len(rows) + 1
    assert list(coverage_files(rows[::-1], site([]))) == list(made.items())
