"""What is logged of editions and lists; never words of a letter, nor an address."""

import datetime
from typing import Any

from django.contrib.auth.models import User

from claimwatch.ledger.models import MACHINE, Entry
from claimwatch.ledger.service.log import append
from claimwatch.letters.models import Edition


def subject_of_log(edition: Edition) -> str:
    """What entries of the log on an edition are about."""
    return f"letter:{edition.code}"


def note(edition: Edition, state: dict[str, Any], by: User, at: datetime.datetime, why: str = "") -> None:
    """Logs what a person decided of an edition."""
    append(by=by.username, action="letter", subject=subject_of_log(edition), at=at, way="desk", why=why, after=state)


def give_back(edition: Edition, why: str, at: datetime.datetime) -> None:
    """Makes an edition that a person scheduled a draft again, as it isn't any more what they saw."""
    Edition.objects.filter(pk=edition.pk).update(status="draft", goes_at=None, by=None)
    state = {"state": "draft"}
    append(by=MACHINE, action="letter", subject=subject_of_log(edition), at=at, way="machine", why=why, after=state)


def decided(edition: Edition) -> list[Entry]:
    """What was decided of an edition, the latest first."""
    return list(Entry.objects.filter(subject=subject_of_log(edition)).order_by("-number"))
