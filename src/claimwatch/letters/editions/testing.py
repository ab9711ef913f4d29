"""A test mail: an edition to one of the desk's own addresses, before it goes to anybody else."""

import datetime
import uuid
from collections.abc import Callable

from django.contrib.auth.models import User
from django.utils.translation import gettext

from claimwatch.errors import DecisionError
from claimwatch.ledger.service.people import require
from claimwatch.letters.editions.keeping import note
from claimwatch.letters.editions.looking import Choice, as_read
from claimwatch.letters.editions.putting import subject_of
from claimwatch.letters.links import domain_of, is_address
from claimwatch.letters.models import Edition
from claimwatch.letters.outgoing import Outgoing
from claimwatch.settings import Settings


def send_test(
    edition: Edition,
    choice: Choice,
    to: str,
    settings: Settings,
    hand_over: Callable[[Outgoing], str],
    *,
    by: User,
    at: datetime.datetime,
) -> None:
    """Sends an edition as a test, without anybody's own links.

    Args:
        edition: Which.
        choice: Which of its letters.
        to: The address.
        settings: The desk's.
        hand_over: Hands the mail to the server; returns "" or why that went wrong.
        by: Who asks for it.
        at: The current time in UTC.

    Raises:
        DecisionError: No mail can go to the address, or the server didn't take it.
        NotAllowed: ``by`` may not send letters.
    """
    require(by, "letters")
    if not is_address(to):
        raise DecisionError(f"letter {edition.code}", gettext("enter one email address for the test"))
    letter = as_read(edition, choice, settings, at)
    wrong = hand_over(
        Outgoing(
            kind="test",
            to=to,
            subject=f"[test] {subject_of(edition, settings)}",
            text=letter.text,
            html=letter.html,
            message_id=f"test.{uuid.uuid4().hex}@{domain_of(settings.letters.sender)}",
        )
    )
    if wrong:
        why = gettext("the mail server refused the test: %(why)s") % {"why": wrong}
        raise DecisionError(f"letter {edition.code}", why)
    note(edition, "tested", by, at)
