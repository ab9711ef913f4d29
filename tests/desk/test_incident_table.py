"""The work table of an incident, through Django's own request handling."""

import re
from typing import Any

import pytest
from desks import Desk, text
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from incidents import address, confirm_all, decide, figure_names, item, items, no_faults, revision, shown
from made import CLASH, CLASH_TOLD_AGAIN, NOW, line, store

from claimwatch.ledger.models import Confirmation, Decision, Entry, Incident, Version
from claimwatch.ledger.query.incident.behind import Behind, behind
from claimwatch.ledger.query.incident.review import review
from claimwatch.ledger.query.release import releasable, unconfirmed
from claimwatch.ledger.query.review.reviewed import present_readings
from claimwatch.ledger.query.review.seen import reviewed_reports
from claimwatch.ledger.service.protection import mark, spans_of
from claimwatch.ledger.service.review.verdicts import decide as decide_in_report
from claimwatch.model import Toll
from claimwatch.review import anchors


def test_everything_that_it_states_stands_beside_its_words(client: Client, row: Incident, lina: User) -> None:
    html = shown(client, row)
    found = review(row, lina)
    kinds = {each.seen.item.kind for each in found.items}
    assert {"killed", "dispute", "type", "place", "date", "report"} <= kinds
    for each in found.items:
        assert f'id="item-{each.seen.item.key}"' in html
        if each.seen.item.claims:
            assert any(piece.claimed and piece.text for quote in each.quotes for piece in quote.pieces)
            assert f"/desk/reports/{each.quotes[0].report}/#item-{each.quotes[0].claim}" in html
    assert {"41 or more", "55 or more"} <= {value for each in found.items for value in each.seen.item.value}
    assert f"{len(found.items)} of {len(found.items)} still open" in html


def test_words_of_reports_are_never_markup(client: Client, row: Incident) -> None:
    html = shown(client, row)
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


def test_a_row_is_confirmed_alone_and_its_confirmation_undone(client: Client, row: Incident) -> None:
    one = item(row, "killed")
    answer = decide(client, row, one, "confirm", next="abc")
    assert (answer.status_code, answer["Location"]) == (302, f"{address(row)}?at=item-{one.key}#item-{one.key}")
    assert len(unconfirmed(row, releasable(row))) == len(items(row)) - 1
    assert "Confirmed here by editor-one" in shown(client, row)
    decide(client, row, one, "unconfirm")
    assert not Confirmation.objects.exists()
    assert [entry.way for entry in Entry.objects.filter(action__in=("confirm", "unconfirm"))] == ["desk", "desk"]
    no_faults()


def test_a_script_gets_the_row_alone(client: Client, row: Incident) -> None:
    one = item(row, "killed")
    html = text(decide(client, row, one, "confirm", headers={"HX-Request": "true"}))
    assert html.count("<tr ") == 1
    assert "<html" not in html
    assert 'data-said="Confirmed."' in html
    assert f"{len(items(row)) - 1} of {len(items(row))} still open" in html
    assert 'hx-swap-oob="true"' in html


def test_only_what_is_ticked_is_confirmed_and_all_or_nothing(client: Client, row: Incident) -> None:
    first, second = items(row)[:2]
    html = shown(client, row)
    assert 'name="key"' in html
    assert " checked" not in html, "nothing is ticked beforehand"
    client.post(address(row, "confirm/"), {"key": [first.key, second.key], "part": "1", "revision": revision()})
    assert Confirmation.objects.count() == 2
    answer = client.post(address(row, "confirm/"), {"key": [items(row)[2].key, first.key], "revision": revision()})
    assert answer.status_code == 409
    assert "already confirmed, by editor-one" in text(answer)
    assert Confirmation.objects.count() == 2
    assert client.post(address(row, "confirm/"), {"revision": revision()}).status_code == 409


def gone_rows(html: str) -> list[str]:
    """What the page shows of what was rejected."""
    return re.findall(r'<article class="gone".*?</article>', html, re.DOTALL)


def hidden(html: str) -> dict[str, str]:
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', html))


def test_a_rejected_figure_stays_in_its_place_and_comes_back_from_there(client: Client, row: Incident) -> None:
    one = item(row, "killed", "55 or more")
    answer = decide(client, row, one, "reject")
    place = f"gone-{Decision.objects.get().entry_id}"
    assert answer["Location"] == f"{address(row)}?at={place}#{place}"
    html = shown(client, row)
    (gone,) = gone_rows(html)
    assert f'id="gone-{Decision.objects.get().entry_id}"' in gone
    assert '<s>Killed <bdi dir="auto">55 or more</bdi></s>' in gone
    assert "Rejected by editor-one" in gone
    assert "55 people" in gone
    answer = client.post(re.findall('action="([^"]+)"', gone)[0], hidden(gone))
    place = f"item-{item(row, 'killed', '55 or more').key}"
    assert answer["Location"] == f"{address(row)}?at={place}#{place}"
    assert gone_rows(shown(client, row)) == []


