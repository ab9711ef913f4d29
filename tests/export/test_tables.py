"""Tables: what their rows are, and what the data dictionary says."""

import re

import pytest
from msgspec.structs import replace

from claimwatch.export import TABLES, Item, Table, rows_of
from claimwatch.public.state import Head
from made_documents import ABOUT, AT, document
from made_releases import grouped, released


@pytest.fixture
def rows() -> dict[str, list[dict[str, object]]]:
    return _builtins(Item("c0de", document(3), ABOUT))


def _builtins(item: Item) -> dict[str, list[dict[str, object]]]:
    from msgspec.structs import asdict

    return {name: [asdict(row) for row in some] for name, some in rows_of(item).items()}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_each_column_has_a_meaning_of_one_sentence(table: Table) -> None:
    for column in table.columns:
        assert re.fullmatch(r"[A-Z\"].*[^.]\.", column.meaning), column
        assert len(re.findall(r"\.(?= [A-Z])", column.meaning)) == 0, column


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_each_table_says_whose_release_and_licence_a_row_has(table: Table) -> None:
    names = [column.name for column in table.columns]
    assert names[:2] == ["incident", "release"]
    assert names[-3:] == ["state", "released_at", "licence"]


def test_each_row_names_incident_release_and_licence(rows: dict[str, list[dict[str, object]]]) -> None:
    assert {row["incident"] for some in rows.values() for row in some} == {"c0de"}
    assert {row["release"] for some in rows.values() for row in some} == {document(3).number}
    assert {row["licence"] for some in rows.values() for row in some} == {"CC-BY-4.0"}
    assert {row["state"] for some in rows.values() for row in some} == {"released"}


def test_what_nobody_released_says_so_in_every_row() -> None:
    rows = _builtins(Item("c0de", document(3), replace(ABOUT, state="unreleased")))
    facts = {(row["state"], row["release"], row["released_at"]) for some in rows.values() for row in some}
    assert facts == {("unreleased", None, None)}
    assert rows["incidents"][0]["released_by"] is None


def test_figures_have_their_lasting_addresses(rows: dict[str, list[dict[str, object]]]) -> None:
    account = rows["accounts"][0]
    assert account["killed_address"] == "incidents/c0de/index.html#0000000000"
    assert account["injured_address"] == "incidents/c0de/index.html#2222222222"
    assert [row["id"] for row in rows["statements"][:4]] == ["0" * 10, "2" * 10, "1" * 10, "3" * 10]
    assert {row["id"] for row in rows["disputes"]} == {"e" * 10}


def test_addresses_are_whole_if_the_ledger_has_one() -> None:
    rows = _builtins(Item("c0de", document(3), replace(ABOUT, base_url="https://ledger.example.org/")))
    assert rows["incidents"][0]["address"] == "https://ledger.example.org/incidents/c0de/index.html"


def test_everything_that_real_releases_confirm_is_in_a_table_by_its_address() -> None:
    for incident in grouped()[0]:
        release = released(incident)
        rows = _builtins(Item(incident.id, release, ABOUT))
        ids = {row["id"] for name in ("statements", "disputes") for row in rows[name]}
        known = {row["address"] for row in rows["sources"]}
        known |= {rows["incidents"][0][f"{name}_address"] for name in ("type", "place", "date")}
        for item in release.confirmed:
            assert item.id in ids or f"incidents/{incident.id}/index.html#{item.id}" in known, item


def test_bodies_stand_once_with_what_is_above_them(rows: dict[str, list[dict[str, object]]]) -> None:
    found = [(row["body"], row["under"], row["speaks"]) for row in rows["bodies"]]
    assert found == [("Body 3", "Government of Nowhere", True), ("Government of Nowhere", None, False)]


def test_corrections_are_what_follows_another_change() -> None:
    from claimwatch.export.tables import correction_rows

    heads = [
        Head(number=1, kind="released", incident="a", at=AT, release=1, title="Killings"),
        Head(number=2, kind="changed", incident="a", at=AT, why="Wrong day", before=1, release=2, title="Killings"),
        Head(number=3, kind="withdrawn", incident="a", at=AT, why="No source", before=2),
    ]
    found = [(row.change, row.kind, row.release, row.release_before, row.why) for row in correction_rows(heads, ABOUT)]
    assert found == [(2, "changed", 2, 1, "Wrong day"), (3, "withdrawn", None, 2, "No source")]
