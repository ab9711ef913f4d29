"""Checks originals by their hashes, and the texts of reports by theirs."""

import hashlib
import zlib
from collections.abc import Iterator

from claimwatch.ledger.models import Content, Original, Tombstone, Version
from claimwatch.ledger.query.verify.check import Sample
from claimwatch.ledger.store import version_code
from claimwatch.model import text_hash

_AT_ONCE = 50
_PIECE = 1 << 20


def look_at_originals(sample: Sample) -> Iterator[list[str]]:
    """Yields the faults of each original, then tombstones of none."""
    sealed = set(Tombstone.objects.values_list("sha256", flat=True))
    held = set(Content.objects.values_list("original_id", flat=True))
    for original in sample.of(Original.objects.all()).iterator(_AT_ONCE):
        yield [f"original {original.sha256}: {why}" for why in _original(original, held, sealed)]
    known = Original.objects.filter(sha256__in=sealed).values_list("sha256", flat=True)
    yield [f"tombstone {sha256}: no original has this hash" for sha256 in sorted(sealed - set(known))]


def _original(original: Original, held: set[int], sealed: set[str]) -> Iterator[str]:
    if original.sha256 in sealed:
        if original.pk in held:
            yield "it was sealed, but its bytes are still stored"
        return
    if original.pk not in held:
        yield "its bytes are missing, and there is no tombstone"
        return
    actual = _hash(bytes(Content.objects.get(pk=original.pk).compressed))
    if actual is None:
        yield "its bytes can't be decompressed"
    elif actual != (original.sha256, original.size):
        yield f"its bytes have changed: {actual[1]} bytes of hash {actual[0]}"


def _hash(compressed: bytes) -> tuple[str, int] | None:
    """The hash and size of compressed data, decompressed in pieces; None if it can't be decompressed."""
    inflate, sha256, size = zlib.decompressobj(), hashlib.sha256(), 0
    try:
        while compressed and not inflate.eof:
            piece = inflate.decompress(compressed, _PIECE)
            compressed = inflate.unconsumed_tail
            sha256.update(piece)
            size += len(piece)
    except zlib.error:
        return None
    return (sha256.hexdigest(), size) if inflate.eof and not inflate.unused_data else None


def look_at_texts(sample: Sample) -> Iterator[list[str]]:
    """Yields the faults of each text."""
    sealed = set(Tombstone.objects.values_list("sha256", flat=True))
    for version in sample.of(Version.objects.select_related("original", "report")).iterator(_AT_ONCE):
        gone = version.original.sha256 in sealed
        if gone:
            yield [f"report {version.code}: it was sealed, but its text is still stored"] if version.text else []
        elif text_hash(version.text) != version.sha256 or len(version.text) != version.length:
            yield [f"report {version.code}: its text has changed"]
        elif version_code(version.report.key, version.sha256) != version.code:
            yield [f"report {version.code}: its code doesn't match its text and report"]
        else:
            yield []
