"""Reads the mailbox to which letters come back, each mail once."""

import datetime
from typing import Any

import msgspec
from django.db import transaction

from claimwatch.collect import Bookmark, Received, Trouble, Web, collector_for
from claimwatch.letters.bounces.reading import read
from claimwatch.letters.bounces.service import note
from claimwatch.letters.models import BounceMailbox
from claimwatch.letters.subscribing import leave_all
from claimwatch.settings import Settings, Source

NAME = "bounces"
"""Of the mailbox among sources; its password is in ``CLAIMWATCH_MAIL_PASSWORD_BOUNCES``, with its user and host."""
EVERY = datetime.timedelta(minutes=5)


class Visit(msgspec.Struct):
    """What a visit brought.

    Attributes:
        bounces: New ones.
        left: How many people left by mail.
        others: Mails that say nothing about a letter.
        failure: Why it failed; "" if it didn't.
    """

    bounces: int = 0
    left: int = 0
    others: int = 0
    failure: str = ""


def is_due(settings: Settings, at: datetime.datetime) -> bool:
    """True if there is a mailbox, and it wasn't read in the last minutes."""
    url = settings.letters.bounce_mailbox
    return bool(url) and not BounceMailbox.objects.filter(url=url, visited_at__gt=at - EVERY).exists()


def visit(settings: Settings, web: Web, at: datetime.datetime) -> Visit:
    """Reads what is new in the mailbox, and acts on it; a bookmark is stored with all that came before it."""
    source = Source(name=NAME, kind="mailbox", url=settings.letters.bounce_mailbox)
    row, _ = BounceMailbox.objects.get_or_create(url=source.url, defaults={"visited_at": at})
    found, waiting = Visit(), list[Received]()
    for brought in collector_for("mailbox")(source, row.place, web):
        if isinstance(brought, Received):
            waiting.append(brought)
        elif isinstance(brought, Bookmark):
            _store(row, waiting, brought.state, found, settings, at)
            waiting = []
        elif isinstance(brought, Trouble) and brought.fails:
            found.failure = brought.why
    row.visited_at, row.failure = at, found.failure
    row.save()
    return found


@transaction.atomic
def _store(
    row: BounceMailbox, mails: list[Received], place: Any, found: Visit, settings: Settings, at: datetime.datetime
) -> None:
    for mail in mails:
        take(mail.data, found, settings, at)
    row.place = place
    row.save()


def take(data: bytes, found: Visit, settings: Settings, at: datetime.datetime) -> None:
    """Acts on one mail, and counts it."""
    came = read(data)
    if came is None:
        found.others += 1
    elif came.kind is None:
        leave_all(came.about.name, settings, at)
        found.left += 1
    else:
        found.bounces += note(came.about, came.kind, "mailbox", at, code=came.code, words=came.words)
