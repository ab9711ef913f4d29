"""Feeds made by hand, and what editions tell of them. No database."""

from collections.abc import Sequence
from typing import Any

from feeds import BASE, NOON, release

from claimwatch.letters.composing import Contents, Readers, Wanted, contents
from claimwatch.model import ReleaseDocument
from claimwatch.release import Body, Change, ChangeKind, body_of, change, record

FIRST = release(("Activists", 220), ("Government", 37))
SECOND = release(("Activists", 103), ("Government", 37), number=2)


def body(
    kind: ChangeKind = "released", document: ReleaseDocument | None = None, code: str = "c1", **fields: Any
) -> Body:
    return Body(kind=kind, incident=code, at=NOON, by="Lina", release=document, **fields)


def chain(*bodies: Body) -> list[Change]:
    changes: list[Change] = []
    for number, each in enumerate(bodies, 1):
        previous = changes[-1].hash if changes else "0" * 64
        changes.append(change(number, each, nonce=f"{number:064x}", previous=previous))
    return changes


def told(changes: Sequence[Change], *lists: Wanted, known: dict[str, int] | None = None) -> Contents:
    """What readers of these lists are told of all incidents of a feed; without lists, of one that tells everything."""
    codes = sorted({each.incident for each in map(body_of, changes) if each})
    readers = Readers(lists=lists or (Wanted(),), known=known or {})
    return contents((record(code, changes) for code in codes), (readers,), len(changes), BASE)[0]
