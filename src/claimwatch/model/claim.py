"""A claim: one source, one stance, one stretch of text."""

import msgspec

from claimwatch.model.fact import Fact
from claimwatch.model.kinds import Basis, Certainty, QuoteKind, SourceKind, Stance
from claimwatch.model.span import Span


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """Who says it.

    Attributes:
        spans: The words for the speaker with title and apposition; empty where the text has none (a passive).
        text: Those words, pieces joined by one space.
        name: The resolved name: "he" three lines on carries the name of the person it refers to.
        entity: For whom it speaks ("Government of Syria"); for an unnamed source its kind of people ("Activists");
            None where it can't be told.
        kind: What sort of speaker.
        named: False for unnamed sources ("activists", "a resident"), which are never merged across reports.
    """

    spans: tuple[Span, ...]
    text: str
    name: str | None = None
    entity: str | None = None
    kind: SourceKind = "unknown"
    named: bool = False

    @property
    def speaks_for(self) -> str:
        """The entity as far as is known: else the name, else the words."""
        return self.entity or self.name or self.text


class Cue(msgspec.Struct, frozen=True, kw_only=True):
    """The words that attribute: "denied", "according to", with their lemma."""

    spans: tuple[Span, ...]
    lemma: str


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """What one source says, in the report's words.

    Attributes:
        id: Hash of report and spans; empty until the reading mints it.
        spans: The content in one or more pieces, in text order.
        text: The pieces joined by one space.
        source: None for the report's own voice, and then ``quote`` is ``narration``.
        cue: None where nothing attributes.
        quote: How the words are given.
        stance: The speech act.
        certainty: The weakest hedge over the content.
        conditional: True under "if confirmed" and the like.
        basis: How the source says it knows; None where the words don't say.
        facts: In text order.
    """

    id: str = ""
    spans: tuple[Span, ...]
    text: str
    source: Source | None = None
    cue: Cue | None = None
    quote: QuoteKind = "indirect"
    stance: Stance = "asserts"
    certainty: Certainty = "certain"
    conditional: bool = False
    basis: Basis | None = None
    facts: tuple[Fact, ...] = ()