def test_of_a_rejected_figure_nothing_hidden_is_shown(desk: Desk, row: Incident) -> None:
    decide(desk.browser("editor"), row, item(row, "killed", "55 or more"), "reject")
    version = Version.objects.get(text__contains="55 people")
    mark(version, spans_of(version, "55 people")[0], "restricted", by=desk.people["editor"], why="asked", at=NOW)
    (gone,) = gone_rows(shown(desk.browser("editor"), row))
    assert "55" not in gone.replace("2055", "")
    assert "55 people" in gone_rows(shown(desk.browser("admin"), row))[0]


def test_what_is_done_is_folded_and_what_is_open_stays_in_sight(client: Client, row: Incident) -> None:
    one = item(row, "killed", "55 or more")
    assert '<details class="done"' not in shown(client, row)
    decide(client, row, one, "confirm")
    html = shown(client, row)
    folds = re.findall(r'<details class="done">.*?</table>', html, re.DOTALL)
    assert [f'id="item-{one.key}"' in fold for fold in folds] == [True]
    assert "<summary>1 seen</summary>" in folds[0]


def test_each_kind_is_asked_for_in_its_own_words(client: Client, row: Incident) -> None:
    html = shown(client, row)
    expected = {
        "killed": ("Matches the source", "Doesn&#x27;t match"),
        "dispute": ("They contradict each other", "Both can hold…"),
        "type": ("Right", None),
        "place": ("Right", "Wrong: set to unknown"),
        "date": ("Right", "Wrong: set to unknown"),
        "report": ("Belongs here", "Not this incident…"),
    }
    for kind, words in expected.items():
        shown_row = html.split(f'id="item-{item(row, kind).key}"')[1].split("</tr>")[0]
        for do, said in zip(("confirm", "reject"), words, strict=True):
            assert re.findall(rf'data-do="{do}"[^>]*>([^<]+)<', shown_row) == ([said] if said else []), (kind, do)


def test_a_figure_that_does_not_match_is_rejected_in_its_reports(client: Client, row: Incident) -> None:
    one = item(row, "killed", "55 or more")
    code = one.claims[0].partition("/")[0]
    assert decide(client, row, one, "reject").status_code == 302
    row.refresh_from_db()
    assert not [each for each in items(row) if "55 or more" in each.value]
    decision = Decision.objects.get(kind="verdicts")
    assert [version.code for version in decision.versions.all()] == [code]
    tolls = [fact for claim in present_readings([code])[0].claims for fact in claim.facts if isinstance(fact, Toll)]
    assert 55 not in [toll.low for toll in tolls]
    no_faults()
    client.post(address(row, f"undo/{decision.entry_id}/"), {"revision": revision()})
    assert item(row, "killed", "55 or more").key == one.key
    no_faults()


def test_a_figure_is_corrected_in_its_report(client: Client, row: Incident) -> None:
    one = item(row, "killed", "55 or more")
    (name,) = figure_names(shown(client, row), one.key)
    high = name.replace("low", "high")
    answer = decide(client, row, one, "correct", **{name: "56", high: "60"})
    now = item(row, "killed", "56 to 60")
    assert answer.status_code == 302
    assert f'id="item-{now.key}"' in shown(client, row)
    history = shown(client, row, "history/")
    assert '<bdi dir="auto">55</bdi></del> → <ins><bdi dir="auto">56</bdi>' in history
    no_faults()


def test_a_corrected_figure_is_seen_and_the_next_open_row_comes(client: Client, row: Incident) -> None:
    one = item(row, "killed", "55 or more")
    html = shown(client, row)
    (name,) = figure_names(html, one.key)
    answer = decide(client, row, one, "correct", **{name: "56"})
    now, following = item(row, "killed", "56 or more"), item(row, "dispute", "56")
    assert answer["Location"].endswith(f"#item-{following.key}"), "which is another since the correction"
    left = {each.key for each in unconfirmed(row, releasable(row))}
    assert now.key not in left
    assert following.key in left
    assert "Corrected in its reports by editor-one" in shown(client, row)
    decision = Decision.objects.get()
    client.post(address(row, f"undo/{decision.entry_id}/"), {"revision": revision()})
    assert one.key in {each.key for each in unconfirmed(row, releasable(row))}, "one undo takes all of it back"
    no_faults()


