"""The accounts table as values."""

import msgspec
import pytest

from claimwatch.model import Account, Figure, InquiryStatement, Part, Range, TollStatement
from claimwatch.page import accounts_table, incident_page

from . import sample
from .html import Seen
from .text import with_account

GOVERNMENT, ACTIVISTS, OWN = sample.GOVERNMENT, "Activists and local groups", "Reports in their own words"
ADMITS = "a party to the conflict admits this number"
MONITORS, UN = "Monitors and NGOs", "UN and international"


def cell(table, side, key):
    column = [column.name for column in table.columns].index(side)
    return next(row for row in table.rows if row.key == key).cells[column]


def test_a_column_a_side_and_own_voices_last(table):
    assert [column.name for column in table.columns] == [
        GOVERNMENT,
        ACTIVISTS,
        MONITORS,
        UN,
        "Medics and witnesses",
        "Others and media",
        OWN,
    ]
    assert [column.narration for column in table.columns] == [False] * 6 + [True]
    assert table.columns[1].accounts == (
        sample.COMMITTEES,
        "Activists, unnamed (in The Morning Ledger)",
        "Activists, unnamed (in Orontes <b>Post</b>)",
    )


def test_rows_in_order_and_empty_ones_only_named(table):
    keys = ["killed", "injured", "event", "perpetrator", "weapon", "evidence", "inquiry"]
    assert [row.key for row in table.rows] == keys
    assert all(len(row.cells) == len(table.columns) for row in table.rows)
    assert {"Targets", "Missing", "Left open"} <= set(table.unanswered)


@pytest.mark.parametrize(
    ("side", "key", "text"),
    [
        (
            GOVERNMENT,
            "killed",
            (
                "asserts: 39 (37 fighters and two civilians: our sum)\n"
                "earlier: three members of the security forces (13 July 2012)"
            ),
        ),
        (UN, "killed", "declines: casualty toll [UNSMIS]"),
        (
            ACTIVISTS,
            "killed",
            (
                "asserts: 74 confirmed dead (described as confirmed); 103 names (a list of names; 14 July 2012) "
                "[Local Coordination Committees]; More than 150 (unconfirmed) "
                "[Activists, unnamed (in The Morning Ledger)]\n"
                "earlier: 200 (13 July 2012) [Local Coordination Committees]"
            ),
        ),
        (ACTIVISTS, "injured", "asserts: dozens [Activists, unnamed (in Orontes <b>Post</b>)]"),
        (GOVERNMENT, "event", "asserts: clashes\ndenies: its soldiers had committed a massacre in Treimsa"),
        (
            GOVERNMENT,
            "weapon",
            "asserts: troop carriers (and nothing else); light weapons (and nothing else)\ndenies: helicopters; tanks",
        ),
        (UN, "inquiry", "asserts: went to the village (visit; preliminary; 14 July 2012) [UNSMIS]"),
        (UN, "perpetrator", "nothing found"),
    ],
)
def test_a_cell_says_what_the_side_says_and_who_on_it(table, side, key, text):
    assert str(cell(table, side, key)) == text


def test_every_item_has_the_words_it_came_from(table):
    items = [item for row in table.rows for one in row.cells for item in one.items]
    assert len(items) > 25
    assert all(item.quotes for item in items)


def test_a_quote_tells_speaker_day_publisher_and_place(table):
    (quote,) = cell(table, GOVERNMENT, "event").items[0].quotes
    assert quote.words == "its soldiers had committed a massacre in Treimsa"
    assert (quote.speaker, quote.cue) == ("Damascus", "rejected")
    assert (quote.publisher, quote.published, quote.anchor) == ("The Morning Ledger", "16 July 2012", "r6-c1")


def test_what_is_not_at_sight_is_folded_and_nothing_is_lost(table):
    for row in table.rows:
        for one in row.cells:
            shown = [item for _, said in (*one.at_sight, *one.folded) for voice in said for item in voice.items]
            assert sorted(map(str, shown)) == sorted(map(str, one.items))
    killed = cell(table, GOVERNMENT, "killed")
    assert [state for state, _ in killed.at_sight] == ["asserts"]
    assert [state for state, _ in killed.folded] == ["earlier"]


def killed(figure, **fields):
    account = Account(entity="A", kind="unknown", reports=("state",), claims=("state/c1",), killed=figure, **fields)
    one = msgspec.structs.replace(sample.incident(), accounts=(account,), disputes=(), agreed=(), why=())
    return str(accounts_table(one, sample.readings()).rows[0].cells[0])


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        (Figure(low=71, words="more than 20 soldiers and 50 residents", summed=True),
         "asserts: more than 20 soldiers and 50 residents (our sum) [A]"),
        (Figure(low=62, high=72, words="60 to 70 men and two boys", summed=True),
         "asserts: 62 to 72 (60 to 70 men and two boys: our sum) [A]"),
        (Figure(low=0, high=0, words="nobody"), "asserts: nobody [A]"),
        (Figure(low=0, high=0, words="staged the murder"), "asserts: none (staged the murder) [A]"),
        (Figure(low=24, words="dozens", conceded=True), f"asserts: dozens ({ADMITS}) [A]"),
        (Figure(high=9), "asserts: up to 9 [A]"),
    ],
)  # fmt: skip
def test_figures_stand_as_claimed(figure, text):
    assert killed(figure) == text


def test_accounts_without_words_are_named_below(incident, readings):
    silent = Account(entity="Silent Watch", kind="monitor", reports=("over",), claims=())
    accounts = (*incident.accounts, silent)
    table = accounts_table(msgspec.structs.replace(incident, accounts=accounts), readings)
    assert table.silent == ("Silent Watch",)


