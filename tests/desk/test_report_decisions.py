"""What a reviewer decides on the report page takes effect, stands beside the machine's value, and is undone."""

import re

import pytest
from desks import Desk, text
from django.contrib.auth.models import User
from readings import DATA, stored

from claimwatch.ledger.models import Decision, Fact, Version
from claimwatch.ledger.query.report import report_sheet
from claimwatch.model import Toll


@pytest.fixture
def version(desk: Desk) -> Version:
    return stored(DATA)


def address(version: Version, rest: str = "") -> str:
    return f"/desk/reports/{version.code}/{rest}"


def fields(html: str, thing: str) -> dict[str, str]:
    """What the form of one thing carries."""
    form = html[html.index(f'id="item-{thing}"') :]
    return dict(re.findall(r'type="hidden" name="(\w+)" value="(\w*)"', form)[:4])


def toll(version: Version) -> Toll:
    sheet = report_sheet(version.code, _everybody())
    assert sheet is not None
    return next(fact for claim in sheet.reading.claims for fact in claim.facts if isinstance(fact, Toll))


def _everybody() -> User:
    return User(is_active=True, is_superuser=True)


def decide(desk: Desk, version: Version, thing: str, **more: str) -> str:
    browser = desk.browser("reviewer")
    carried = fields(text(browser.get(address(version))), thing) | {"thing": thing}
    return text(browser.post(address(version, "decide"), carried | more, follow=True))


def values_of(fact: Toll, **changed: str) -> dict[str, str]:
    """What the correction form of a toll sends."""
    sent = {"low": fact.low, "high": fact.high, "harm": fact.harm, "status": fact.status, "scope": fact.scope}
    sent |= {"group": fact.group, "incident": fact.incident, "polarity": "1" if fact.polarity else ""}
    return {name: "" if value is None else str(value) for name, value in (sent | changed).items()}


def test_a_figure_is_corrected_shown_beside_the_machines_and_undone(desk: Desk, version: Version) -> None:
    fact = toll(version)
    html = decide(desk, version, fact.id, ruling="correct", **values_of(fact, low="7", high="7"))
    assert "Corrected" in html
    assert "The machine read:" in html
    assert Fact.objects.filter(claim__version=version, low=7, high=7).exists()
    number = Decision.objects.get().entry_id
    assert "Undone: 1 decision." in decide(desk, version, fact.id, ruling="undo", decision=str(number))
    assert not Fact.objects.filter(claim__version=version, low=7, high=7).exists()
    assert Decision.objects.get().undone is not None


def test_what_does_not_match_stays_on_the_page_and_leaves_the_reading(desk: Desk, version: Version) -> None:
    fact = toll(version)
    html = decide(desk, version, fact.id, ruling="reject")
    assert f'id="item-{fact.id}"' in html
    assert 'data-state="rejected"' in html
    assert not Fact.objects.filter(claim__version=version, code=fact.id).exists()


def test_a_rejected_incident_stays_on_the_page_until_it_is_undone(desk: Desk, version: Version) -> None:
    sheet = report_sheet(version.code, _everybody())
    assert sheet is not None
    incident = sheet.reading.incidents[0].id
    html = decide(desk, version, incident, ruling="reject")
    assert f'<article class="item rejected" id="item-{incident}"' in html
    assert "Belongs to no incident." in html
    assert f'<option value="{incident}"' not in html, "nothing new goes into it"
    number = Decision.objects.get().entry_id
    decide(desk, version, incident, ruling="undo", decision=str(number))
    sheet = report_sheet(version.code, _everybody())
    assert sheet is not None
    assert incident in [mention.id for mention in sheet.reading.incidents]
    assert sheet.rejected == ()


NONE = {"weapon_class": "other", "perpetrator_kind": "unknown", "target_kind": "unknown", "polarity": "1"}


def test_a_claim_is_added_from_its_words(desk: Desk, version: Version) -> None:
    browser = desk.browser("reviewer")
    html = text(browser.get(address(version)))
    revision = re.findall(r'name="revision" value="(\d+)"', html)[0]
    words = version.text.split(".")[0][:40].rsplit(" ", 1)[0]
    sent = {
        "ruling": "add",
        "revision": revision,
        "words": words,
        "entity": "Harbour Council",
        "name": "Harbour Council",
    }
    sent |= {"speaker": "government", "named": "on", "stance": "asserts", "certainty": "certain", "harm": "killed"}
    sent |= {"low": "3", "high": "3", "status": "civilian", "scope": "incident", "event": "", **NONE}
    answer = browser.post(address(version, "decide"), sent, follow=True)
    html = text(answer)
    assert "Claim added." in html, re.findall(r"errorlist.*", html)[:3]
    added = Fact.objects.get(claim__version=version, low=3, status="civilian")
    assert answer.redirect_chain[-1][0].endswith(f"#item-{added.claim.code}"), "the new claim gets the focus"
    assert 'id="add-incident"' in html
    assert "Harbour Council" in html