def test_what_one_press_decided_in_several_reports_is_undone_at_once(client: Client, row: Incident) -> None:
    store(line(f"{CLASH_TOLD_AGAIN} It rained.", url="https://south.example/1"))
    row.refresh_from_db()
    one = item(row, "killed", "55 or more")
    assert len(one.claims) == 2
    decide(client, row, one, "reject")
    first, second = Decision.objects.order_by("entry")
    page = shown(client, row, f"undo/{first.entry_id}/")
    assert f"as they were decided together: entries {second.entry_id}." in page
    gone = gone_rows(shown(client, row))[0]
    answer = client.post(re.findall('action="([^"]+)"', gone)[0], hidden(gone), follow=True)
    assert f"Entries {first.entry_id}, {second.entry_id} are undone." in text(answer)
    assert item(row, "killed", "55 or more").key == one.key
    assert gone_rows(shown(client, row)) == []
    no_faults()


def test_what_others_decided_on_a_claim_stays_when_its_figure_is_corrected(desk: Desk, row: Incident) -> None:
    one = item(row, "killed", "55 or more")
    code, _, claim = one.claims[0].partition("/")
    anchor = next(anchor for anchor, thing in anchors(present_readings([code])[0]).items() if thing.id == claim)
    doubtful = [(anchor, "correct", {"certainty": "possible"})]
    decide_in_report(code, doubtful, by=desk.people["reviewer"], at=NOW, revision=0)  # type: ignore[arg-type]
    client = desk.browser("editor")
    one = item(row, "killed", "55 or more")
    (name,) = figure_names(shown(client, row), one.key)
    decide(client, row, one, "correct", **{name: "56"})
    (now,) = [each for each in present_readings([code])[0].claims if each.id == claim]
    assert now.certainty == "possible"
    assert item(row, "killed", "56 or more").key not in {each.key for each in unconfirmed(row, releasable(row))}


def test_the_form_shows_who_says_a_figure_and_how_which_saving_it_confirms(client: Client, row: Incident) -> None:
    one = item(row, "killed", "55 or more")
    form = shown(client, row).split(f'id="item-{one.key}"')[1].split('class="correct"')[1].split("</form>")[0]
    assert 'Claim by <bdi dir="auto">Syrian Observatory for Human Rights</bdi>' in form
    assert '<bdi dir="auto">says so</bdi> · <bdi dir="auto">certain</bdi>' in form
    assert "by these speakers" in form


def test_a_speaker_whose_name_is_marked_is_hidden_in_the_form(client: Client, row: Incident, lina: User) -> None:
    version = Version.objects.get(text__contains="Observatory")
    mark(version, spans_of(version, "Syrian Observatory for Human Rights")[0], "witness", by=lina, why="asked", at=NOW)
    assert "Observatory" not in shown(client, row)


