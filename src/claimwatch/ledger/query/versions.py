"""The versions of a report, and the changes between them."""

import datetime
import difflib
import re
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from claimwatch.ledger.models import Report, Version
from claimwatch.ledger.store import clean, plain_address

FIELDS = ("title", "publisher", "published", "url")
"""Fields that may change besides the text."""

_MOST = 2000
"""Maximum number of pieces to compare; the time grows with the square."""
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_TOKEN = re.compile(r"\w+\s*|\W\s*")


class Piece(msgspec.Struct, frozen=True):
    """A piece of text that is in both versions ("same"), only in the earlier ("removed") or the later ("added")."""

    kind: Literal["same", "removed", "added"]
    text: str


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What changed from one version to the next.

    Attributes:
        fields: The values before and after of each of title, publisher, published and url that changed.
        text: Both texts in pieces: "same" and "removed" make up the earlier one, "same" and "added" the later.
    """

    fields: dict[str, tuple[str, str]]
    text: tuple[Piece, ...]


class State(msgspec.Struct, frozen=True, kw_only=True):
    """One version of a report.

    Attributes:
        code: Its id in incidents.
        ways: How it came in: address or name, collector and time (UTC), earliest first.
        sealed: True if its text was permanently removed.
        change: The change from the previous version; None for the first, or if either is sealed.
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
    """The versions of a report, oldest first; empty if there is no such report.

    Args:
        report: The code of any of its versions, or its address.
    """
    row = _report(clean(report))
    if row is None:
        return ()
    rows = list(row.versions.order_by("number").prefetch_related("receipts"))
    return tuple(_state(version, before) for version, before in zip(rows, [None, *rows], strict=False))


def _report(named: str) -> Report | None:
    """The report with a version's code or an address; the latest, if several came from one address."""
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
    """The changes from one version of a report to another."""
    fields = {name: (str(getattr(before, name) or ""), str(getattr(after, name) or "")) for name in FIELDS}
    return Change(
        fields={name: pair for name, pair in fields.items() if pair[0] != pair[1]},
        text=compared(before.text, after.text),
    )


def compared(before: str, after: str) -> tuple[Piece, ...]:
    """Compares two texts line by line, and changed lines word by word."""
    pieces: list[Piece] = []
    for old, new in _blocks(_LINE.findall(before), _LINE.findall(after)):
        if old == new:
            _add(pieces, "same", old)
            continue
        for old_words, new_words in _blocks(_TOKEN.findall(old), _TOKEN.findall(new)):
            if old_words == new_words:
                _add(pieces, "same", old_words)
            else:
                _add(pieces, "removed", old_words)
                _add(pieces, "added", new_words)
    return tuple(pieces)


def _add(pieces: list[Piece], kind: Literal["same", "removed", "added"], text: str) -> None:
    """Appends a piece, merging it with a preceding piece of the same kind."""
    if not text:
        return
    if pieces and pieces[-1].kind == kind:
        text = pieces.pop().text + text
    pieces.append(Piece(kind, text))


def _blocks(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yields the two sequences as pairs of texts; the texts of a pair are equal or contain a change."""
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


def _agreeing(left: Sequence[str], right: Sequence[str]) -> int:
    """The length of the common beginning."""
    return next((n for n, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
