"""Editions: what is drafted when, who gets it, once, and what must be corrected goes to whom."""

import datetime

import pytest
from django.contrib.auth.models import User
from feeds import BASE, DAY, NOON, a_list, deliver, desk, reader, release, sent_to, tell

from claimwatch.errors import OptionError
from claimwatch.letters.editions import close_list, draft_due, queue_due, size
from claimwatch.letters.editions.correcting import corrected
from claimwatch.letters.models import (
    Delivery,
    Edition,
    Notice,
    SentRelease,
    Subscriber,
    Subscription,
    Suppression,
    Variant,
)
from claimwatch.letters.sending.receiving import still_get
from claimwatch.letters.subscribing import Shown, confirm, leave, suppress
from claimwatch.letters.subscribing.asking import wait_for
from claimwatch.settings import Letters, Settings

SIX = NOON.replace(hour=6) + DAY
"""When the next daily edition goes."""
FIRST = release(("Activists", 220), ("Government", 37))
SECOND = release(("Activists", 103), ("Government", 37), number=2)


def day(at: datetime.datetime = NOON, **fields: object) -> list[Edition]:
    """Drafts what is due, and queues it at six on the next day."""
    settings = desk(**fields)
    draft_due(settings, at)
    return queue_due(settings, at.replace(hour=6) + DAY)


def letter_to(address: str) -> str:
    return Variant.objects.filter(deliveries__subscriber__address=address).latest("pk").text


def test_a_draft_grows_until_it_goes_at_its_time(ledger: str) -> None:
    reader("a@example.org", a_list())
    assert draft_due(desk(), NOON) == []
    tell("c1", document=FIRST)
    (edition,) = draft_due(desk(), NOON)
    assert (edition.code, edition.status, edition.goes_at) == ("2026-03-02-daily", "scheduled", SIX)
    tell("c2", document=FIRST)
    assert draft_due(desk(), NOON) == []
    assert queue_due(desk(), NOON) == [], "not yet"
    assert queue_due(desk(), SIX) == [edition]
    edition.refresh_from_db()
    assert (edition.after, edition.upto, edition.status, edition.subject) == (
        0,
        2,
        "sending",
        "Daily letter, 2 March 2026",
    )
    assert sent_to() == ["a@example.org"]
    assert queue_due(desk(), SIX) == [], "once"
    assert draft_due(desk(), SIX) == [], "nothing new"
    text = letter_to("a@example.org")
    assert f"{BASE}incidents/c1/index.html#f000000220" in text
    assert set(SentRelease.objects.values_list("incident", "release")) == {("c1", 1), ("c2", 1)}


def test_with_review_a_draft_waits_for_an_editor(ledger: str) -> None:
    reader("a@example.org", a_list())
    tell("c1", document=FIRST)
    (edition,) = draft_due(desk(has_review=True), NOON)
    assert (edition.status, edition.goes_at) == ("draft", None)
    assert queue_due(desk(has_review=True), SIX) == []
    assert not Delivery.objects.exists()


def test_one_mail_a_person_and_one_rendering_for_all_who_are_told_the_same(ledger: str) -> None:
    syria, disputes, iraq = (
        a_list("syria", countries=["SY"]),
        a_list("disputes", is_disputes_only=True),
        a_list("iraq", countries=["IQ"]),
    )
    reader("both@example.org", syria, disputes)
    reader("too@example.org", syria, disputes)
    reader("syria@example.org", syria)
    reader("iraq@example.org", iraq)
    tell("c1", document=FIRST)
    day()
    assert sent_to() == ["both@example.org", "syria@example.org", "too@example.org"], "nothing new of Iraq: no letter"
    assert Variant.objects.count() == 2
    assert letter_to("both@example.org").count("Clash in Tremseh") == 1


