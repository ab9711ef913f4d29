"""More accounts than can stand side by side, parts, wider counts and what a grader weighs."""

import re

import msgspec
import pytest

from claimwatch.model import (
    Account,
    EventStatement,
    Incident,
    InquiryStatement,
    Part,
    Range,
    Reason,
    TollStatement,
)
from claimwatch.page import accounts_table, incident_page
from claimwatch.page.arrange import MOST_COLUMNS, arranged

from . import sample
from .html import Seen

HOSTILE = '<script>alert("x")</script> & "lists"'


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.partition("<body>")[2]))


def bystander(number: int) -> Account:
    seen = EventStatement(polarity=True, words=f"{HOSTILE} {number}", type="attack", claims=("over/c6",))
    return Account(
        entity=f"Watch {number} {HOSTILE}", kind="monitor", reports=("over",), claims=("over/c6",), says=(seen,)
    )


@pytest.fixture(scope="module")
def many(incident: Incident) -> Incident:
    accounts = (*incident.accounts, *(bystander(number) for number in range(8)))
    return msgspec.structs.replace(incident, accounts=accounts)


def with_account(incident: Incident, entity: str, **changes: object) -> Incident:
    accounts = (msgspec.structs.replace(a, **changes) if a.entity == entity else a for a in incident.accounts)
    return msgspec.structs.replace(incident, accounts=tuple(accounts))


def test_few_accounts_stand_side_by_side(incident, readings):
    table = accounts_table(incident, readings)
    assert len(table.columns) <= MOST_COLUMNS
    assert arranged(table) is None


def test_many_go_question_by_question_and_none_is_lost(many, readings):
    table = accounts_table(many, readings)
    found = arranged(table)
    assert found
    assert [question.label for question in found.questions] == [row.label for row in table.rows]
    others = {brief.column.name for brief in found.others}
    assert {f"Watch {number} {HOSTILE}" for number in range(8)} <= others
    main = {column.name for column in table.columns} - others
    assert {sample.GOVERNMENT, sample.UN, sample.COUNCIL} <= main
    for question in found.questions:
        assert {column.name for column, _ in question.answers} | set(question.nothing) == main
    for brief in found.others:
        column = [one.name for one in table.columns].index(brief.column.name)
        assert [cell for _, cell in brief.says] == [row.cells[column] for row in table.rows if row.cells[column].items]


def test_a_page_of_many_says_all_and_escapes_all(many, readings):
    html = incident_page(many, readings)
    seen = Seen(html)
    assert "<table" not in html
    assert "script" not in seen.tags
    assert {href[1:] for href in seen.hrefs if href.startswith("#")} <= set(seen.ids)
    text = words(html)
    assert "Accounts without a figure or a dispute Watch 0" in text.replace("&lt;script&gt;", "<")
    assert "nothing found: 8 accounts" in text or "nothing found" in text
    assert text.count("monitoring group · 1 report") >= 8


def test_parts_are_told_as_claimed(incident, readings):
    parts = (
        Part(harm="killed", toll=Range(low=37, high=37), words="37 fighters", status="combatant", claims=("over/c2",)),
        Part(harm="killed", toll=Range(low=2, high=2), words="two civilians", status="civilian", claims=("over/c2",)),
        Part(harm="injured", toll=Range(low=4, high=4), words="four of them", group="women", claims=("over/c2",)),
        Part(harm="killed", toll=Range(low=3, high=3), words="three members", status="combatant", claims=("state/c1",)),
    )
    table = accounts_table(with_account(incident, sample.GOVERNMENT, parts=parts), readings)
    row = next(row for row in table.rows if row.key == "parts")
    column = [column.name for column in table.columns].index(sample.GOVERNMENT)
    assert str(row.cells[column]) == (
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
    rows = {row.key: str(row.cells[0]) for row in table.rows}
    assert rows["wider"] == "asserts: more than 150 … Hama province"
    assert rows["killed"] == "nothing found"
    html = incident_page(one, readings)
    assert "<title>Clash in" in html, "a count of the province makes no killings here"
    assert "No account here gives a figure." in html


def test_what_a_grader_weighs_is_told_without_a_grade(incident, readings):
    reasons = (
        Reason(kind="independent sources", accounts=(sample.GOVERNMENT, sample.UN), reports=("over",)),
        Reason(kind="copies of one agency", reports=("wire/1", "copy")),
        Reason(kind="on-site inquiry", accounts=(sample.UN,), who="the observers", words=HOSTILE, claims=("over/c6",)),
        Reason(kind="belligerent concedes", accounts=(sample.GOVERNMENT,), words="37 fighters", claims=("over/c2",)),
        Reason(kind="single source", accounts=(sample.COUNCIL,), reports=("wire/1",)),
    )
    html = incident_page(msgspec.structs.replace(incident, reasons=reasons), readings)
    section = html[html.index('aria-labelledby="reasons-h"') :]
    text = words("<body>" + section[: section.index("</section>")]).replace(" ,", ",")
    for said in (
        "Sources that don&#39;t repeat each other 2 in 1 report Government of Syria, UNSMIS",
        "One agency&#39;s text Cedar News Agency,",
        "(the first one&#39;s words, counted as one source)",
        "On site The observers &lt;script&gt;",
        "Conceded by a party to the conflict Government of Syria 37 fighters",
        "One source Syrian National Council",
    ):
        assert said in text, (said, text)
    assert "script" not in Seen(html).tags
    assert 'id="reasons-h"' not in incident_page(incident, readings)


@pytest.mark.parametrize(("stage", "shown"), [("preliminary", True), ("planned", False), ("refused", False)])
def test_who_was_kept_away_has_not_been_on_site(incident, readings, stage, shown):
    visit = InquiryStatement(
        polarity=True,
        words="turned back",
        who="a team",
        method="visit",
        stage=stage,
        claims=("over/c6",),
    )
    html = incident_page(with_account(incident, sample.UN, says=(visit,)), readings)
    section = html[html.index('aria-labelledby="site-h"') :]
    assert ("turned back" in section[: section.index("</section>")]) is shown
    assert "turned back" in html[html.index('aria-labelledby="accounts-h"') :]
