"""Words and values of decisions as somebody may see them."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from claimwatch.ledger.models import Version
from claimwatch.ledger.query.protection import Somebody, is_hidden, mask_of, visible_texts
from claimwatch.ledger.redact import BLOCK, Mask, Veil, lowered
from claimwatch.model import Span, words_at

NOTHING = "–"


class Visible:
    """What somebody may see of some reports, and of what people said about them.

    Args:
        codes: Of all reports whose marks count.
        versions: Those whose words are shown.
        user: Who looks.
    """

    def __init__(self, codes: Collection[str], versions: Sequence[Version], user: Somebody) -> None:
        self._mask = mask_of(codes, user)
        self._veil = Veil(self._mask)
        self._texts = visible_texts(versions, user)

    def plain(self, words: str) -> str:
        """Words with blocks for what is marked in the reports."""
        return lowered(self._veil.over(words))

    def words(self, report: str, spans: Sequence[Span]) -> str:
        """The words of a report at some spans; "" if the report isn't here, or has none there."""
        text = self._texts.get(report, "")
        inside = [span for span in spans if span[1] <= len(text)]
        return self.plain(" … ".join(words_at(text, [span]) for span in inside))

    def has(self, report: str, words: str) -> bool:
        """True if words stand in what may be seen of a report."""
        return words in self.plain(self._texts.get(report, ""))

    def is_open(self, reports: Collection[str]) -> bool:
        """True if nothing at all is hidden of these reports."""
        return self._mask == Mask() and all(BLOCK not in self._texts.get(report, BLOCK) for report in reports)

    def said(self, words: str, report: str) -> str:
        """What a person wrote about a report; blocks if it is one of which the user may see nothing."""
        return BLOCK * 3 if words and is_hidden(self._texts.get(report, "")) else self.plain(words)

    def value(self, value: Any, report: str = "") -> str:
        """A value, likewise."""
        return self.said(_in_words(value), report)


def _in_words(value: Any) -> str:
    """A value of a field, in JSON's types, in one line."""
    if value is None or value == {}:
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        if "start" in value or "end" in value:
            return " – ".join(dict.fromkeys(str(value.get(end) or "?") for end in ("start", "end")))
        parts = (value.get(name) for name in ("name", "entity", "admin1", "country"))
        return ", ".join(dict.fromkeys(str(part) for part in parts if part)) or NOTHING
    return str(value)
