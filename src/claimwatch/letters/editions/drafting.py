"""Drafts of what is due: one open edition a cadence, which takes up changes until it goes or a person schedules it."""

import datetime
from typing import get_args

from django.db import transaction
from django.db.models import Min

from claimwatch.ledger.query import feed
from claimwatch.letters.editions.audience import due_subscriptions
from claimwatch.letters.editions.codes import new_code
from claimwatch.letters.editions.correcting import draft_corrections
from claimwatch.letters.editions.keeping import OPEN
from claimwatch.letters.editions.reading import has_news, wanted
from claimwatch.letters.editions.setting import base_of
from claimwatch.letters.editions.times import next_time
from claimwatch.letters.models import Cadence, Edition, MailingList
from claimwatch.settings import Settings

CADENCES: tuple[Cadence, ...] = get_args(Cadence)


def draft_due(settings: Settings, at: datetime.datetime) -> list[Edition]:
    """Drafts what is new for each cadence and what must be corrected, and brings open drafts up to date.

    A draft that waits for an editor has no time; one that goes by itself has its cadence's next.

    Args:
        settings: The desk's.
        at: The current time in UTC.

    Returns:
        The editions that were drafted now.

    Raises:
        OptionError: The settings lack what every letter needs.
    """
    base = base_of(settings)
    made = [_draft(cadence, settings, base, at) for cadence in CADENCES]
    return [*filter(None, made), *draft_corrections(base, at)]


@transaction.atomic
def _draft(cadence: Cadence, settings: Settings, base: str, at: datetime.datetime) -> Edition | None:
    newest = feed.last()
    ours = Edition.objects.select_for_update().filter(kind=cadence)
    if opened := ours.filter(status__in=OPEN).first():
        Edition.objects.filter(pk=opened.pk, by=None, upto__lt=newest).update(upto=newest)
        return None
    after = checkpoint(cadence)
    if after is None or after >= newest:
        return None
    lists = tuple(wanted(row, after) for row in _lists(cadence))
    if not has_news(lists, newest, feed.incident_and_hash(newest)[1], base):
        return None
    goes_at = next_time(cadence, settings.letters, at)
    return Edition.objects.create(
        code=new_code(goes_at.date(), cadence),
        kind=cadence,
        after=after,
        upto=newest,
        status="draft" if settings.letters.has_review else "scheduled",
        made_at=at,
        goes_at=None if settings.letters.has_review else goes_at,
    )


def checkpoint(cadence: Cadence) -> int | None:
    """The number of the change after which the next edition of a cadence begins; None if nobody would get it."""
    since = due_subscriptions(cadence).aggregate(least=Min("since_change"))["least"]
    if since is None:
        return None
    last = Edition.objects.filter(kind=cadence).order_by("-upto").values_list("upto", flat=True).first()
    return since if last is None else last


def _lists(cadence: Cadence) -> list[MailingList]:
    """The lists that somebody gets at a cadence."""
    return list(MailingList.objects.filter(pk__in=due_subscriptions(cadence).values("mailing_list")).order_by("pk"))
