"""Lists and editions at the desk: made, looked at, tested, scheduled, cancelled, by those who may."""

import datetime
import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from feeds import NOON, a_list, deliver, desk, reader, release, sent_to, tell

from claimwatch.errors import DecisionError
from claimwatch.ledger.models import Entry
from claimwatch.ledger.service.people import Role, add_person
from claimwatch.letters import editions
from claimwatch.letters.editions import draft_due, queue_due
from claimwatch.letters.models import Delivery, Edition, MailingList
from claimwatch.letters.outgoing import Outgoing

HOSTILE = '<script>alert("x")</script> {{ boom }} \u202e150'
FIRST = release(("Activists", 220), ("Government", 37), title=f"Clash {HOSTILE}")
LIST = {
    "name": "Syria",
    "code": "syria",
    "cadence": "daily",
    "countries": "sy, IQ",
    "description": "",
    "places": "",
    "entities": "",
}


def browser(role: Role) -> Client:
    client = Client(headers={"host": "localhost"})
    user = add_person(f"{role}-one", "a long and winding road", NOON, role=role)
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch) -> Any:
    found = desk(has_review=True)
    for module in ("lists", "editions", "edition_acts"):
        monkeypatch.setattr(f"claimwatch.letters.desk.{module}.load_settings", lambda: found)
    return found


@pytest.fixture
def draft(ledger: str, settings: Any) -> Edition:
    """A draft with a hostile title, for one reader."""
    reader("a@example.org", a_list())
    tell("c1", document=FIRST)
    return draft_due(settings, NOON)[0]


def text(answer: Any) -> str:
    return answer.content.decode()


def test_only_editors_see_letters(draft: Edition) -> None:
    pages = (
        "",
        "lists/",
        "lists/add/",
        "lists/syria/",
        "editions/",
        f"editions/{draft.code}/",
        f"editions/{draft.code}/letter/",
    )
    for role, status in (("reviewer", 403), ("editor", 200)):
        client = browser(role)  # type: ignore[arg-type]
        assert {client.get(f"/desk/letters/{page}").status_code for page in pages} == {status}
        if status == 403:
            for page in pages[2:]:
                assert client.post(f"/desk/letters/{page}", {"act": "schedule"}).status_code == 403
    assert Client(headers={"host": "localhost"}).get("/desk/letters/lists/").status_code == 302


def test_a_list_is_made_changed_and_closed(ledger: str, settings: Any) -> None:
    client = browser("editor")
    tell("c1", document=FIRST)
    answer = client.post("/desk/letters/lists/add/", {**LIST, "preview": "1"})
    assert "1 incident in the latest 1 changes" in text(answer)
    assert "<script>" not in text(answer)
    assert not MailingList.objects.exists(), "a preview makes nothing"
    assert client.post("/desk/letters/lists/add/", LIST).status_code == 302
    row = MailingList.objects.get()
    assert (row.countries, row.cadence, row.places) == (["SY", "IQ"], "daily", [])
    assert "is taken" in text(client.post("/desk/letters/lists/add/", LIST))
    client.post("/desk/letters/lists/syria/", {**LIST, "name": "Levant", "places": "163808"})
    row.refresh_from_db()
    assert (row.name, row.places) == ("Levant", [163808])
    client.post("/desk/letters/lists/syria/close/")
    row.refresh_from_db()
    assert row.closed_at
    client.post("/desk/letters/lists/syria/", {**LIST, "name": "Again"})
    assert MailingList.objects.get().name == "Levant"
    assert list(Entry.objects.filter(action="list").values_list("subject", flat=True)) == ["list:syria"] * 3


@pytest.mark.parametrize(
    ("field", "value"),
    [("countries", "Syria"), ("countries", "XX"), ("places", "Hama"), ("places", "-1"), ("code", "Not ok")],
)
def test_a_list_with_something_wrong_is_not_made(ledger: str, settings: Any, field: str, value: str) -> None:
    answer = browser("editor").post("/desk/letters/lists/add/", {**LIST, field: value})
    assert 'class="error"' in text(answer)
    assert not MailingList.objects.exists()


def test_a_draft_is_shown_in_a_frame_in_which_nothing_runs(draft: Edition) -> None:
    client = browser("editor")
    shown = client.get(f"/desk/letters/editions/{draft.code}/")
    assert "1 reader if sent now" in text(shown)
    assert re.search(r'<iframe class="letter" sandbox ', text(shown))
    assert "frame-src 'self'" in shown["Content-Security-Policy"]
    letter = client.get(f"/desk/letters/editions/{draft.code}/letter/")
    assert (
        letter["Content-Security-Policy"]
        == "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"
    )
    assert letter["X-Frame-Options"] == "SAMEORIGIN"
    for answer in (shown, letter):
        assert "<script>alert" not in text(answer)
        assert "\u202e" not in text(letter)
    assert client.get(f"/desk/letters/editions/{draft.code}/?as=none").status_code == 404


