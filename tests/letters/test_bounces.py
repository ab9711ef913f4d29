import datetime
import textwrap
from pathlib import Path

import pytest
from queued import NOW, queued, settings_of

from claimwatch.letters.bounces import Visit, note, note_answer, take
from claimwatch.letters.bounces.rules import kind_of
from claimwatch.letters.models import Bounce, Delivery, Subscriber, Subscription, Suppression
from claimwatch.letters.sending import Outcome, Returned, return_path
from claimwatch.settings import Settings, Smtp

LATER = NOW + datetime.timedelta(hours=1)


@pytest.fixture
def desk(ledger: str, tmp_path: Path) -> Settings:
    return settings_of(tmp_path, Smtp())


@pytest.fixture
def row(desk: Settings) -> Delivery:
    """A letter that was sent."""
    [sent] = queued(["ann@example.com"])
    Delivery.objects.update(status="sent", first_tried_at=NOW, ended_at=NOW)
    return sent


def report(to: str, status: str = "5.1.1", action: str = "failed", words: str = "550 5.1.1 no such user") -> bytes:
    """What a server writes back by the standard."""
    return textwrap.dedent(f"""\
        From: MAILER-DAEMON@mx.example.com
        To: {to}
        Auto-Submitted: auto-replied
        Subject: Undelivered Mail Returned to Sender
        Content-Type: multipart/report; report-type=delivery-status; boundary="b"

        --b
        Content-Type: text/plain

        Sorry.
        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.com

        Final-Recipient: rfc822; ann@example.com
        Action: {action}
        Status: {status}
        Diagnostic-Code: smtp; {words}

        --b--
        """).encode()


def complaint(unsubscribe: str) -> bytes:
    """What a mailbox provider writes when somebody calls a letter spam."""
    return textwrap.dedent(f"""\
        From: feedback@example.net
        To: abuse@example.org
        Content-Type: multipart/report; report-type=feedback-report; boundary="b"

        --b
        Content-Type: message/feedback-report

        Feedback-Type: abuse
        User-Agent: Some/1.0
        Version: 1

        --b
        Content-Type: message/rfc822

        From: letters@example.org
        List-Unsubscribe: <https://desk.example.org/letters/leave/x/>, <mailto:{unsubscribe}?subject=unsubscribe>
        Subject: Was 220, now 103

        Was 220.
        --b--
        """).encode()


def taken(desk: Settings, *mails: bytes, at: datetime.datetime = LATER) -> Visit:
    found = Visit()
    for mail in mails:
        take(mail, found, desk, at)
    return found


def back_to(desk: Settings, row: Delivery) -> str:
    return return_path(desk.letters, "d", str(row.pk))


def test_a_dead_address_gets_nothing_more(desk: Settings, row: Delivery) -> None:
    assert taken(desk, report(back_to(desk, row))).bounces == 1
    bounce = Bounce.objects.get()
    assert (bounce.kind, bounce.way, bounce.code, bounce.words) == (
        "hard",
        "mailbox",
        "5.1.1",
        "550 5.1.1 no such user",
    )
    assert bounce.delivery == row
    assert Suppression.objects.get().reason == "bounced"


def test_reports_that_come_again_and_again_count_once(desk: Settings, row: Delivery) -> None:
    words = [report(back_to(desk, row), "4.2.2", "delayed", f"452 4.2.2 full {number}") for number in range(500)]
    assert taken(desk, *words).bounces == 1
    assert not Suppression.objects.exists()


def test_nobody_can_have_somebody_elses_letters_stopped(desk: Settings, row: Delivery) -> None:
    forged = f"bounces+d-{row.pk}-{'0' * 12}@example.org"
    found = taken(desk, report(forged), report("bounces@example.org"), complaint(forged))
    assert (found.bounces, found.others) == (0, 3)
    assert not Bounce.objects.exists()


@pytest.mark.parametrize(
    ("status", "action", "kind"),
    [
        ("5.1.1", "failed", "hard"),
        ("5.1.10", "failed", "hard"),
        ("5.2.2", "failed", "soft"),
        ("4.2.2", "delayed", "soft"),
        ("4.4.7", "failed", "soft"),
        ("5.7.1", "failed", "blocked"),
        ("5.7.26", "failed", "blocked"),
        ("5.0.0", "failed", "hard"),
    ],
)
def test_codes_have_their_rules(desk: Settings, row: Delivery, status: str, action: str, kind: str) -> None:
    taken(desk, report(back_to(desk, row), status, action))
    assert Bounce.objects.get().kind == kind
    assert Suppression.objects.exists() == (kind == "hard")