def test_a_part_is_added_to_the_claim_beside_it_and_undone(desk: Desk, version: Version) -> None:
    browser = desk.browser("reviewer")
    sheet = report_sheet(version.code, _everybody())
    assert sheet is not None
    claim = sheet.reading.claims[0]
    sent = {"ruling": "add", "revision": str(sheet.revision), "words": "a clash in Tremseh", "into": claim.id}
    sent |= {"stance": "asserts", "certainty": "certain", "speaker": "unknown", "harm": "killed", "low": "3"}
    sent |= {"high": "3", "status": "unknown", "group": "children", "subset": "on", "scope": "incident"}
    sent |= {"incident": "i1", **NONE}
    sent |= {"target": "Tremseh", "target_kind": "property"}
    html = text(browser.post(address(version, "decide"), sent, follow=True))
    assert "Added to the claim." in html
    added = Fact.objects.filter(claim__version=version, claim__code=claim.id)
    assert added.filter(low=3, group="children", subset=True).count() == 1
    assert added.count() == len(claim.facts) + 2
    number = Decision.objects.get().entry_id
    part = added.get(low=3).code
    assert "Undone" in decide(desk, version, part, ruling="undo", decision=str(number))
    assert added.count() == len(claim.facts)


def test_a_rejected_claim_takes_in_nothing(desk: Desk, version: Version) -> None:
    sheet = report_sheet(version.code, _everybody())
    assert sheet is not None
    claim = sheet.reading.claims[0].id
    assert f'<option value="{claim}">' in text(desk.browser("reviewer").get(address(version)))
    assert f'<option value="{claim}">' not in decide(desk, version, claim, ruling="reject")


def test_the_second_of_two_who_save_sees_the_first_and_overwrites_nothing(desk: Desk, version: Version) -> None:
    fact = toll(version)
    first, second = desk.browser("reviewer"), desk.browser("editor")
    seen = fields(text(first.get(address(version))), fact.id)
    also_seen = fields(text(second.get(address(version))), fact.id)
    sent = {"thing": fact.id, "ruling": "correct"}
    first.post(address(version, "decide"), seen | sent | values_of(fact, low="7", high="7"))
    html = text(second.post(address(version, "decide"), also_seen | sent | values_of(fact, low="8", high="8")))
    assert "after you opened the page" in html
    assert 'value="8"' in html
    assert Decision.objects.count() == 1
    again = fields_of_form(html) | sent | values_of(fact, low="8", high="8")
    second.post(address(version, "decide"), again)
    assert Fact.objects.filter(claim__version=version, low=8, high=8).exists()


def fields_of_form(html: str) -> dict[str, str]:
    return dict(re.findall(r'type="hidden" name="(reading|revision)" value="(\w*)"', html))


def test_undo_says_how_much_it_takes_back(desk: Desk, version: Version) -> None:
    fact = toll(version)
    html = decide(desk, version, fact.id, ruling="correct", **values_of(fact, low="7", high="9"))
    assert ">Undo all 2 corrections</button>" in html
    assert ">Undo</button>" in decide(desk, version, fact.id, ruling="confirm")
    sheet = report_sheet(version.code, _everybody())
    assert sheet is not None
    claim = sheet.reading.claims[0]
    html = decide(desk, version, claim.id, ruling="confirm-all")
    assert f">Undo all {len(claim.facts)} decided together</button>" in html, "the claim and its open facts"


def test_a_claim_that_is_done_is_folded(desk: Desk, version: Version) -> None:
    sheet = report_sheet(version.code, _everybody())
    assert sheet is not None
    claim = sheet.reading.claims[0]
    html = decide(desk, version, claim.facts[0].id, ruling="confirm")
    assert "Its words and" not in html
    html = decide(desk, version, claim.id, ruling="confirm-all")
    assert html.count(f"Its words and {len(claim.facts)} facts") == 1


def test_an_incident_of_a_report_is_right_or_wrong_not_a_match(desk: Desk, version: Version) -> None:
    sheet = report_sheet(version.code, _everybody())
    assert sheet is not None
    mention = sheet.reading.incidents[0]
    html = text(desk.browser("reviewer").get(address(version))).split(f'id="item-{mention.id}"')[1]
    assert 'data-do="confirm">Right</button>' in html
    assert "Matches the source" not in html.split("</article>")[0]


def test_a_claim_is_confirmed_with_all_its_facts_in_one_decision(desk: Desk, version: Version) -> None:
    sheet = report_sheet(version.code, _everybody())
    assert sheet is not None
    claim = next(each for each in sheet.reading.claims if each.facts)
    assert "The whole claim matches the source." in decide(desk, version, claim.id, ruling="confirm-all")
    after = report_sheet(version.code, _everybody())
    assert after is not None
    assert set(after.standing) == {claim.id, *(fact.id for fact in claim.facts)}
    assert Decision.objects.count() == 1