def test_a_claim_that_the_form_does_not_show_is_not_confirmed(
    client: Client, row: Incident, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = item(row, "killed", "55 or more")
    code, _, claim = one.claims[0].partition("/")
    other = next(each for each in present_readings([code])[0].claims if each.id != claim)
    (name,) = figure_names(shown(client, row), one.key)

    def with_another(*given: Any) -> dict[str, tuple[Behind, ...]]:
        unshown = Behind(report=code, claim=other, facts=())
        return {key: (*rests, unshown) for key, rests in behind(*given).items()}

    monkeypatch.setattr("claimwatch.ledger.service.review.items.behind", with_another)
    decide(client, row, one, "correct", **{name: "56"})
    standing = reviewed_reports([code])[code].standing
    assert claim in standing
    assert other.id not in standing


def test_a_large_incident_sends_the_rows_of_a_part_when_somebody_opens_it(
    client: Client, row: Incident, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = shown(client, row)
    monkeypatch.setattr("claimwatch.desk.views.incident.shown.WHOLE", 3)
    html = shown(client, row)
    sent = set(re.findall(r'<tr id="(item-[^"]+)"', html))
    every = set(re.findall(r'<tr id="(item-[^"]+)"', whole))
    assert sent < every
    later = re.findall(r'data-enter href="\?at=(part-\d+)#\1" hx-get="\?at=\1"', html)
    assert later
    found = set(sent)
    for part in later:
        assert f'id="{part}"' in html
        alone = text(client.get(address(row), {"at": part}, headers={"HX-Request": "true"}))
        assert alone.lstrip().startswith(f'<section class="part" id="{part}"')
        assert "<h1" not in alone
        rows = set(re.findall(r'<tr id="(item-[^"]+)"', alone))
        assert rows <= set(re.findall(r'<tr id="(item-[^"]+)"', shown(client, row, f"?at={part}"))), "without scripts"
        found |= rows
    assert found == every
    one = item(row, "killed", "55 or more")
    place = decide(client, row, one, "confirm")["Location"].partition("#")[0]
    assert f'<tr id="item-{one.key}"' in text(client.get(place)), "what was decided is shown"


@pytest.mark.parametrize(
    ("low", "high", "end", "why"),
    [
        ("many", "", "low", "Enter a number of people in digits."),
        ("9", "3", "high", "This is less than the least number."),
        ("-4", "", "low", "Enter a number of people in digits."),
        ("55", "", "low", "You changed nothing. If everything is right, choose “Matches the source”."),
    ],
)
def test_impossible_figures_come_back_with_the_reason_beside_their_field(
    client: Client, row: Incident, low: str, high: str, end: str, why: str
) -> None:
    one = item(row, "killed", "55 or more")
    (name,) = figure_names(shown(client, row), one.key)
    wrong = name.replace("low", end)
    html = text(decide(client, row, one, "correct", **{name: low, name.replace("low", "high"): high}))
    field = html.split(f'id="item-{one.key}"')[1].split(f'name="{wrong}"')[1]
    assert f'aria-describedby="wrong-{wrong}" autofocus' in field.split(">")[0]
    assert f'<p class="error" id="wrong-{wrong}">{why}</p>' in field
    assert f'name="{name}" value="{low}"' in html, "what was typed is still there"
    assert '<details class="correct" open>' in html
    assert not Decision.objects.exists()


def test_a_dispute_and_a_place_are_rejected_here_and_come_back(client: Client, row: Incident) -> None:
    dispute = item(row, "dispute")
    decide(client, row, dispute, "reject", why="both can hold")
    assert dispute.key not in {each.key for each in items(row)}
    place = item(row, "place")
    decide(client, row, place, "reject")
    row.refresh_from_db()
    assert row.place is None
    gone = gone_rows(shown(client, row))
    assert len(gone) == 2
    assert "Set to unknown by editor-one" in gone[0]
    assert "Rejected by editor-one" in gone[1]
    for html in gone:
        client.post(re.findall('action="([^"]+)"', html)[0], hidden(html))
    assert {dispute.key, place.key} <= {each.key for each in items(row)}
    no_faults()


def test_a_type_or_report_is_not_rejected_blindly(client: Client, row: Incident) -> None:
    for kind in ("type", "report"):
        answer = decide(client, row, item(row, kind), "reject")
        assert answer.status_code == 409, kind
    assert not Decision.objects.exists()


def test_the_number_of_queries_grows_neither_with_items_nor_with_reports(client: Client, desk: Desk) -> None:
    counts = []
    for number in range(16):
        told = (CLASH, CLASH_TOLD_AGAIN)[number % 2].replace("Tremseh", "Tremseh again" if number > 1 else "Tremseh")
        store(line(f"{told} Edition {number}.", url=f"https://paper{number}.example/1"))
        if number in (0, 15):
            row = Incident.objects.filter(standing=True).order_by("-reports")[0]
            confirm_all(client, row) if number else None
            client.get(address(row))
            with CaptureQueriesContext(connection) as queries:
                shown(client, row)
            counts.append((row.reports, len(items(row)), len(queries)))
    assert counts[1][0] > counts[0][0] + 10
    assert counts[1][1] > counts[0][1]
    assert counts[1][2] <= counts[0][2] + 2, counts  # no confirmation and no other report the first time


def test_the_last_decision_that_stands_is_the_one_that_is_offered(client: Client, row: Incident) -> None:
    first, second = item(row, "killed", "41 or more"), item(row, "killed", "55 or more")
    decide(client, row, first, "confirm")
    earlier = revision()
    answer = text(decide(client, row, second, "confirm", headers={"HX-Request": "true"}))
    assert f"undo/{revision()}/" in answer.split('id="last"')[1], "the answer in place has it, too"
    decide(client, row, second, "unconfirm")
    assert f"undo/{earlier}/" in shown(client, row).split('id="last"')[1].split("</span>")[0]


def test_after_a_release_nothing_older_is_offered(client: Client, row: Incident) -> None:
    confirm_all(client, row)
    client.post(address(row, "release/"), {"decision": "release", "why": "all seen"})
    html = shown(client, row)
    assert "A release isn’t undone" in html
    assert "Undo my last decision" not in html
