"""The originals that may leave the ledger. An original can't be redacted, so one with marked passages stays."""

import html
import re
import zlib
from collections.abc import Iterator

from django.db.models import Q

from claimwatch.collect import Archived, is_on_disk
from claimwatch.ledger.models import Mark, Mention, Original, Receipt, Version
from claimwatch.ledger.query.protection import mask_of
from claimwatch.ledger.redact import Mask
from claimwatch.ledger.store import digest, unpack

_AT_ONCE = 200


class ExportableOriginals:
    """Iterates over the originals of reports once, in the order in which they were received.

    Attributes:
        withheld: How many were held back so far, because one of their reports is marked or restricted, or they came
            from a restricted source.
        altered: The hashes of those left out so far because their stored bytes aren't what was received.
    """

    def __init__(self) -> None:
        self.withheld = 0
        self.altered: list[str] = []

    def __iter__(self) -> Iterator[Archived]:
        """Yields the originals that may leave, once for each distinct address and name by which they came in."""
        last = 0
        candidates = (
            Original.objects.filter(receipts__versions__isnull=False, content__isnull=False).distinct().order_by("id")
        )
        while batch := list(candidates.filter(id__gt=last)[:_AT_ONCE]):
            last = batch[-1].pk
            for original in batch:
                yield from self._ways(original)

    def _ways(self, original: Original) -> Iterator[Archived]:
        ways = list(original.receipts.select_related("source").order_by("id"))
        if is_withheld(original):
            self.withheld += 1
            return
        data = _unaltered(original)
        if data is None:
            self.altered.append(original.sha256)
            return
        seen: set[tuple[str, str]] = set()
        for way in ways:
            if (way.url, _name(way)) not in seen:
                seen.add((way.url, _name(way)))
                yield _archived(way, data, original.format)


def _unaltered(original: Original) -> bytes | None:
    """The bytes as they were received; None if what is stored is something else."""
    try:
        data = unpack(original.content.compressed)
    except zlib.error:
        return None
    return data if digest(data) == original.sha256 else None


def unread_originals() -> int:
    """The number of originals without reports. Nobody could mark anything in them, so they stay."""
    return Original.objects.filter(content__isnull=False, receipts__versions=None).distinct().count()


def is_withheld(original: Original) -> bool:
    """True if an original came from a restricted source, or any version of a report that it holds is protected.

    That is a version made from it or from another original, marked or restricted: what is marked in one version may
    occur in the others, too. It also stays if it has words that are marked in another report of the same incident, as
    a release hides them wherever they stand.
    """
    held = Version.objects.filter(Q(original=original) | Q(receipts__original=original)).values("report")
    return (
        original.receipts.filter(source__restricted=True).exists()
        or Mark.objects.filter(version__report__in=held, lifted=None).exists()
        or Version.objects.filter(report__in=held, restricted=True).exists()
        or _has_marked_words(original)
    )


def _has_marked_words(original: Original) -> bool:
    """True if words that are marked in a report of the same incident stand in an original, as bytes or as read."""
    own = Version.objects.filter(Q(original=original) | Q(receipts__original=original)).distinct()
    incidents = Mention.objects.filter(version__in=own, incident__isnull=False).values("incident")
    mask = mask_of(Mention.objects.filter(incident__in=incidents).values_list("version__code", flat=True))
    if mask == Mask():
        return False
    words = [word for version in own for word in (version.title, version.publisher, version.url, version.text)]
    for way in original.receipts.all():
        words += [way.title, way.publisher, way.url, way.name, *(value for _, value in way.headers)]
    page = html.unescape(unpack(original.content.compressed).decode("utf-8", errors="replace"))
    return any(map(mask.touches, [*words, page]))


def _name(way: Receipt) -> str:
    """The original's name; for a file, without the folders of this machine."""
    kind = way.collector.partition(" ")[0]
    return re.split(r"[/\\]", way.name)[-1] if is_on_disk(kind) or way.name.startswith("/") else way.name


def _archived(way: Receipt, data: bytes, format_: str) -> Archived:
    return Archived(
        data=data,
        format=format_,
        url=way.url or None,
        name=_name(way),
        headers=tuple((name, value) for name, value in way.headers),
        retrieved_at=way.retrieved_at,
    )
