"""A text with its words of harm and its people in; tolls of nobody harmed, and of nobody left alive, out."""

from claimwatch.extract.tolls.nobody.nobody_harmed import find_nobody

__all__ = ["find_nobody"]