def test_who_left_paused_is_suppressed_or_unconfirmed_gets_nothing(ledger: str) -> None:
    row = a_list()
    stays = reader("stays@example.org", row)
    paused = reader("paused@example.org", row, paused_until=(SIX + DAY).date())
    reader("back@example.org", row, paused_until=SIX.date())
    left, waits, stopped = (reader(f"{name}@example.org", row) for name in ("left", "waits", "stopped"))
    Subscription.objects.filter(subscriber=left).update(status="left")
    waits.status = "waiting"
    waits.save()
    Suppression.objects.create(key=stopped.key, reason="complained", at=NOON)
    tell("c1", document=FIRST)
    day()
    assert sent_to() == ["back@example.org", "stays@example.org"]
    deliver()
    tell("c2", document=FIRST)
    paused.paused_until = None
    paused.save()
    day(NOON + DAY)
    assert "c1/" not in letter_to("paused@example.org"), "a pause leaves no heap"
    assert "c2/" in letter_to("paused@example.org")
    assert stays.deliveries.count() == 2


def test_new_subscribers_are_not_told_old_changes(ledger: str) -> None:
    row = a_list()
    reader("old@example.org", row)
    tell("c1", document=FIRST)
    reader("new@example.org", row)
    tell("c2", document=FIRST)
    day()
    assert "c1/" in letter_to("old@example.org")
    assert "c1/" not in letter_to("new@example.org")
    assert "c2/" in letter_to("new@example.org")
    deliver()
    tell("c3", document=FIRST)
    day(NOON + DAY)
    assert Variant.objects.latest("pk").deliveries.count() == 2, "from now on they are told the same"


def test_whoever_changes_the_cadence_misses_and_repeats_nothing(ledger: str) -> None:
    row = a_list()
    weekly = reader("w@example.org", row, cadence="weekly")
    reader("d@example.org", row)
    tell("c1", document=FIRST)
    day(weekday=4)
    deliver()
    assert sent_to() == ["d@example.org"]
    weekly.cadence = "daily"
    weekly.save()
    tell("c2", document=FIRST)
    day(NOON + DAY, weekday=4)
    told = letter_to("w@example.org")
    assert "c1/" in told
    assert "c2/" in told
    assert "c1/" not in letter_to("d@example.org")


def test_an_edition_that_missed_its_time_waits_for_a_person(ledger: str) -> None:
    reader("a@example.org", a_list())
    tell("c1", document=FIRST)
    (edition,) = draft_due(desk(), NOON)
    assert queue_due(desk(grace=60), SIX + datetime.timedelta(minutes=61)) == []
    edition.refresh_from_db()
    assert edition.status == "late"
    assert not Delivery.objects.exists()
    tell("c2", document=FIRST)
    assert draft_due(desk(), SIX + DAY / 2) == [], "no other edition overtakes it"
    edition.refresh_from_db()
    assert (edition.status, edition.upto) == ("late", 2)
    assert queue_due(desk(), SIX + DAY) == []


def test_an_edition_is_late_only_beyond_its_grace(ledger: str) -> None:
    reader("a@example.org", a_list())
    tell("c1", document=FIRST)
    draft_due(desk(), NOON)
    assert len(queue_due(desk(grace=60), SIX + datetime.timedelta(minutes=60))) == 1


def test_what_a_person_scheduled_goes_back_if_it_was_corrected_meanwhile(ledger: str, lina: object) -> None:
    reader("a@example.org", a_list())
    tell("c1", document=FIRST)
    (edition,) = draft_due(desk(), NOON)
    Edition.objects.update(by=lina)
    tell("c2", document=FIRST)
    draft_due(desk(), NOON)
    edition.refresh_from_db()
    assert edition.upto == 1, "what a person scheduled takes up nothing more"
    tell("c1", "changed", SECOND, why="a list of names")
    assert queue_due(desk(), SIX) == []
    edition.refresh_from_db()
    assert (edition.status, edition.by, edition.goes_at) == ("draft", None, None)


def test_a_change_tells_what_was_what_is_and_why(ledger: str) -> None:
    reader("a@example.org", a_list())
    tell("c1", document=FIRST)
    day()
    deliver()
    tell("c1", "changed", SECOND, why="a list of names replaces the first count")
    day(NOON + DAY)
    text = " ".join(letter_to("a@example.org").split())
    assert "Activists · Killed: was 220 people, now 103 people" in text
    assert "Why: a list of names replaces the first count" in text
    assert "Government · Killed" not in text


