"""Stores what collectors yield: each original once, how it came in, troubles, and the source's bookmark."""

import datetime
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Max, Q
from django.utils import timezone

from claimwatch.collect import Bookmark, Brought, Received, Trouble
from claimwatch.ledger.models import Content, Original, Receipt, Source, Tombstone, Version
from claimwatch.ledger.reader import VERSION
from claimwatch.ledger.service.issues import complain, wait_again
from claimwatch.ledger.service.sources import bookmarked
from claimwatch.ledger.service.versions import choose_latest
from claimwatch.ledger.service.writing import touch, writes
from claimwatch.ledger.store import brief, clean, digest, pack

SEALED_BYTES = "these bytes were permanently removed (sealed) and aren't stored again"


@writes
def keep(brought: Sequence[Brought], collector: str, source: Source | None = None) -> int:
    """Stores a batch in one transaction and returns the number of new originals.

    Args:
        brought: What the collector yielded, in order.
        collector: The kind of source.
        source: The watched source; None if a person adds documents.
    """
    received = [item for item in brought if isinstance(item, Received)]
    sealed = _sealed({digest(item.data) for item in received})
    for item in received:
        if digest(item.data) in sealed:
            complain(f"original {digest(item.data)}", SEALED_BYTES, item.retrieved_at)
    new = _store([item for item in received if digest(item.data) not in sealed], f"{collector} {VERSION}", source)
    for trouble in brought:
        if isinstance(trouble, Trouble):
            _note(trouble, source)
    marks = [item for item in brought if isinstance(item, Bookmark)]
    if marks and source:
        bookmarked(source, marks[-1].state)
    return new


def _sealed(hashes: Iterable[str]) -> set[str]:
    """The hashes, among these, of originals that were sealed."""
    return set(Tombstone.objects.filter(sha256__in=hashes).values_list("sha256", flat=True))


def _store(received: Sequence[Received], collector: str, source: Source | None) -> int:
    originals, count = _originals(received)
    known = Receipt.objects.aggregate(Max("pk"))["pk__max"] or 0
    receipts = [_receipt(item, originals[digest(item.data)], collector, source) for item in received]
    Receipt.objects.bulk_create(receipts, ignore_conflicts=True)
    new = list(Receipt.objects.filter(pk__gt=known).values_list("pk", flat=True))
    touch("receipt", new)
    touch("state of receipt", new)
    if source is None:  # what a person adds is read whole, though a source brought it before
        wait_again([original.pk for original in originals.values() if original.skimmed])
    again = [original for original in originals.values() if original.handled]
    _link_again(again, known)
    _came_again([item for item in received if originals[digest(item.data)].handled], originals, source)
    return count


def _came_again(received: Iterable[Received], originals: Mapping[str, Original], source: Source | None) -> None:
    """Records when known bytes were last received; if a page changed back, they are its current content again."""
    came = set()
    for item in received:
        original = originals[digest(item.data)]
        way = {"original": original, "source": source, "url": brief(clean(item.url)), "name": brief(clean(item.name))}
        came_at, now = _past(item.retrieved_at), timezone.now()
        earlier = Q(last_at__lt=came_at) | Q(last_at__gt=now)
        rows = list(Receipt.objects.filter(earlier, **way).values_list("pk", flat=True))
        if Receipt.objects.filter(pk__in=rows).update(last_at=came_at):
            came.add(original.pk)
            touch("state of receipt", rows)
    choose_latest(Version.objects.filter(receipts__original__in=came).values_list("report", flat=True))


def _past(at: datetime.datetime) -> datetime.datetime:
    """The time, or now if it is in the future (an archive's clock was fast)."""
    return min(at, timezone.now())


def _originals(received: Iterable[Received]) -> tuple[dict[str, Original], int]:
    """Stores the new originals among what was received; returns all originals by hash, and the number of new ones."""
    by_hash = {digest(item.data): item for item in received}
    for empty in Original.objects.filter(sha256__in=by_hash, handled=True, versions=None, receipts__versions=None):
        if empty.format != by_hash[empty.sha256].format:  # stored with a trouble, or under a name that no reader reads
            Original.objects.filter(pk=empty.pk).update(format=by_hash[empty.sha256].format, handled=False)
            touch("original", [empty.pk])
    known = Original.objects.in_bulk(list(by_hash), field_name="sha256")
    new = [
        Original(sha256=hash_, size=len(item.data), format=item.format)
        for hash_, item in by_hash.items()
        if hash_ not in known
    ]
    Original.objects.bulk_create(new)
    touch("original", [original.pk for original in new])
    Content.objects.bulk_create(
        [Content(original=original, compressed=pack(by_hash[original.sha256].data)) for original in new]
    )
    return known | {original.sha256: original for original in new}, len(new)


def _receipt(item: Received, original: Original, collector: str, source: Source | None) -> Receipt:
    return Receipt(
        original=original,
        source=source,
        collector=collector,
        url=brief(clean(item.url)),
        name=brief(clean(item.name)),
        headers=[[clean(name), clean(value)] for name, value in item.headers],
        retrieved_at=item.retrieved_at,
        last_at=_past(item.retrieved_at),
        title=clean(item.title),
        publisher=clean(item.publisher or (source.publisher if source else None)),
        published=item.published,
    )


def _link_again(originals: Sequence[Original], known: int) -> None:
    """Links new receipts (after the last known one) to the versions that were made from these originals.

    A new receipt from a restricted source restricts them. Known receipts don't, as somebody may have lifted that.
    """
    link = Version.receipts.through
    ids = [original.pk for original in originals]
    made: dict[int, list[int]] = {}
    for version, original in link.objects.filter(receipt__original__in=ids).values_list(
        "version_id", "receipt__original_id"
    ):
        made.setdefault(original, []).append(version)
    links = [
        link(version_id=version, receipt_id=receipt)
        for receipt, original in Receipt.objects.filter(original__in=ids).values_list("id", "original_id")
        for version in set(made.get(original, ()))
    ]
    link.objects.bulk_create(links, ignore_conflicts=True)
    touch("ways of report", {each.version_id for each in links})
    restricted = Receipt.objects.filter(original__in=ids, pk__gt=known, source__restricted=True)
    versions = set(Version.objects.filter(receipts__in=restricted).values_list("pk", flat=True))
    Version.objects.filter(pk__in=versions).update(restricted=True)
    touch("state of report", versions)


def _note(trouble: Trouble, source: Source | None) -> None:
    original = None
    if trouble.data and _sealed({digest(trouble.data)}):
        complain(f"original {digest(trouble.data)}", SEALED_BYTES, trouble.at)
        return
    if trouble.data:
        original, made = Original.objects.get_or_create(
            sha256=digest(trouble.data), defaults={"size": len(trouble.data), "format": "", "handled": True}
        )
        if made:
            Content.objects.create(original=original, compressed=pack(trouble.data))
            touch("original", [original.pk])
    complain(trouble.where, trouble.why, trouble.at, source=source, original=original)
