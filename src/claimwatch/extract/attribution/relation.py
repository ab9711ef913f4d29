"""An attribution before it becomes a claim: source, cue and content in tokens."""

from typing import NamedTuple

from spacy.tokens import Token

from claimwatch.extract.attribution.cues import CueGroup
from claimwatch.extract.text import Range


class Attribution(NamedTuple):
    """Who says what by which words; it becomes one claim, or several if stance or certainty differ within its content.

    Attributes:
        content: What is said, in pieces in text order.
        source: The words for the source, in pieces in text order.
        cue: The words of the cue, with what negates it.
        lemma: The cue's lemma, or the words of a phrase.
        group: How the cue behaves.
        verb: The cue's verb; None if the cue is a phrase, a noun or a headline's colon.
        is_withheld: True if the cue withholds an answer ("did not give a toll").

    Source: the attribution relation of Pareti, "PARC 3.0: A Corpus of Attribution Relations" (LREC 2016).
    """

    content: tuple[Range, ...]
    source: tuple[Range, ...]
    cue: Range
    lemma: str
    group: CueGroup
    verb: Token | None = None
    is_withheld: bool = False
