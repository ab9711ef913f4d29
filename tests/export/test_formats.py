"""What each format promises beside its numbers."""

import csv
import datetime
import json
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

import geopandas
import openpyxl
import pandas
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from msgspec.structs import replace
from pyld import jsonld

from claimwatch.errors import OptionError
from claimwatch.export import (
    TABLES,
    About,
    PerTable,
    Row,
    Table,
    format_named,
    known_formats,
    write_datasets,
    write_formats,
)
from claimwatch.export.formats import LONGEST, as_parquet, original, safe
from claimwatch.export.formats.sheet_rows import sheet_rows
from made_documents import ABOUT, document, documents

HOSTILE = (
    '=HYPERLINK("https://evil.example","x")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
    "'=1+1",
    "<script>alert(1)</script>",
    "\u202eevil\u2066 \x00\x1b[31m\x9b",
    "a\r\nb,\"c\";'d'",
    "https://example.org/",
    "mailto:a@example.org",
    "123",
    "true",
    "_x0041_",
    "w" * 1_000_000,
    "\U0001f600" * 40_000,
)


def texts_of(cell: object) -> str:
    return original(str(cell))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    write_datasets([(f"{n:012x}", document(n, words)) for n, words in enumerate(HOSTILE)], [], folder, ABOUT)
    return folder


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_no_cell_begins_as_a_formula_or_is_longer_than_a_cell(words: str) -> None:
    cell = safe(words)
    assert not cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))
    assert len(cell.encode("utf-16-le")) // 2 <= LONGEST
    assert not {chr(code) for code in (*range(9), 11, 12, *range(14, 32), *range(127, 160))} & set(cell)
    assert sum(map(cell.count, "\u202a\u202b\u202d\u202e")) == cell.count("\u202c")
    assert sum(map(cell.count, "\u2066\u2067\u2068")) == cell.count("\u2069")


@pytest.mark.parametrize("words", ["=1", "'=1", "''=1", "'x", "x", "", "-", "it's"])
def test_an_apostrophe_before_a_formula_can_be_taken_away(words: str) -> None:
    assert original(safe(words)) == words


def test_what_is_cut_says_so_and_what_fits_stays() -> None:
    assert safe("w" * (LONGEST - 1)) == "w" * (LONGEST - 1)
    assert safe("w" * 40_000).endswith(" [cut: 40,000 characters; whole in JSON lines and Parquet]")


def test_a_closed_turn_of_direction_gets_no_end_of_its_own() -> None:
    assert safe("\u2067word\u2069") == "\u2067word\u2069"
    assert safe("\u202e\u2066x\u202cy") == "\u202e\u2066x\u202cy\u2069\u202c"


def test_hostile_words_are_only_text_in_csv(hostile: Path) -> None:
    with (hostile / "claims.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 2 * len(HOSTILE)
    for row in rows:
        for cell in row.values():
            assert not cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))
    words = {texts_of(row["words"]) for row in rows}
    assert {each for each in HOSTILE if each.isprintable() and len(each) < LONGEST} <= words


def test_hostile_words_are_only_text_in_excel(hostile: Path) -> None:
    book = openpyxl.load_workbook(hostile / "ledger.xlsx")
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert kinds <= {"s", "inlineStr", "n", "b", "d"}
    assert not any(cell.hyperlink for sheet in book for row in sheet.iter_rows() for cell in row)
    head = [cell.value for cell in book["claims"][1]]
    words = {texts_of(row[head.index("words")].value) for row in book["claims"].iter_rows(min_row=2)}
    assert {"123", "true", "https://example.org/", '=HYPERLINK("https://evil.example","x")'} <= words


def test_what_excel_reads_as_a_character_s_code_is_escaped(hostile: Path) -> None:
    with zipfile.ZipFile(hostile / "ledger.xlsx") as book:
        sheets = b"".join(book.read(name) for name in book.namelist() if name.startswith("xl/worksheets/"))
    assert b"_x005F_x0041_" in sheets
    assert b">_x0041_" not in sheets


@pytest.mark.parametrize("table", ["claims", "incidents", "sources"])
def test_hostile_words_stay_whole_in_json_lines_and_parquet(hostile: Path, table: str) -> None:
    column = {"claims": "words", "incidents": "title", "sources": "title"}[table]
    lines = (hostile / f"{table}.jsonl").read_text("utf-8").split("\n")[:-1]
    assert {json.loads(line)[column] for line in lines} == set(HOSTILE)
    assert set(pq.read_table(hostile / f"{table}.parquet")[column].to_pylist()) == set(HOSTILE)


def test_hostile_words_stay_whole_in_geojson_and_json_ld(hostile: Path) -> None:
    features = json.loads((hostile / "incidents.geojson").read_bytes())["features"]
    assert {each["properties"]["title"] for each in features} == set(HOSTILE)
    graph = json.loads((hostile / "ledger.jsonld").read_bytes())["@graph"]
    assert {each["name"] for each in graph if each["@type"] == "Event"} == set(HOSTILE)