def test_a_correction_goes_to_exactly_those_who_were_sent_the_figure(ledger: str) -> None:
    syria, other = a_list("syria"), a_list("iraq", countries=["IQ"])
    daily, paused, weekly = (reader(f"{name}@example.org", syria) for name in ("daily", "paused", "weekly"))
    unknown, failed, gone, stopped = (
        reader(f"{name}@example.org", syria) for name in ("unknown", "failed", "gone", "stopped")
    )
    reader("iraq@example.org", other)
    tell("c1", document=FIRST)
    day()
    deliver()
    reader("new@example.org", syria)
    Delivery.objects.filter(subscriber=unknown).update(status="unknown")
    Delivery.objects.filter(subscriber=failed).update(status="failed")
    Subscription.objects.filter(subscriber=gone).update(status="left")
    Suppression.objects.create(key=stopped.key, reason="bounced", at=NOON)
    paused.paused_until = datetime.date(2027, 1, 1)
    paused.save()
    weekly.cadence = "weekly"
    weekly.save()
    number = tell("c1", "changed", SECOND, why="a list of names")
    (correction,) = [each for each in draft_due(desk(), NOON + DAY) if each.kind == "correction"]
    assert (correction.status, correction.correction_of) == ("draft", number), "it waits for a person, always"
    (share,) = corrected(number, BASE)
    assert len(share.readers) == 4
    Edition.objects.filter(pk=correction.pk).update(status="scheduled", goes_at=NOON + DAY)
    queue_due(desk(), NOON + DAY)
    assert sent_to(correction) == [
        "daily@example.org",
        "paused@example.org",
        "unknown@example.org",
        "weekly@example.org",
    ]
    assert "was 220 people, now 103 people" in letter_to("daily@example.org")
    deliver()
    assert draft_due(desk(), NOON + DAY) == [], "once"
    queue_due(desk(), SIX + DAY)
    assert daily.deliveries.count() == 2, "the daily letter doesn't repeat the correction"
    assert weekly.deliveries.count() == 2


def test_who_left_and_came_back_is_a_new_reader_whom_nothing_is_corrected_to(ledger: str) -> None:
    syria = a_list("syria")
    back, stays, bounced = (reader(f"{name}@example.org", syria) for name in ("back", "stays", "bounced"))
    tell("c1", document=FIRST)
    day()
    deliver()
    notice = Notice.objects.create(number=1, processor="", words="", since=NOON)
    shown = Shown(words="", notice=notice)
    leave(back, shown, NOON + DAY)
    wait_for(back, [syria], NOON + DAY)
    suppress(bounced.key, "bounced", NOON + DAY)
    for one in (back, bounced):
        assert confirm(one, {"syria"}, shown, NOON + DAY)
    (share,) = corrected(tell("c1", "changed", SECOND), BASE)
    assert {each.pk for each in share.readers} == {stays.pk, bounced.pk}


def test_everybody_counted_is_mailed_and_nobody_else(ledger: str, lina: User) -> None:
    """Whom the desk sees before an edition goes, whom it is queued for, and who is handed it, are the same."""
    row, closed = a_list(), a_list("closed")
    for name in ("stays", "paused", "left", "stopped"):
        reader(f"{name}@example.org", row)
    reader("closed@example.org", closed)
    Subscriber.objects.filter(address__startswith="paused").update(paused_until=(SIX + DAY).date())
    Subscription.objects.filter(subscriber__address__startswith="left").update(status="left")
    suppress(Subscriber.objects.get(address__startswith="stopped").key, "complained", NOON)
    close_list("closed", by=lina, at=NOON)
    tell("c1", document=FIRST)
    (edition,) = draft_due(desk(), NOON)
    assert size(edition, desk(), SIX) == 1
    queue_due(desk(), SIX)
    assert sent_to() == ["stays@example.org"]
    close_list(row.code, by=lina, at=SIX)
    (waiting,) = Delivery.objects.select_related("subscriber", "edition")
    assert still_get([waiting], SIX) == [], "nothing goes to a closed list"
    Edition.objects.update(kind="correction", correction_of=1)
    assert still_get([Delivery.objects.select_related("subscriber", "edition").get()], SIX) == [waiting]


