"""A claim in the making: tokens, before it is labelled."""

from typing import NamedTuple

from spacy.tokens import Token

from claimwatch.extract.attribution.cues import Group
from claimwatch.extract.text import Range


class Draft(NamedTuple):
    """One attribution in tokens.

    Attributes:
        pieces: The content, in text order.
        source: The words for the source, in text order.
        cue: The words of the cue, with what negates it.
        lemma: Of the cue.
        group: How the cue behaves.
        verb: The cue's verb; None where it is a phrase or a noun.
        withheld: Whether the cue withholds an answer.
    """

    pieces: list[Range]
    source: list[Range]
    cue: list[Range]
    lemma: str
    group: Group
    verb: Token | None = None
    withheld: bool = False
