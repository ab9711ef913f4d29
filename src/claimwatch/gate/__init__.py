"""Is this report worth reading? Decided from title and text alone, cheaply."""

from claimwatch.gate.judge import Verdict, judge

__all__ = ["Verdict", "judge"]