def test_a_report_that_is_missing_is_named(incident, readings):
    with pytest.raises(KeyError, match="over"):
        accounts_table(incident, readings[:-1])


def test_other_readings_are_ignored(incident, readings, table):
    assert accounts_table(incident, tuple(reversed(readings))) == table


def test_the_same_words_twice_are_one_item_with_all_names_and_quotes(incident, readings):
    observers = sample.incident().accounts[2]
    again = msgspec.structs.replace(observers.says[0], claims=("over/c9",))
    first = msgspec.structs.replace(observers, says=observers.says[:1])
    other = msgspec.structs.replace(observers, entity="UNHCR", says=(again,), declines=())
    one = msgspec.structs.replace(incident, accounts=(first, other), disputes=(), agreed=())
    (item,) = cell(accounts_table(one, readings), UN, "event").items
    assert [quote.anchor for quote in item.quotes] == ["r6-c6", "r6-c9"]
    assert item.names == ("UNSMIS", "UNHCR")


def test_unnamed_sources_of_one_publisher_are_told_apart_by_day(incident, readings):
    def activists(report):
        return Account(entity=f"Activists ({report})", kind="activist", named=False, reports=(report,), claims=())

    renamed = [
        msgspec.structs.replace(one, report=msgspec.structs.replace(one.report, publisher="The Herald"))
        for one in readings
    ]
    accounts = (activists("wire/1"), activists("rev"))
    one = msgspec.structs.replace(incident, accounts=accounts, disputes=(), agreed=())
    assert accounts_table(one, renamed).silent == (
        "Activists, unnamed (in The Herald, 13 July 2012)",
        "Activists, unnamed (in The Herald, 14 July 2012)",
    )


@pytest.mark.parametrize(
    ("words", "polarity", "negation", "text"),
    [
        ("residents", True, None, "asserts: residents (no number given) [UNSMIS]"),
        ("no helicopters", False, "no", "denies: helicopters [UNSMIS]"),
        ("its soldiers", False, "rejected", "denies: no helicopters and no tanks had been used [UNSMIS]"),
    ],
)
def test_a_denial_never_negates_twice(incident, readings, words, polarity, negation, text):
    said = TollStatement(
        polarity=polarity, words=words, harm="killed", toll=Range(), negation=negation, claims=("over/c4",)
    )
    one = msgspec.structs.replace(sample.incident().accounts[2], says=(said,), declines=())
    bare = msgspec.structs.replace(incident, accounts=(one,), disputes=(), agreed=())
    assert str(cell(accounts_table(bare, readings), UN, "killed")) == text


def test_the_same_words_in_several_reports_stand_together(incident, readings):
    account = sample.incident().accounts[1]
    figure = msgspec.structs.replace(account.killed, claims=("wire/1/c1", "copy/c1", "over/c3"))
    one = msgspec.structs.replace(account, killed=figure, history=(), says=())
    wire, copied = readings[0], msgspec.structs.replace(readings[1], claims=readings[0].claims)
    bare = msgspec.structs.replace(incident, accounts=(one,), disputes=(), agreed=())
    found = accounts_table(bare, (wire, copied, *readings[2:])).rows[0].cells[0].quotes
    assert [[quote.anchor for quote in alike] for alike in found] == [["r1-c1", "r2-c1"], ["r6-c3"]]


def test_parts_are_told_as_claimed(incident, readings):
    parts = (
        Part(harm="killed", toll=Range(low=37, high=37), words="37 fighters", status="combatant", claims=("over/c2",)),
        Part(harm="killed", toll=Range(low=2, high=2), words="two civilians", status="civilian", claims=("over/c2",)),
        Part(harm="injured", toll=Range(low=4, high=4), words="four of them", group="women", claims=("over/c2",)),
        Part(harm="killed", toll=Range(low=3, high=3), words="three members", status="combatant", claims=("state/c1",)),
    )
    table = accounts_table(with_account(incident, GOVERNMENT, parts=parts), readings)
    assert str(cell(table, GOVERNMENT, "parts")) == (
        "asserts: 37 fighters (combatants, as claimed); two civilians; four of them (women; injured)\n"
        "earlier: three members (combatants, as claimed)"
    )


def test_a_wider_count_stands_in_a_row_of_its_own(incident, readings):
    wide = TollStatement(
        polarity=True,
        words="more than 150",
        harm="killed",
        toll=Range(low=151),
        area="Hama province",
        claims=("over/c6",),
    )
    bare = msgspec.structs.replace(sample.incident().accounts[2], says=(wide,), declines=())
    one = msgspec.structs.replace(incident, accounts=(bare,), disputes=(), agreed=(), type="clash")
    table = accounts_table(one, readings)
    assert {row.key: str(row.cells[0]) for row in table.rows} == {
        "wider": "asserts: more than 150 … Hama province [UNSMIS]"
    }
    html = incident_page(one, readings)
    assert "<title>Clash in" in html, "a count of the province makes no killings here"
    assert "No account here gives a figure." in html
    assert "151" not in " ".join(Seen(html).ours)


@pytest.mark.parametrize(("stage", "shown"), [("preliminary", True), ("planned", False), ("refused", False)])
def test_who_was_kept_away_has_not_been_on_site(incident, readings, stage, shown):
    visit = InquiryStatement(
        polarity=True, words="turned back", who="a team", method="visit", stage=stage, claims=("over/c6",)
    )
    one = with_account(incident, sample.UN, says=(visit,))
    html = incident_page(one, readings)
    section = html[html.index('aria-labelledby="site-h"') :]
    assert ("A team" in section[: section.index("</section>")]) is shown
    assert "turned back" in html[html.index('aria-labelledby="accounts-h"') :]