def test_the_regular_letter_corrects_too_and_nobody_hears_it_twice(ledger: str) -> None:
    reader("a@example.org", a_list())
    tell("c1", document=FIRST)
    day()
    deliver()
    number = tell("c1", "changed", SECOND)
    day(NOON + DAY)
    assert "103 people" in letter_to("a@example.org")
    assert corrected(number, BASE) == []


def test_a_change_that_takes_nothing_back_is_no_correction(ledger: str) -> None:
    reader("a@example.org", a_list())
    tell("c1", document=FIRST)
    day()
    deliver()
    tell("c1", "changed", release(("Activists", 220), ("Government", 37), ("UN", 90), number=2))
    assert [edition.kind for edition in draft_due(desk(), NOON + DAY)] == ["daily"]


def test_a_figure_that_grew_is_told_as_a_change_and_a_wrong_one_is_corrected(ledger: str) -> None:
    reader("a@example.org", a_list())
    tell("c1", document=FIRST)
    day()
    deliver()
    grown = release(("Activists", 220), ("Government", 39), number=2, earlier={"Government": (37,)})
    tell("c1", "changed", grown, why="two died of their wounds")
    assert [edition.kind for edition in draft_due(desk(), NOON + DAY)] == ["daily"]
    queue_due(desk(), SIX + DAY)
    deliver()
    text = " ".join(letter_to("a@example.org").split())
    assert "Government · Killed: was 37 people, now 39 people (updated by the source)" in text
    assert "Why: two died of their wounds" in text
    wrong = release(("Activists", 220), ("Government", 93), number=3, earlier={"Government": (37,)})
    tell("c1", "changed", wrong, why="we had swapped the digits")
    assert [edition.kind for edition in draft_due(desk(), NOON + 2 * DAY)] == ["daily", "correction"]


def test_a_withdrawal_is_corrected_and_a_later_change_renews_the_waiting_correction(ledger: str) -> None:
    reader("a@example.org", a_list(), cadence="weekly")
    tell("c1", document=FIRST)
    draft_due(desk(), NOON)
    queue_due(desk(), NOON.replace(day=2, hour=6))
    deliver()
    tell("c1", "changed", SECOND)
    kinds = [each.kind for each in draft_due(desk(), NOON + DAY)]
    assert kinds == ["weekly", "correction"]
    last = tell("c1", "withdrawn", why="it was staged")
    assert draft_due(desk(), NOON + DAY) == []
    correction = Edition.objects.get(kind="correction")
    assert (correction.correction_of, correction.upto) == (last, last)
    (share,) = corrected(last, BASE)
    assert share.contents.gone[0].whys == ("it was staged",)
    assert share.contents.gone[0].title == "Clash in Tremseh"


def test_whom_the_wrong_figure_reaches_late_gets_the_correction_late(ledger: str) -> None:
    row = a_list()
    slow, quick = reader("slow@example.org", row), reader("quick@example.org", row)
    tell("c1", document=FIRST)
    day()
    Delivery.objects.filter(subscriber=quick).update(status="sent", ended_at=SIX)
    tell("c1", "withdrawn", why="staged")
    draft_due(desk(has_review=True), SIX)
    Edition.objects.filter(kind="correction").update(status="scheduled", goes_at=SIX)
    queue_due(desk(), SIX)
    correction = Edition.objects.get(kind="correction")
    assert sent_to(correction) == ["quick@example.org"]
    Delivery.objects.filter(subscriber=slow).update(status="sent", ended_at=SIX + DAY)
    queue_due(desk(), SIX + DAY)
    queue_due(desk(), SIX + DAY)
    assert sent_to(correction) == ["quick@example.org", "slow@example.org"]


def test_letters_need_their_settings(ledger: str) -> None:
    with pytest.raises(OptionError, match=r"\[letters\] postal_address.*\[public\] base_url"):
        draft_due(Settings(letters=Letters(sender="a@example.org", address="https://d.example.org/letters/")), NOON)