def test_the_same_releases_give_the_same_bytes(dataset: Path, tmp_path: Path) -> None:
    write_datasets(documents(500), [], tmp_path, ABOUT)
    names = sorted(path.name for path in dataset.iterdir())
    assert names == sorted(path.name for path in tmp_path.iterdir())
    assert [name for name in names if (dataset / name).read_bytes() != (tmp_path / name).read_bytes()] == []


def test_cells_are_written_as_xlsxwriter_writes_them(tmp_path: Path) -> None:
    """Rows of our own making change how fast Excel files are written, and no byte of them."""
    texts = (*HOSTILE, "", " ", " a", "a ", "a\u00a0", "\u2003a", "a&b", 'say "x"', "_x", "_x0041_", "\ufffe", "a_b")
    cells = [safe(text) for text in texts]
    book = xlsxwriter.Workbook(str(tmp_path / "theirs.xlsx"), {"constant_memory": True, "strings_to_formulas": False})
    day, sheet = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_worksheet()
    for n, cell in enumerate(cells):
        sheet.write_string(n, 0, cell)
        sheet.write_number(n, 2, 0.1 + n * 10**n)
        sheet.write_boolean(n, 3, n % 2 == 0)
        sheet.write_datetime(n, 4, datetime.date(2026, 2, 28) - n * datetime.timedelta(days=1), day)
    book.close()
    with zipfile.ZipFile(tmp_path / "theirs.xlsx") as zipped:
        theirs = zipped.read("xl/worksheets/sheet1.xml").decode()
    ours = sheet_rows(
        [cell, None, 0.1 + n * 10**n, n % 2 == 0, datetime.date(2026, 2, 28) - n * datetime.timedelta(days=1)]
        for n, cell in enumerate(cells)
    )
    rows = theirs.partition("<sheetData>")[2].partition("</sheetData>")[0]
    assert ours.replace("<c/>", "") == re.sub(r'(<row|<c) r="[A-Z]*[0-9]+"', r"\1", rows)


def test_a_text_that_looks_like_rich_text_is_only_text(tmp_path: Path) -> None:
    write_datasets([("a", document(1, "<r>a & b</r>"))], [], tmp_path, ABOUT)
    frame = pandas.read_excel(tmp_path / "ledger.xlsx", sheet_name="incidents")
    assert frame["title"].iloc[0] == "<r>a & b</r>"


def test_excel_has_real_days_and_times_in_utc(dataset: Path) -> None:
    frame = pandas.read_excel(dataset / "ledger.xlsx", sheet_name="incidents")
    assert frame["first_day"].iloc[0] == pandas.Timestamp("2026-03-01")
    assert frame["released_at"].iloc[0] == "2026-03-01T09:30:00Z"


def test_excel_goes_on_with_a_new_sheet_before_one_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimwatch.export.formats.as_xlsx.MOST_ROWS", 4)
    write_datasets(documents(7), [], tmp_path, ABOUT)
    book = openpyxl.load_workbook(tmp_path / "ledger.xlsx", read_only=True)
    sheets = [list(book[name].iter_rows(values_only=True)) for name in ("incidents", "incidents 2", "incidents 3")]
    assert [len(rows) for rows in sheets] == [4, 4, 2]
    assert sheets[0][0] == sheets[1][0] == sheets[2][0]


def test_excel_keeps_each_digit_of_numbers_that_it_cannot_hold(tmp_path: Path) -> None:
    large = document(1)
    killed = replace(large.incident.killed, low=2**53 + 1)
    large = replace(large, incident=replace(large.incident, killed=killed))
    write_datasets([("a", large)], [], tmp_path, ABOUT)
    sheet = openpyxl.load_workbook(tmp_path / "ledger.xlsx")["incidents"]
    column = [cell.value for cell in sheet[1]].index("killed_low")
    assert sheet[2][column].value == str(2**53 + 1)


def test_geojson_has_points_only_where_a_point_says_where(dataset: Path) -> None:
    told = json.loads((dataset / "incidents.geojson").read_bytes())
    assert told["licence"] == "CC-BY-4.0"
    shown = {each["properties"]["precision"] for each in told["features"] if each["geometry"]}
    hidden = {each["properties"]["precision"] for each in told["features"] if not each["geometry"]}
    assert shown == {"site", "settlement"}
    assert hidden == {"area", "region", "country", None}
    first = told["features"][1]
    assert first["geometry"]["coordinates"] == [first["properties"]["longitude"], first["properties"]["latitude"]]


