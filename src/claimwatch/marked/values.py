"""What may be marked in a text."""

from typing import Literal

import msgspec

from claimwatch.model import Span

MarkState = Literal["open", "confirmed", "rejected", "corrected"]


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """Something to mark.

    Attributes:
        id: Unique on the page; letters, digits, "-" and "_", a letter first.
        kind: What it is ("claim", "toll", ...), a word like ``id``; it becomes a class.
        spans: Where it stands, in code points, the ends exclusive; may overlap those of other marks.
        state: What people have decided about it.
        opens: What a screen reader says before each span; "" for nothing.
        closes: What it says after each span; "" for nothing.
    """

    id: str
    kind: str
    spans: tuple[Span, ...]
    state: MarkState = "open"
    opens: str = ""
    closes: str = ""


class Fold(msgspec.Struct, frozen=True):
    """A passage that stays closed until somebody opens it, with what its handle says."""

    span: Span
    label: str
