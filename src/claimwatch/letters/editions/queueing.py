"""Editions whose time has come: their letters are rendered, and a delivery is queued for everybody who gets one."""

import datetime
import hmac
from collections.abc import Callable, Iterable, Sequence

from django.db import transaction
from django.utils.crypto import salted_hmac

from claimwatch.ledger.query import feed
from claimwatch.letters.composing import Contents
from claimwatch.letters.editions.adding import add_deliveries
from claimwatch.letters.editions.audience import Reader, Sort, audience, due_subscriptions, lists_of
from claimwatch.letters.editions.correcting import REACHED, corrected, wrong
from claimwatch.letters.editions.keeping import give_back
from claimwatch.letters.editions.putting import parts, subject_of
from claimwatch.letters.editions.reading import told_to
from claimwatch.letters.editions.setting import base_of
from claimwatch.letters.editions.share import Share
from claimwatch.letters.editions.times import is_late
from claimwatch.letters.links import domain_of
from claimwatch.letters.models import Cadence, Delivery, Edition, MailingList, SentRelease, Variant
from claimwatch.settings import Settings

_SALT = "claimwatch.letters.message"
CATCHING_UP = datetime.timedelta(days=7)
"""How long after a correction something wrong may still reach a reader: longer than any letter is tried."""
LOOK_AGAIN = "something that it tells of was corrected after it was scheduled"
"""Why an edition goes back to its editor."""


def queue_due(settings: Settings, at: datetime.datetime) -> list[Edition]:
    """Queues the deliveries of editions whose time has come.

    One that missed its time by more than the grace waits for a person instead; so does one that a person scheduled
    and that would now tell what has been corrected.

    Args:
        settings: The desk's.
        at: The current time in UTC.

    Returns:
        The editions that were queued.
    """
    due = Edition.objects.filter(status="scheduled", goes_at__lte=at).order_by("goes_at", "pk")
    queued = [edition for edition in due if queue(edition, settings, at)]
    for edition in Edition.objects.filter(correction_of__isnull=False, queued_at__gt=at - CATCHING_UP):
        _catch_up(edition, settings, at)
    return queued


@transaction.atomic
def queue(edition: Edition, settings: Settings, at: datetime.datetime) -> bool:
    """Queues an edition's deliveries in one transaction, unless a person must look at it first.

    Args:
        edition: A scheduled one whose time has come.
        settings: The desk's.
        at: The current time in UTC.

    Returns:
        True if it was queued.
    """
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    if edition.status != "scheduled" or edition.goes_at is None or edition.goes_at > at:
        return False
    if is_late(edition.goes_at, settings.letters, at):
        Edition.objects.filter(pk=edition.pk).update(status="late", by=None)
        return False
    found = shares(edition, settings, at)
    if _is_outdated(edition, found, base_of(settings)):
        give_back(edition, LOOK_AGAIN, at)
        return False
    edition.queued_at = at
    edition.subject = subject_of(edition, settings)
    send_to(edition, found, settings, at)
    edition.status = "sending" if found else "sent"
    edition.save(update_fields=["queued_at", "subject", "status"])
    pass_over(edition)
    return True


def shares(edition: Edition, settings: Settings, at: datetime.datetime) -> list[Share]:
    """Who gets an edition, gathered by what they get; whoever would be told nothing isn't among them."""
    base = base_of(settings)
    if edition.correction_of is not None:
        return corrected(edition.correction_of, base)
    sorts = audience(cadence_of(edition), at)
    rows = lists_of(sorts)
    told = zip(sorts, told_to(list(sorts), edition.upto, base), strict=True)
    return [_share(sort, rows, contents, sorts[sort]) for sort, contents in told if contents]


def send_to(edition: Edition, found: Iterable[Share], settings: Settings, at: datetime.datetime) -> int:
    """Renders an edition once for each share, and queues a delivery for each reader; returns how many."""
    queued = 0
    for share in found:
        common = Delivery(edition=edition, variant=make_variant(edition, share, settings), due_at=at)
        name = message_ids(edition, settings)
        rows = ((reader.pk, reader.domain, name(reader)) for reader in share.readers)
        queued += add_deliveries(common, rows)
    return queued


def pass_over(edition: Edition) -> None:
    """Notes on subscriptions that an edition's changes are behind them, also of those who have paused."""
    if edition.correction_of is None:
        told = due_subscriptions(cadence_of(edition)).filter(since_change__lt=edition.upto)
        told.model.objects.filter(pk__in=told.values("pk")).update(since_change=edition.upto)


@transaction.atomic
def _catch_up(edition: Edition, settings: Settings, at: datetime.datetime) -> None:
    """Queues a correction for those whom the wrong figure reached only after the correction was queued."""
    number, base = edition.correction_of or 0, base_of(settings)
    code, _ = feed.incident_and_hash(number)
    late = Delivery.objects.filter(variant__releases__incident=code, status__in=REACHED, ended_at__gt=edition.queued_at)
    missed = late.filter(edition__upto__lt=number).exclude(subscriber__in=edition.deliveries.values("subscriber"))
    told = missed.values_list("variant__releases__release", "edition__upto").order_by().distinct()
    is_wrong = any(wrong([(code, release)], upto, base) for release, upto in told)  # a letter made anew is right
    if is_wrong and send_to(edition, corrected(number, base), settings, at):
        Edition.objects.filter(pk=edition.pk).update(status="sending")


def cadence_of(edition: Edition) -> Cadence:
    """The cadence of a regular edition."""
    cadence: Cadence = edition.kind  # type: ignore[assignment]
    return cadence


def _share(sort: Sort, rows: dict[int, MailingList], contents: Contents, readers: Sequence[Reader]) -> Share:
    return Share(lists=tuple(rows[pk] for pk, _ in sort.lists), contents=contents, readers=readers)


def _is_outdated(edition: Edition, found: Iterable[Share], base: str) -> bool:
    """True if something that a person scheduled has turned out wrong since they saw it."""
    return edition.by_id is not None and any(wrong(share.contents.told, edition.upto, base) for share in found)


def make_variant(edition: Edition, share: Share, settings: Settings) -> Variant:
    """Renders an edition for those who are told the same, and notes what it tells them."""
    number = edition.variants.count() + 1
    names = tuple(row.name for row in share.lists)
    rendered = parts(edition, share.contents, names, settings)
    variant = Variant.objects.create(edition=edition, number=number, html=rendered.html, text=rendered.text)
    variant.lists.set(share.lists)
    told = (SentRelease(variant=variant, incident=code, release=release) for code, release in share.contents.told)
    SentRelease.objects.bulk_create(told)
    return variant


def message_ids(edition: Edition, settings: Settings) -> Callable[[Reader], str]:
    """Names each reader's message: the same at each try, unlike any other, and telling nothing of the reader."""
    key = salted_hmac(_SALT, edition.code, algorithm="sha256").digest()
    domain = domain_of(settings.letters.sender)

    def named(reader: Reader) -> str:
        drawn = hmac.digest(key, reader.reference.encode(), "sha256").hex()[:32]
        return f"{edition.code}.{drawn}@{domain}"

    return named