def test_geopandas_opens_the_points_and_their_figures(dataset: Path) -> None:
    told = json.loads((dataset / "incidents.geojson").read_bytes())["features"]
    frame = geopandas.read_file(dataset / "incidents.geojson")
    assert frame.crs.to_epsg() == 4326
    assert len(frame) == len(told)
    points = [None if point is None or point.is_empty else [point.x, point.y] for point in frame.geometry]
    assert points == [each["geometry"] and each["geometry"]["coordinates"] for each in told]
    assert frame["killed_low"].dropna().tolist() == [
        low for each in told if (low := each["properties"]["killed_low"]) is not None
    ]


def test_parquet_in_small_row_groups_has_the_same_rows(
    dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(as_parquet, "GROUP", 50_000)
    write_formats(documents(500), [], tmp_path, ABOUT, {"parquet": format_named("parquet")})
    for table in ("incidents", "claims"):
        parts = pq.ParquetFile(tmp_path / f"{table}.parquet")
        assert parts.num_row_groups > pq.ParquetFile(dataset / f"{table}.parquet").num_row_groups
        assert parts.read().equals(pq.read_table(dataset / f"{table}.parquet"))


def test_parquet_is_typed_and_carries_the_licence(dataset: Path) -> None:
    schema = pq.read_schema(dataset / "incidents.parquet")
    assert str(schema.field("killed_low").type) == "int64"
    assert str(schema.field("first_day").type) == "date32[day]"
    assert str(schema.field("released_at").type) == "timestamp[us, tz=UTC]"
    assert str(schema.field("killed_words").type).startswith("list")
    assert schema.metadata[b"licence"] == b"CC-BY-4.0"


def test_json_ld_is_read_without_fetching_anything(dataset: Path) -> None:
    def refuse(url: str, options: object) -> None:
        raise AssertionError(url)

    graph = jsonld.expand(
        json.loads((dataset / "ledger.jsonld").read_bytes()),
        {"documentLoader": refuse, "base": "https://x.example/data/1/"},
    )
    kinds = [node["@type"][0].removeprefix("https://schema.org/") for node in graph]
    assert kinds[0] == "Dataset"
    assert (kinds.count("Event"), kinds.count("Article"), kinds.count("Claim")) == (500, 500, 3000)


def test_each_number_in_json_ld_is_the_document_s(dataset: Path) -> None:
    graph = json.loads((dataset / "ledger.jsonld").read_bytes())["@graph"]
    known = {node["@id"]: node for node in graph}
    for code, release in documents(500):
        page = f"../../incidents/{code}/index.html"
        killed, injured = release.incident.killed, release.incident.injured
        found = [[each.get(end) for end in ("minValue", "value", "maxValue")] for each in known[page]["about"]]
        assert found == [[count.low, count.best, count.high] for count in (killed, injured)]
        figure, claim = release.incident.accounts[0].killed, known[f"{page}#0000000000"]
        assert [claim["about"][1].get(end) for end in ("minValue", "value", "maxValue")] == [
            figure.low,
            figure.best,
            figure.high,
        ]
        assert claim["text"] == figure.words
        assert known[claim["appearance"][0]["@id"]]["identifier"] == release.reports[0].id


def test_an_unknown_format_lists_the_known_ones() -> None:
    with pytest.raises(OptionError, match=r"'ods': unknown; known formats: csv, jsonl, parquet, geojson, xlsx, jsonld"):
        format_named("ods")


def test_a_plug_in_is_a_format_that_is_given_rows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    class Point:
        name = "ods"

        def load(self) -> object:
            return open_ods

    monkeypatch.setattr("claimwatch.export.formats.registry.entry_points", lambda group: [Point()])
    known_formats.cache_clear()
    try:
        assert list(known_formats())[-1] == "ods"
        write_datasets(documents(2), [], tmp_path, ABOUT)
    finally:
        known_formats.cache_clear()
    assert (tmp_path / "incidents.ods").read_text().splitlines() == [
        f"{code} {release.at} {release.incident.date.start}" for code, release in documents(2)
    ]


def open_ods(folder: Path, tables: Sequence[Table], about: About) -> PerTable[tuple[Row, ...]]:
    return PerTable(folder, tables, about, suffix=".ods", media_type="text/plain", opened=_Ods)


class _Ods:
    def __init__(self, path: Path, _: Table, __: About) -> None:
        self.file = path.open("w")

    def write(self, rows: tuple[Row, ...]) -> None:
        for row in rows:
            day = getattr(row, "first_day", None)
            self.file.write(f"{getattr(row, 'incident', '')} {row.released_at} {day}\n")

    def close(self) -> None:
        self.file.close()


def test_every_row_says_the_licence(dataset: Path) -> None:
    for table in TABLES:
        frame = pandas.read_csv(dataset / f"{table.name}.csv")
        assert set(frame["licence"]) <= {"CC-BY-4.0"}
