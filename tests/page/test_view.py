"""The accounts table as values."""

import msgspec
import pytest

from claimwatch.model import Account, Figure, Range, TollStatement
from claimwatch.page import accounts_table

from . import sample


def cell(table, entity, key):
    column = [column.name for column in table.columns].index(entity)
    return next(row for row in table.rows if row.key == key).cells[column]


def test_a_column_an_account_and_own_voices_last(table):
    assert [column.name for column in table.columns] == [
        sample.GOVERNMENT,
        sample.UN,
        "Activists, unnamed (in The Morning Ledger)",
        "Activists, unnamed (in Orontes <b>Post</b>)",
        sample.OBSERVATORY,
        sample.COUNCIL,
        sample.COMMITTEES,
        sample.VILLAGERS,
        "State Bulletin, in its own words",
    ]


def test_rows_in_order_and_rare_ones_only_where_needed(table):
    keys = ["killed", "injured", "event", "perpetrator", "weapon", "target", "evidence", "inquiry"]
    assert [row.key for row in table.rows] == keys
    assert all(len(row.cells) == len(table.columns) for row in table.rows)


@pytest.mark.parametrize(
    ("entity", "key", "text"),
    [
        (
            sample.GOVERNMENT,
            "killed",
            (
                "asserts: 39 (37 fighters and two civilians: our sum)\n"
                "earlier: three members of the security forces (13 July 2012)"
            ),
        ),
        (sample.UN, "killed", "declines: casualty toll"),
        ("Activists, unnamed (in The Morning Ledger)", "killed", "asserts: More than 150 (unconfirmed)"),
        ("Activists, unnamed (in Orontes <b>Post</b>)", "injured", "asserts: dozens"),
        (
            sample.COMMITTEES,
            "killed",
            (
                "asserts: 74 confirmed dead (described as confirmed); 103 names (a list of names; 14 July 2012)\n"
                "earlier: 200 (13 July 2012)"
            ),
        ),
        (sample.GOVERNMENT, "event", "asserts: clashes\ndenies: its soldiers had committed a massacre in Treimsa"),
        (
            sample.GOVERNMENT,
            "weapon",
            "asserts: troop carriers (and nothing else); light weapons (and nothing else)\ndenies: helicopters; tanks",
        ),
        (
            sample.UN,
            "evidence",
            (
                "asserts: pools of blood (described as probable); a burned school (described as probable); "
                "five burned houses (described as probable)"
            ),
        ),
        (sample.UN, "inquiry", "asserts: went to the village (visit; 14 July 2012; preliminary)"),
        (sample.UN, "perpetrator", "nothing found"),
    ],
)
def test_a_cell_says_what_the_account_says(table, entity, key, text):
    assert str(cell(table, entity, key)) == text


def test_every_item_has_the_words_it_came_from(table):
    items = [item for row in table.rows for one in row.cells for item in one.items]
    assert len(items) > 25
    assert all(item.quotes for item in items)


def test_a_quote_tells_speaker_day_publisher_and_place(table):
    (quote,) = cell(table, sample.GOVERNMENT, "event").items[0].quotes
    assert quote.words == "its soldiers had committed a massacre in Treimsa"
    assert (quote.speaker, quote.cue) == ("Damascus", "rejected")
    assert (quote.publisher, quote.published, quote.anchor) == ("The Morning Ledger", "16 July 2012", "r6-c1")


def killed(figure, **fields):
    account = Account(entity="A", kind="unknown", reports=("state",), claims=("state/c1",), killed=figure, **fields)
    one = msgspec.structs.replace(sample.incident(), accounts=(account,), disputes=(), agreed=(), why=())
    return accounts_table(one, sample.readings()).rows[0].cells[0]


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        (Figure(low=71, words="more than 20 soldiers and 50 residents", summed=True),
         "asserts: more than 20 soldiers and 50 residents (our sum)"),
        (Figure(low=62, high=72, words="60 to 70 men and two boys", summed=True),
         "asserts: 62 to 72 (60 to 70 men and two boys: our sum)"),
        (Figure(low=0, high=0, words="nobody"), "asserts: nobody"),
        (Figure(low=24, words="dozens", conceded=True), "asserts: dozens (an admission, or a count of its own dead)"),
        (Figure(high=9), "asserts: up to 9"),
        (Figure(), "nothing found"),
    ],
)  # fmt: skip
def test_figures_stand_as_claimed(figure, text):
    assert str(killed(figure)) == text


def test_a_report_that_is_missing_is_named(incident, readings):
    with pytest.raises(KeyError, match="over"):
        accounts_table(incident, readings[:-1])


def test_other_readings_are_ignored(incident, readings, table):
    assert accounts_table(incident, tuple(reversed(readings))) == table


def test_the_same_words_twice_are_one_item_with_all_quotes(incident, readings):
    account = sample.incident().accounts[2]
    first = account.says[0]
    again = msgspec.structs.replace(first, claims=("over/c9",))
    one = msgspec.structs.replace(
        incident, accounts=(msgspec.structs.replace(account, says=(first, again)),), disputes=(), agreed=()
    )
    (item,) = cell(accounts_table(one, readings), sample.UN, "event").items
    assert [quote.anchor for quote in item.quotes] == ["r6-c6", "r6-c9"]


def test_unnamed_sources_of_one_publisher_are_told_apart_by_day(incident, readings):
    def activists(report):
        return Account(entity=f"Activists ({report})", kind="activist", named=False, reports=(report,), claims=())

    renamed = [
        msgspec.structs.replace(one, report=msgspec.structs.replace(one.report, publisher="The Herald"))
        for one in readings
    ]
    accounts = (activists("wire/1"), activists("rev"))
    one = msgspec.structs.replace(incident, accounts=accounts, disputes=(), agreed=())
    assert [column.name for column in accounts_table(one, renamed).columns] == [
        "Activists, unnamed (in The Herald, 13 July 2012)",
        "Activists, unnamed (in The Herald, 14 July 2012)",
    ]


@pytest.mark.parametrize(
    ("words", "polarity", "negation", "text"),
    [
        ("residents", True, None, "asserts: residents (no number given)"),
        ("no helicopters", False, "no", "denies: helicopters"),
        ("its soldiers", False, "rejected", "denies: no helicopters and no tanks had been used"),
    ],
)
def test_a_denial_never_negates_twice(incident, readings, words, polarity, negation, text):
    account = sample.incident().accounts[2]
    said = TollStatement(
        polarity=polarity, words=words, harm="killed", toll=Range(), negation=negation, claims=("over/c4",)
    )
    one = msgspec.structs.replace(account, says=(said,), declines=())
    bare = msgspec.structs.replace(incident, accounts=(one,), disputes=(), agreed=())
    assert str(cell(accounts_table(bare, readings), sample.UN, "killed")) == text


def test_the_same_words_in_several_reports_stand_together(incident, readings):
    account = sample.incident().accounts[1]
    figure = msgspec.structs.replace(account.killed, claims=("wire/1/c1", "copy/c1", "over/c3"))
    one = msgspec.structs.replace(account, killed=figure, history=(), says=())
    wire, copied = readings[0], msgspec.structs.replace(readings[1], claims=readings[0].claims)
    bare = msgspec.structs.replace(incident, accounts=(one,), disputes=(), agreed=())
    found = accounts_table(bare, (wire, copied, *readings[2:])).rows[0].cells[0].quotes
    assert [[quote.anchor for quote in alike] for alike in found] == [["r1-c1", "r2-c1"], ["r6-c3"]]
