"""Is this report worth reading, and which of its paragraphs? Decided from the words alone, cheaply."""

from claimwatch.gate.furniture import without_furniture
from claimwatch.gate.paragraphs import without_idle
from claimwatch.gate.verdict import Verdict, judge

__all__ = ["Verdict", "judge", "without_furniture", "without_idle"]
