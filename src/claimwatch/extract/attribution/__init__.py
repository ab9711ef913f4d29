"""A parsed report in; claims out: who says what, in which words, how firmly."""

from claimwatch.extract.attribution.claims import find_claims

__all__ = ["find_claims"]
