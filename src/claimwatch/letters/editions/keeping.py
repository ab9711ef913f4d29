"""What is logged of editions and lists; never words of a letter, nor an address."""

import datetime
from typing import Literal

from django.contrib.auth.models import User

from claimwatch.ledger.models import MACHINE, Entry
from claimwatch.ledger.service.log import append
from claimwatch.letters.models import Edition, EditionStatus

OPEN: tuple[EditionStatus, ...] = ("draft", "scheduled", "late")
"""States of editions that haven't gone."""
Deed = Literal["edited", "tested", "scheduled", "held", "cancelled"]
"""What a person did: changed subject or lead, sent a test, and so on."""

RENEWED = "something that it told turned out wrong while it was being sent"


def subject_of_log(edition: Edition) -> str:
    """What entries of the log on an edition are about."""
    return f"letter:{edition.code}"


def note(edition: Edition, what: Deed, by: User, at: datetime.datetime, why: str = "") -> None:
    """Logs what a person did with an edition, and when it goes."""
    goes_at = edition.goes_at.isoformat() if edition.goes_at else None
    after = {"what": what, "goes_at": goes_at}
    append(by=by.username, action="letter", subject=subject_of_log(edition), at=at, way="desk", why=why, after=after)


def give_back(edition: Edition, why: str, at: datetime.datetime) -> None:
    """Makes an edition a draft again that isn't any more what the person saw who scheduled it."""
    if not Edition.objects.filter(pk=edition.pk).exclude(status="draft").exists():
        return
    Edition.objects.filter(pk=edition.pk).update(status="draft", goes_at=None, by=None)
    subject, after = subject_of_log(edition), {"what": "returned", "goes_at": None}
    append(by=MACHINE, action="letter", subject=subject, at=at, way="machine", why=why, after=after)


def note_renewed(edition: Edition, at: datetime.datetime) -> None:
    """Logs that what was left to send of an edition was made anew."""
    subject, after = subject_of_log(edition), {"what": "renewed", "goes_at": None}
    append(by=MACHINE, action="letter", subject=subject, at=at, way="machine", why=RENEWED, after=after)


def decided(edition: Edition) -> list[Entry]:
    """What was decided of an edition, the latest first."""
    return list(Entry.objects.filter(subject=subject_of_log(edition)).order_by("-number"))
