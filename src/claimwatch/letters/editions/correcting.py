"""Corrections: drafted when something that was sent no longer stands, for exactly those who were sent it."""

import datetime
import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.models import Max

from claimwatch.ledger.query import feed
from claimwatch.letters.composing import Contents, Gone, Revised, tell, turn
from claimwatch.letters.editions.audience import IN_HAND, Reader
from claimwatch.letters.editions.codes import new_code
from claimwatch.letters.editions.keeping import OPEN, give_back
from claimwatch.letters.editions.reading import record_of
from claimwatch.letters.editions.share import Share
from claimwatch.letters.links import domain_of
from claimwatch.letters.models import (
    Delivery,
    DeliveryStatus,
    Edition,
    MailingList,
    SentRelease,
    Variant,
)
from claimwatch.letters.subscribing import standing

REACHED: tuple[DeliveryStatus, ...] = ("sent", "unknown")
"""What may have reached its reader."""
NEWER = "the incident has changed again since it was scheduled"
"""Why a correction goes back to its editor."""

_Told = tuple[int, int]
"""What somebody was told of an incident: the number of its release, and of the letter's last change."""


def draft_corrections(base: str, at: datetime.datetime) -> list[Edition]:
    """Drafts a correction of each incident of which something was sent that no longer stands.

    Corrections wait for a person, who sees how many will get them. A correction that waits is brought up to date when
    its incident changes again.

    Args:
        base: The public ledger's address.
        at: The current time in UTC.

    Returns:
        The corrections that were drafted now.
    """
    return [made for code, number in _changed_since_told() if (made := _draft(code, number, base, at))]


def corrected(number: int, base: str) -> list[Share]:
    """Who is told of a correction, and what: whoever was told already, or has left since, isn't among them.

    Args:
        number: The number of the change that corrects.
        base: The public ledger's address.
    """
    code, hash_ = feed.incident_and_hash(number)
    corrections = _corrections(code, number, hash_, base)
    if not corrections:
        return []
    told = {pk: last for pk, last in _last_told(code, number).items() if last[:2] in corrections}
    gathered: dict[tuple[_Told, tuple[int, ...]], list[Reader]] = defaultdict(list)
    for reader, lists in _still_there(told):
        gathered[told[reader.pk][:2], lists].append(reader)
    rows = MailingList.objects.in_bulk({pk for _, lists in gathered for pk in lists})
    return [
        Share(lists=tuple(rows[pk] for pk in lists), contents=corrections[last], readers=tuple(readers))
        for (last, lists), readers in sorted(gathered.items())
    ]


def wrong(told: Iterable[tuple[str, int]], upto: int, base: str) -> set[str]:
    """The codes of incidents of which something that was told has turned out wrong since.

    Args:
        told: Incidents, each with the number of the release that was told; 0 if it was told to be gone.
        upto: The number of the last change that was told.
        base: The public ledger's address.
    """
    releases = dict(told)
    newest = feed.newest(releases)
    later = [(code, number) for code, number in newest.items() if number > upto]
    hashes = {number: feed.incident_and_hash(number)[1] for _, number in later}
    return {code for code, number in later if _correction(code, (releases[code], upto), number, hashes[number], base)}


def _changed_since_told() -> list[tuple[str, int]]:
    """Incidents that changed after a letter last told of them, with their newest change, unless it has a correction."""
    rows = SentRelease.objects.values("incident").annotate(upto=Max("variant__edition__upto"))
    told: dict[str, int] = dict(rows.values_list("incident", "upto"))
    newest = feed.newest(told)
    corrections = Edition.objects.filter(correction_of__isnull=False)
    known = set(corrections.values_list("correction_of", flat=True))
    return sorted((code, number) for code, number in newest.items() if number > told[code] and number not in known)


def _draft(code: str, number: int, base: str, at: datetime.datetime) -> Edition | None:
    with transaction.atomic():
        waiting = Edition.objects.select_for_update().filter(status__in=OPEN, correction_of__isnull=False)
        for edition in waiting:
            if feed.incident_and_hash(edition.upto)[0] == code:
                Edition.objects.filter(pk=edition.pk).update(after=number - 1, upto=number, correction_of=number)
                give_back(edition, NEWER, at)
                return None
        if not corrected(number, base):
            return None
        return Edition.objects.create(
            code=new_code(at.date(), "correction"),
            kind="correction",
            after=number - 1,
            upto=number,
            made_at=at,
            correction_of=number,
        )


def _corrections(code: str, number: int, hash_: str, base: str) -> Mapping[_Told, Contents]:
    """What is wrong by now, by what was told."""
    told = SentRelease.objects.filter(incident=code, variant__edition__upto__lt=number)
    pairs = set(told.values_list("release", "variant__edition__upto"))
    found = ((pair, _correction(code, pair, number, hash_, base)) for pair in pairs)
    return {pair: contents for pair, contents in found if contents}


@functools.lru_cache(256)
def _correction(code: str, told: _Told, number: int, _hash: str, base: str) -> Contents | None:
    """What corrects something that was told; None if all of it still stands; kept in mind as in ``has_news``."""
    release, upto = told
    record = record_of(code)
    stands = record.release.number if record.release else 0
    found = turn(record, upto, number)
    if found is None or release == stands:
        return None
    says = tell(found, base)
    if isinstance(says, Gone):
        return Contents(gone=(says,))
    return Contents(revised=(says,)) if isinstance(says, Revised) and says.takes_back else None


def _last_told(code: str, number: int) -> dict[int, tuple[int, int, int]]:
    """What each subscriber was last told of an incident, and by which variant; not who was told of a change already."""
    rows = Delivery.objects.filter(variant__releases__incident=code)
    knowing = set(rows.filter(edition__upto__gte=number, status__in=IN_HAND).values_list("subscriber_id", flat=True))
    fields = ("subscriber_id", "variant__releases__release", "edition__upto", "variant_id")
    reached = rows.filter(edition__upto__lt=number, status__in=REACHED).order_by("edition__upto", "pk")
    told = ((pk, (release, upto, variant)) for pk, release, upto, variant in reached.values_list(*fields))
    return {pk: last for pk, last in told if pk not in knowing}


def _still_there(told: Mapping[int, tuple[int, int, int]]) -> Iterable[tuple[Reader, tuple[int, ...]]]:
    """Those who haven't left since, with the lists that told them and that they were on all the time.

    A list that was closed since counts; who left it and came back is a new reader.
    """
    variants = {variant for _, _, variant in told.values()}
    brought = Variant.lists.through.objects.filter(variant__in=variants)
    fields = ("variant_id", "mailinglist_id", "variant__edition__queued_at")
    since = {(variant, pk): queued_at for variant, pk, queued_at in brought.values_list(*fields)}
    rows = standing().filter(mailing_list__in={pk for _, pk in since}).order_by("subscriber_id", "mailing_list_id")
    found: dict[Reader, tuple[int, ...]] = {}
    for row in rows.select_related("subscriber").iterator(5000):
        way = (told[row.subscriber_id][2], row.mailing_list_id) if row.subscriber_id in told else None
        if way in since and row.confirmed_at and row.confirmed_at <= since[way]:
            reader = Reader(row.subscriber_id, row.subscriber.reference, domain_of(row.subscriber.address))
            found[reader] = (*found.get(reader, ()), row.mailing_list_id)
    return found.items()