def test_an_editor_writes_a_lead_and_schedules(draft: Edition, settings: Any) -> None:
    client, address = browser("editor"), f"/desk/letters/editions/{draft.code}/"
    client.post(address, {"act": "write", "subject": "Two\r\nlines", "lead": "See <b>this</b>.\r\n\r\nAnd that."})
    draft.refresh_from_db()
    assert (draft.subject, draft.lead) == ("Two lines", "See <b>this</b>.\r\n\r\nAnd that.")
    assert "&lt;b&gt;this" in text(client.get(f"{address}letter/"))
    tell("c2", document=FIRST)
    draft_due(settings, NOON)
    client.post(address, {"act": "schedule", "upto": draft.upto, "goes_at": ""})
    draft.refresh_from_db()
    assert draft.status == "draft", "it has taken up a change that the editor hasn't seen"
    client.post(address, {"act": "schedule", "upto": draft.upto, "goes_at": ""})
    draft.refresh_from_db()
    assert (draft.status, draft.by and draft.by.username) == ("scheduled", "editor-one")
    assert draft.goes_at
    assert len(queue_due(settings, draft.goes_at)) == 1
    client.post(address, {"act": "cancel", "why": "no"})
    draft.refresh_from_db()
    assert draft.status == "sending", "too late"
    assert "<b>this" not in Delivery.objects.get().variant.html


def test_a_held_letter_stays_and_a_cancelled_one_is_never_told(draft: Edition, settings: Any) -> None:
    client, address = browser("editor"), f"/desk/letters/editions/{draft.code}/"
    client.post(address, {"act": "schedule", "upto": draft.upto, "goes_at": "2026-03-02T06:00"})
    client.post(address, {"act": "hold"})
    draft.refresh_from_db()
    assert (draft.status, draft.goes_at) == ("draft", None)
    client.post(address, {"act": "cancel", "why": " "})
    assert Edition.objects.get().status == "draft", "a reason is required"
    client.post(address, {"act": "cancel", "why": "the source asked us to wait"})
    assert Edition.objects.get().status == "cancelled"
    tell("c2", document=release(("UN", 4), title="Another"))
    at = NOON + datetime.timedelta(days=1)
    auto = desk()
    draft_due(auto, at)
    queue_due(auto, at + datetime.timedelta(hours=18))
    told = Delivery.objects.get().variant.text
    assert "Another" in told
    assert "Clash" not in told


def test_a_test_goes_to_one_address_and_to_no_subscriber(draft: Edition, settings: Any, lina: User) -> None:
    mails: list[Outgoing] = []
    choice = editions.choices(draft)[0]

    def taken(mail: Outgoing) -> str:
        mails.append(mail)
        return ""

    editions.send_test(draft, choice, "lina@example.org", settings, taken, by=lina, at=NOON)
    assert (mails[0].kind, mails[0].to, mails[0].reference) == ("test", "lina@example.org", "")
    assert mails[0].subject == "[test] Daily letter, 1 March 2026"
    assert "\ufdd0" not in mails[0].text + mails[0].html
    assert not Delivery.objects.exists()
    assert "lina@" not in str(list(Entry.objects.values()))
    with pytest.raises(DecisionError, match="one email address"):
        editions.send_test(draft, choice, "a@b.org\nBcc: c@d.org", settings, taken, by=lina, at=NOON)
    with pytest.raises(DecisionError, match="451 wait"):
        editions.send_test(draft, choice, "a@example.org", settings, lambda _: "451 wait", by=lina, at=NOON)
    assert len(mails) == 1


def test_a_correction_shows_how_many_get_it_before_it_goes(draft: Edition, settings: Any) -> None:
    client = browser("editor")
    client.post(f"/desk/letters/editions/{draft.code}/", {"act": "schedule", "upto": draft.upto, "goes_at": ""})
    queue_due(settings, datetime.datetime.now(datetime.UTC))
    deliver()
    reader("late@example.org", MailingList.objects.get())
    tell("c1", "withdrawn", why="it was staged")
    draft_due(settings, NOON)
    correction = Edition.objects.get(kind="correction")
    page = text(client.get(f"/desk/letters/editions/{correction.code}/"))
    assert "Schedule for 1 reader" in page
    assert "it was staged" in page
    assert sent_to(correction) == []
