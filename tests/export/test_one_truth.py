"""Every number in every format is the release document's."""

import collections
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import openpyxl
import pandas
import pytest

from claimwatch.model import Range, ReleaseDocument
from made_documents import documents

Records = list[dict[str, object]]
NUMBERS = {
    "incidents": ("killed_low", "killed_best", "killed_high", "injured_low", "injured_best", "injured_high"),
    "accounts": ("killed_low", "killed_best", "killed_high", "killed_civilians", "killed_women", "injured_low"),
    "statements": ("low", "best", "high", "civilians", "women"),
    "disputes": ("low", "best", "high", "count_low", "count_high"),
    "claims": ("low", "high"),
}


def by_csv(folder: Path, table: str) -> Records:
    return _records(pandas.read_csv(folder / f"{table}.csv", dtype_backend="pyarrow"))


def by_parquet(folder: Path, table: str) -> Records:
    return _records(pandas.read_parquet(folder / f"{table}.parquet", dtype_backend="pyarrow"))


def by_duckdb(folder: Path, table: str) -> Records:
    found = duckdb.sql(f"select * from '{folder / table}.csv'")  # noqa: S608 - our own path
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def by_excel(folder: Path, table: str) -> Records:
    head, *rows = openpyxl.load_workbook(folder / "ledger.xlsx", read_only=True)[table].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def by_jsonl(folder: Path, table: str) -> Records:
    return list(map(json.loads, (folder / f"{table}.jsonl").read_text("utf-8").splitlines()))


def _records(frame: pandas.DataFrame) -> Records:
    return [{key: None if pandas.isna(value) else value for key, value in row.items()} for row in _dicts(frame)]


def _dicts(frame: pandas.DataFrame) -> Iterator[dict[str, object]]:
    lists = [name for name in frame.columns if name not in {"incident", *sum(NUMBERS.values(), ())}]
    yield from frame.drop(columns=lists).to_dict("records")


@pytest.mark.parametrize("read", [by_csv, by_parquet, by_duckdb, by_excel, by_jsonl])
@pytest.mark.parametrize("table", NUMBERS)
def test_each_number_is_the_document_s(dataset: Path, table: str, read: Callable[[Path, str], Records]) -> None:
    found = collections.Counter(
        (row["incident"], *(row[name] for name in NUMBERS[table])) for row in read(dataset, table)
    )
    expected = collections.Counter(
        (code, *numbers) for code, document in documents(500) for numbers in EXPECTED[table](document)
    )
    assert found == expected


def test_each_number_in_geojson_is_the_document_s(dataset: Path) -> None:
    features = json.loads((dataset / "incidents.geojson").read_text("utf-8"))["features"]
    found = [(each["id"], *(each["properties"][name] for name in NUMBERS["incidents"])) for each in features]
    expected = [(code, *next(_of_incident(document))) for code, document in documents(500)]
    assert found == expected


def _ends(count: Range) -> tuple[int | None, int | None, int | None]:
    return count.low, count.best, count.high


def _of_incident(document: ReleaseDocument) -> Iterator[tuple[int | None, ...]]:
    yield (*_ends(document.incident.killed), *_ends(document.incident.injured))


def _of_accounts(document: ReleaseDocument) -> Iterator[tuple[int | None, ...]]:
    for account in document.incident.accounts:
        killed = account.killed
        yield (*_ends(killed), killed.civilians, killed.women, account.injured.low)


def _of_statements(document: ReleaseDocument) -> Iterator[tuple[int | None, ...]]:
    for account in document.incident.accounts:
        for figure in (account.killed, account.injured, *(past.killed for past in account.history if past.killed)):
            yield (*_ends(figure), figure.civilians, figure.women)
        for part in account.parts:
            yield (*_ends(part.toll), None, None)
        yield from ((None,) * 5 for _ in account.says)
    for apart in document.incident.set_apart:
        yield (*_ends(apart.toll), None, None)


def _of_disputes(document: ReleaseDocument) -> Iterator[tuple[int | None, ...]]:
    for dispute in document.incident.disputes:
        for side in dispute.sides:
            value = side.value if isinstance(side.value, Range) else Range()
            count = side.count or Range()
            yield (*_ends(value), count.low, count.high)


def _of_claims(document: ReleaseDocument) -> Iterator[tuple[int | None, ...]]:
    for report in document.reports:
        for claim in report.claims:
            for fact in claim.facts:
                yield getattr(fact, "low", None), getattr(fact, "high", None)


EXPECTED = {
    "incidents": _of_incident,
    "accounts": _of_accounts,
    "statements": _of_statements,
    "disputes": _of_disputes,
    "claims": _of_claims,
}
