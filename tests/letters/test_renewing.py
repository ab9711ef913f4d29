"""A sender that runs while the ledger takes words back: letters that it hasn't begun don't tell them."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from feeds import BASE, DAY, NOON, a_list, desk, reader, release, tell
from made import CLASH, MARKET, NOW, line, store
from published import released
from queued import settings_of

from claimwatch.ledger.models import Incident, Original
from claimwatch.ledger.service.sealing import seal
from claimwatch.letters.editions import decided, draft_due, queue_due
from claimwatch.letters.editions.correcting import corrected
from claimwatch.letters.models import Delivery, Edition
from claimwatch.letters.outgoing import Outgoing
from claimwatch.letters.sending import Outcome, send_due
from claimwatch.settings import Settings, Smtp

SIX = NOON.replace(hour=6) + DAY
FIRST = release(("Activists", 220), ("Government", 37))
SECOND = release(("Activists", 103), ("Government", 37), number=2)
OTHER = release(("Activists", 9), title="Bombing in Homs")


class Interrupted:
    """Takes mails; as the first is on its way, something happens in the ledger."""

    def __init__(self, happens: Callable[[], object]) -> None:
        self.mails: list[Outgoing] = []
        self._happens = happens

    def carry(self, outgoing: Outgoing) -> Outcome:
        self.mails.append(outgoing)
        if len(self.mails) == 1:
            try:
                self._happens()
            finally:
                connection.close()
        return Outcome("sent", "250 Ok")

    def close(self) -> None:
        """There is no connection."""


def sent(tmp_path: Path, at: datetime.datetime, happens: Callable[[], object]) -> list[Outgoing]:
    """The letters of a run on one connection, during whose first one something happens."""
    settings, taken = settings_of(tmp_path, Smtp(connections=1)), Interrupted(happens)
    send_due(settings, lambda: at, carriers=lambda *_: taken)
    return taken.mails


def three_readers() -> None:
    row = a_list()
    for name in "abc":
        reader(f"{name}@example.org", row)


def queued(settings: Settings, *documents: Any, lead: str = "") -> Edition:
    """A letter on some incidents to three readers."""
    three_readers()
    for code, document in zip(("c1", "c2"), documents, strict=False):
        tell(code, document=document)
    draft_due(settings, NOON)
    Edition.objects.update(lead=lead)
    (edition,) = queue_due(settings, SIX)
    return edition


def test_what_was_withdrawn_isnt_told_any_more(ledger: str, tmp_path: Path) -> None:
    edition = queued(desk(), FIRST, OTHER, lead="220 people, activists say.")
    first, *rest = sent(tmp_path, SIX, lambda: tell("c1", "withdrawn", why="it endangers a witness"))
    assert len(rest) == 2
    for part in ("text", "html"):
        assert "220" in getattr(first, part)
        for mail in rest:
            assert "220" not in getattr(mail, part)
            assert "Tremseh" not in getattr(mail, part)
            assert "Bombing in Homs" in getattr(mail, part)
    assert [entry.after["what"] for entry in decided(edition)] == ["renewed"]
    (share,) = corrected(3, BASE)
    reached = Delivery.objects.get(variant__number=1).subscriber_id
    assert [each.pk for each in share.readers] == [reached], "nobody else was told"


def test_a_figure_that_was_wrong_is_right_in_the_rest(ledger: str, tmp_path: Path) -> None:
    queued(desk(), FIRST)
    first, *rest = sent(tmp_path, SIX, lambda: tell("c1", "changed", SECOND, why="digits swapped"))
    assert "220 people" in first.text
    assert len(rest) == 2
    assert all("103 people" in mail.text and "220" not in mail.text for mail in rest)
    (share,) = corrected(2, BASE)
    assert [each.pk for each in share.readers] == [Delivery.objects.get(variant__number=1).subscriber_id]


def test_a_letter_with_nothing_left_to_tell_is_skipped(ledger: str, tmp_path: Path) -> None:
    edition = queued(desk(), FIRST)
    assert len(sent(tmp_path, SIX, lambda: tell("c1", "withdrawn", why="staged"))) == 1
    assert sorted(edition.deliveries.values_list("status", flat=True)) == ["sent", "skipped", "skipped"]
    edition.refresh_from_db()
    assert edition.status == "sent"


def test_a_figure_that_grew_and_other_news_leave_a_letter_as_it_is(ledger: str, tmp_path: Path) -> None:
    queued(desk(), FIRST, lead="Read this.")
    grown = release(("Activists", 220), ("Government", 39), number=2, earlier={"Government": (37,)})
    mails = sent(tmp_path, SIX, lambda: (tell("c1", "changed", grown), tell("c2", document=OTHER)))
    assert len({mail.text.partition("https://desk")[0] for mail in mails}) == 1
    assert all("37 people" in mail.text and "Read this." in mail.text for mail in mails)


def test_a_correction_that_is_corrected_goes_no_further(ledger: str, tmp_path: Path) -> None:
    queued(desk(), FIRST)
    sent(tmp_path, SIX, lambda: None)
    tell("c1", "changed", SECOND, why="digits swapped")
    draft_due(desk(has_review=True), SIX)
    Edition.objects.filter(kind="correction").update(status="scheduled", goes_at=SIX)
    queue_due(desk(), SIX)
    mails = sent(tmp_path, SIX, lambda: tell("c1", "withdrawn", why="staged"))
    assert len(mails) == 1
    made = [edition for edition in draft_due(desk(has_review=True), SIX) if edition.kind == "correction"]
    assert [edition.upto for edition in made] == [3]
    assert sum(len(share.readers) for share in corrected(3, BASE)) == 3, "one was told of the change, two weren't"


def test_sealed_words_go_no_further_though_the_sender_knew_them(
    ledger: str, lina: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimwatch.letters.editions.sealed.load_settings", desk)
    three_readers()
    store(line(CLASH, url="https://north.example/1"), line(MARKET, url="https://north.example/2"))
    for row in Incident.objects.filter(standing=True):
        released(row, lina)
    draft_due(desk(), NOW)
    at = NOW.replace(hour=6) + DAY
    queue_due(desk(), at)
    original = Original.objects.get(versions__text__contains="Tremseh")
    first, *rest = sent(tmp_path, at, lambda: seal(original.sha256, by=lina, why="asked by the author", at=at))
    assert "more than 40" in first.text
    assert len(rest) == 2
    for mail in rest:
        assert "more than 40" not in mail.text + mail.html
        assert "nine people" in mail.text