@pytest.mark.parametrize(
    ("answer", "kind"),
    [("550 unknown user", "hard"), ("554 spam", "blocked"), ("552 full", "soft"), ("421 busy", "soft"), ("", "hard")],
)
def test_answers_without_an_enhanced_code_have_theirs(answer: str, kind: str) -> None:
    assert kind_of("", answer) == kind


def test_a_report_that_keeps_to_no_standard_is_read(desk: Settings, row: Delivery) -> None:
    words = f"""\
        From: MAILER-DAEMON@example.com
        To: {back_to(desk, row)}
        Subject: failure notice

        Hi. This is the qmail-send program at example.com.
        I'm afraid I wasn't able to deliver your message to the following addresses.
        This is a permanent error; I've given up. Sorry it didn't work out.

        <ann@example.com>:
        Sorry, no mailbox here by that name. (#5.1.1)
        """
    assert taken(desk, textwrap.dedent(words).encode()).bounces == 1
    assert Bounce.objects.get().kind == "hard"


def test_a_holiday_note_is_no_bounce(desk: Settings, row: Delivery) -> None:
    note_of_ann = f"From: ann@example.com\nTo: {back_to(desk, row)}\nAuto-Submitted: auto-replied\n\nI'm away."
    assert taken(desk, note_of_ann.encode()).others == 1


def test_five_letters_in_a_row_that_come_back_for_now_stop_it(desk: Settings) -> None:
    rows = [queued([f"a{number}@example.com"], code=f"e{number}")[0] for number in range(6)]
    ann = rows[0].subscriber
    Delivery.objects.update(subscriber=ann, status="sent")
    for number, row in enumerate(rows):
        at = NOW + datetime.timedelta(days=number)
        Delivery.objects.filter(pk=row.pk).update(first_tried_at=at, ended_at=at)
        Delivery.objects.filter(pk__gt=row.pk).update(first_tried_at=None)
        if number:  # the first one arrived
            taken(desk, report(back_to(desk, row), "4.2.2", "failed"), at=at)
        assert Suppression.objects.exists() == (number == 5)
    assert Subscriber.objects.get(pk=ann.pk).soft_bounces == 5


def test_whoever_complains_gets_nothing_more(desk: Settings, row: Delivery) -> None:
    unsubscribe = return_path(desk.letters, "u", row.subscriber.reference)
    assert taken(desk, complaint(unsubscribe)).bounces == 1
    assert Suppression.objects.get().reason == "complained"


def test_an_address_that_was_confirmed_after_the_letter_isnt_stopped(desk: Settings, row: Delivery) -> None:
    Subscriber.objects.update(confirmed_at=LATER)
    taken(desk, report(back_to(desk, row)))
    assert Bounce.objects.exists()
    assert not Suppression.objects.exists()


def test_people_leave_by_mail(desk: Settings, row: Delivery) -> None:
    to = return_path(desk.letters, "u", row.subscriber.reference)
    assert taken(desk, f"From: ann@example.com\nTo: <{to}>\nSubject: unsubscribe\n\n".encode()).left == 1
    assert Subscription.objects.get().status == "left"


def test_programs_dont_leave_by_mail(desk: Settings, row: Delivery) -> None:
    to = return_path(desk.letters, "u", row.subscriber.reference)
    assert taken(desk, report(to)).left == 0
    assert Subscription.objects.get().status == "confirmed"


def test_a_refusal_at_the_door_is_a_bounce(desk: Settings, row: Delivery) -> None:
    Delivery.objects.update(status="failed")
    note_answer(row.pk, Outcome("failed", "550 5.1.1 no such user"), LATER)
    assert (Bounce.objects.get().way, Suppression.objects.get().reason) == ("answer", "bounced")


def test_a_letter_that_is_tried_again_is_no_bounce_yet(desk: Settings, row: Delivery) -> None:
    Delivery.objects.update(status="queued")
    note_answer(row.pk, Outcome("later", "451 4.7.1 greylisted"), LATER)
    assert not Bounce.objects.exists()


def test_a_bounce_of_somebody_erased_is_nobodys(desk: Settings, row: Delivery) -> None:
    Subscriber.objects.all().delete()
    assert not note(Returned("d", str(row.pk)), "hard", "mailbox", LATER)


@pytest.mark.parametrize("data", [b"", b"\x00\xff" * 100, b"To: x\n\n" + b"--b\n" * 1000, b"Content-Type: message/"])
def test_whatever_comes_in_is_at_worst_nothing(desk: Settings, data: bytes) -> None:
    assert taken(desk, data).others == 1
