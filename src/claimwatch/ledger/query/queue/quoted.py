"""What came back beside its words, as somebody may see it."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from claimwatch.ledger.models import Version
from claimwatch.ledger.query.protection import Somebody
from claimwatch.ledger.query.queue.hidden import Marks, headings
from claimwatch.ledger.query.queue.returned import Back
from claimwatch.ledger.redact import Veil, lowered
from claimwatch.review import Values

_AROUND = 120
"""Characters of the report on each side of the words."""


class Quoted(msgspec.Struct, frozen=True, kw_only=True):
    """A verdict that came back, as somebody may see it.

    Attributes:
        back: What came back; its values must not be shown.
        title: Of the report.
        pieces: The words, each with True, and what stands around and between them, with False.
        mine: The fields that the person put right, or added.
        seen: What the machine said then.
        now: What it says now; None if it finds no such thing in these words.
    """

    back: Back
    title: str
    pieces: tuple[tuple[str, bool], ...]
    mine: Values
    seen: Values
    now: Values | None


def quoted(backs: Sequence[Back], user: Somebody) -> list[Quoted]:
    """Those verdicts of whose report somebody may see anything, in order."""
    rows = {row.code: row for row in Version.objects.filter(code__in={back.report for back in backs})}
    shown = headings(list(rows.values()), user)
    marks = Marks({row.report_id for row in rows.values()}, user)
    texts = {code: marks.over(row, row.text) for code, row in rows.items()}
    visible = (back for back in backs if back.report in rows and not shown[rows[back.report].pk].hidden)
    found: list[Quoted] = []
    for back in visible:
        row = rows[back.report]
        veil = Veil(marks.mask(row.report_id))
        found.append(
            Quoted(
                back=back,
                title=shown[row.pk].title,
                pieces=tuple(_pieces(texts[back.report], back.verdict.anchor.spans)),
                mine=_veiled(back.verdict.values, veil),
                seen=_veiled(back.verdict.seen, veil),
                now=_veiled(back.now, veil),
            )
        )
    return found


def _pieces(text: str, spans: Iterable[tuple[int, int]]) -> Iterable[tuple[str, bool]]:
    spans = list(spans)
    if not spans:
        return
    at = max(0, spans[0][0] - _AROUND)
    yield ("… " if at else "") + text[at : spans[0][0]], False
    for n, (start, end) in enumerate(spans):
        if n:
            yield text[spans[n - 1][1] : start], False
        yield text[start:end], True
    last = spans[-1][1]
    yield text[last : last + _AROUND] + (" …" if last + _AROUND < len(text) else ""), False


def _veiled(value: Any, veil: Veil) -> Any:
    """A JSON value with blocks for what is hidden."""
    if isinstance(value, str):
        return lowered(veil.over(value))
    if isinstance(value, dict):
        return {name: _veiled(each, veil) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_veiled(each, veil) for each in value]
    return value
