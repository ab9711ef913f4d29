"""The versions of a report, and what changed from each to the next."""

import datetime
import difflib
import re
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from claimwatch.ledger.models import Report, Version
from claimwatch.ledger.store import clean, plain_address

FIELDS = ("title", "publisher", "published", "url")
"""What may change besides the text."""

_MOST = 2000
"""Pieces that are compared with as many others: the time grows with the square."""
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_TOKEN = re.compile(r"\w+\s*|\W\s*")


class Piece(msgspec.Struct, frozen=True):
    """A piece of text that both versions have, or only the one before, or only the one after."""

    kind: Literal["same", "removed", "added"]
    text: str


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What changed from one version to the next.

    Attributes:
        fields: Of title, publisher, published and url those that changed: before and after.
        text: The two texts: what is the same and removed is the one before, what is the same and added the one after.
    """

    fields: dict[str, tuple[str, str]]
    text: tuple[Piece, ...]


class State(msgspec.Struct, frozen=True, kw_only=True):
    """One version of a report.

    Attributes:
        code: By which incidents call it.
        ways: How it came in: address or name, collector and time (UTC), the first first.
        sealed: True if its words were removed for good.
        change: From the version before; None for the first, and where either is sealed.
    """

    code: str
    number: int
    title: str
    publisher: str
    published: datetime.date | None
    url: str
    length: int
    added_at: datetime.datetime
    ways: tuple[tuple[str, str, datetime.datetime], ...]
    sealed: bool
    change: Change | None


def versions(report: str) -> tuple[State, ...]:
    """The versions of a report, the first first; empty where there is no such report.

    Args:
        report: The code of any of its versions, or its address.
    """
    row = _report(clean(report))
    if row is None:
        return ()
    rows = list(row.versions.order_by("number").prefetch_related("receipts"))
    return tuple(_state(own, before) for own, before in zip(rows, [None, *rows], strict=False))


def _report(named: str) -> Report | None:
    """The report of a version's code or of an address; an address that several came from names the last of them."""
    if version := Version.objects.filter(code=named).select_related("report").first():
        return version.report
    if address := plain_address(named):
        keyed = Report.objects.filter(key=f"url:{address}").first()
        return keyed or Report.objects.filter(versions__receipts__url=named).order_by("-pk").first()
    return None


def _state(row: Version, before: Version | None) -> State:
    sealed = _sealed(row)
    return State(
        code=row.code,
        number=row.number,
        title=row.title,
        publisher=row.publisher,
        published=row.published,
        url=row.url,
        length=row.length,
        added_at=row.added_at,
        ways=tuple(
            sorted(
                ((way.url or way.name, way.collector, way.retrieved_at) for way in row.receipts.all()),
                key=lambda way: way[2],
            )
        ),
        sealed=sealed,
        change=None if before is None or sealed or _sealed(before) else change(before, row),
    )


def _sealed(row: Version) -> bool:
    return bool(row.length) and not row.text


def change(before: Version, after: Version) -> Change:
    """What changed from one version of a report to another."""
    fields = {name: (str(getattr(before, name) or ""), str(getattr(after, name) or "")) for name in FIELDS}
    return Change(
        fields={name: pair for name, pair in fields.items() if pair[0] != pair[1]},
        text=compared(before.text, after.text),
    )


def compared(before: str, after: str) -> tuple[Piece, ...]:
    """Two texts side by side: line by line, and word by word within what changed."""
    found: list[Piece] = []
    for old, new in _blocks(_LINE.findall(before), _LINE.findall(after)):
        if old == new:
            _add(found, "same", old)
            continue
        for one, other in _blocks(_TOKEN.findall(old), _TOKEN.findall(new)):
            if one == other:
                _add(found, "same", one)
            else:
                _add(found, "removed", one)
                _add(found, "added", other)
    return tuple(found)


def _add(found: list[Piece], kind: Literal["same", "removed", "added"], text: str) -> None:
    """Adds a piece; one that follows another of its kind goes on with it."""
    if not text:
        return
    if found and found[-1].kind == kind:
        text = found.pop().text + text
    found.append(Piece(kind, text))


def _blocks(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The two sequences in pairs of texts, which are equal where they agree."""
    head = _agreeing(before, after)
    tail = _agreeing(before[head:][::-1], after[head:][::-1])
    yield "".join(before[:head]), "".join(after[:head])
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    if max(len(old), len(new)) > _MOST:
        yield "".join(old), "".join(new)
    else:
        for _, i, j, k, n in difflib.SequenceMatcher(None, old, new).get_opcodes():
            yield "".join(old[i:j]), "".join(new[k:n])
    yield "".join(before[len(before) - tail :]), "".join(after[len(after) - tail :])


def _agreeing(one: Sequence[str], other: Sequence[str]) -> int:
    """How many of the first items are the same."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
