"""Letters that wait to be handed over and tell what has turned out wrong meanwhile: they are made anew."""

import datetime

from django.db.models import Exists, OuterRef, QuerySet

from claimwatch.ledger.query import feed
from claimwatch.ledger.service.writing import writes
from claimwatch.letters.composing import Contents
from claimwatch.letters.editions.correcting import wrong
from claimwatch.letters.editions.keeping import note_renewed
from claimwatch.letters.editions.putting import subject_of
from claimwatch.letters.editions.queueing import make_variant
from claimwatch.letters.editions.reading import told_of
from claimwatch.letters.editions.share import Share
from claimwatch.letters.models import Delivery, DeliveryStatus, Edition, Variant
from claimwatch.settings import Settings

NOT_BEGUN: tuple[DeliveryStatus, ...] = ("queued", "claimed")
OVERTAKEN = "what it told turned out wrong before it was sent"
"""Why a letter that waits is skipped."""


@writes
def renew(settings: Settings, at: datetime.datetime) -> int:
    """Makes letters anew that haven't been begun and tell what was corrected, withdrawn or removed since.

    They tell of the same incidents as these stand now. One that has nothing left to tell is skipped, as is a
    correction, which another one replaces. An editor's lead and subject may quote what is wrong, so they go, too.

    Args:
        settings: The desk's.
        at: The current time in UTC.

    Returns:
        The number of the feed's last change, up to which no letter that waits tells anything wrong.
    """
    last = feed.last()
    for edition in Edition.objects.filter(status="sending").order_by("pk"):
        told_wrong = [row for row in _waiting(edition) if _is_wrong(row, edition, settings)]
        if told_wrong:
            drop_lead(edition, settings)
            note_renewed(edition, at)
        for variant in told_wrong:
            _renew(variant, edition, last, settings, at)
    return last


def drop_lead(edition: Edition, settings: Settings) -> None:
    """Takes out of an edition what an editor wrote."""
    edition.lead = edition.subject = ""
    edition.subject = subject_of(edition, settings)
    edition.save(update_fields=["lead", "subject"])


def skip(waiting: QuerySet[Delivery], why: str, at: datetime.datetime) -> None:
    """Ends deliveries that haven't been begun."""
    waiting.update(status="skipped", answer=why, ended_at=at, holder="", leased_until=None)


def not_begun(variant: Variant) -> QuerySet[Delivery]:
    """The deliveries of a variant of which no byte has been sent."""
    return Delivery.objects.filter(variant=variant, status__in=NOT_BEGUN)


def _waiting(edition: Edition) -> QuerySet[Variant]:
    waiting = Delivery.objects.filter(variant=OuterRef("pk"), status__in=NOT_BEGUN)
    return edition.variants.filter(Exists(waiting)).order_by("number")


def _is_wrong(variant: Variant, edition: Edition, settings: Settings) -> bool:
    told = variant.releases.values_list("incident", "release")
    return bool(wrong(told, edition.upto, settings.public.base_url))


def _renew(variant: Variant, edition: Edition, last: int, settings: Settings, at: datetime.datetime) -> None:
    codes = set(variant.releases.values_list("incident", flat=True))
    is_correction = edition.correction_of is not None
    told = Contents() if is_correction else told_of(codes, edition.after, last, settings.public.base_url)
    if not told:
        skip(not_begun(variant), OVERTAKEN, at)
        return
    share = Share(lists=tuple(variant.lists.order_by("pk")), contents=told, readers=())
    not_begun(variant).update(variant=make_variant(edition, share, settings))
