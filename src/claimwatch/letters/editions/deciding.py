"""What editors decide of an edition: its lead, when it goes, and whether."""

import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext

from claimwatch.errors import DecisionError
from claimwatch.ledger.service.people import require
from claimwatch.letters.editions.keeping import OPEN, note
from claimwatch.letters.editions.queueing import pass_over
from claimwatch.letters.models import Edition


@transaction.atomic
def write(code: str, subject: str, lead: str, *, by: User, at: datetime.datetime) -> None:
    """Sets the subject and the lead of an edition that hasn't gone.

    Args:
        code: The edition's.
        subject: The subject line; "" for what it is called by itself.
        lead: Paragraphs above the incidents, with empty lines between; may be empty.
        by: Who decides.
        at: The current time in UTC.

    Raises:
        DecisionError: It has gone, or there is no such edition.
        NotAllowed: ``by`` may not edit letters.
    """
    edition = _open(code, by)
    edition.subject, edition.lead = " ".join(subject.split()), lead.strip()
    edition.save(update_fields=["subject", "lead"])
    note(edition, "edited", by, at)


@transaction.atomic
def schedule(code: str, goes_at: datetime.datetime, upto: int, *, by: User, at: datetime.datetime) -> None:
    """Lets an edition go at a time, with what the person has seen of it and nothing more.

    Args:
        code: The edition's.
        goes_at: When, in UTC; a time in the past is now.
        upto: The number of the last change that the person saw in it.
        by: Who decides.
        at: The current time in UTC.

    Raises:
        DecisionError: It has gone, or has taken up changes since the person looked.
        NotAllowed: ``by`` may not schedule letters.
    """
    edition = _open(code, by)
    if edition.upto != upto:
        raise DecisionError(f"letter {code}", gettext("has taken up changes since you opened it; look at it again"))
    edition.status, edition.goes_at, edition.by = "scheduled", max(goes_at, at), by
    edition.save(update_fields=["status", "goes_at", "by"])
    note(edition, "scheduled", by, at)


@transaction.atomic
def hold(code: str, *, by: User, at: datetime.datetime) -> None:
    """Makes a scheduled or late edition a draft again, which goes only when somebody schedules it.

    Raises:
        DecisionError: It has gone, or is a draft.
        NotAllowed: ``by`` may not schedule letters.
    """
    edition = _open(code, by)
    if edition.status == "draft":
        raise DecisionError(f"letter {code}", gettext("is a draft already"))
    edition.status, edition.goes_at, edition.by = "draft", None, None
    edition.save(update_fields=["status", "goes_at", "by"])
    note(edition, "held", by, at)


@transaction.atomic
def cancel(code: str, why: str, *, by: User, at: datetime.datetime) -> None:
    """Ends an edition before it goes. Its changes aren't told by a later one either.

    Raises:
        DecisionError: It has gone, or no reason is given.
        NotAllowed: ``by`` may not cancel letters.
    """
    edition = _open(code, by)
    if not why.strip():
        raise DecisionError(f"letter {code}", gettext("a reason is required, as nobody will be told of these changes"))
    edition.status, edition.goes_at = "cancelled", None
    edition.save(update_fields=["status", "goes_at"])
    pass_over(edition)
    note(edition, "cancelled", by, at, why.strip())


def _open(code: str, by: User) -> Edition:
    require(by, "letters")
    edition = Edition.objects.select_for_update().filter(code=code).first()
    if edition is None:
        raise DecisionError(f"letter {code}", gettext("isn't known"))
    if edition.status not in OPEN:
        raise DecisionError(f"letter {code}", gettext("has gone or was cancelled, and can't be changed any more"))
    return edition
