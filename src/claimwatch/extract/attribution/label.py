"""How a stretch of content is said: stance, certainty, condition."""

from typing import NamedTuple

from claimwatch.extract.attribution.certainty import WEAKNESS, certainty_of, weakest
from claimwatch.extract.attribution.condition import is_conditional
from claimwatch.extract.attribution.relation import Attribution
from claimwatch.extract.attribution.stance import stance_of
from claimwatch.extract.text import Layout, Range
from claimwatch.model import Certainty, Stance


class Label(NamedTuple):
    """What is said of one stretch of content: where any of it differs, an attribution becomes several claims."""

    stance: Stance
    certainty: Certainty
    is_conditional: bool


def label_of(layout: Layout, attribution: Attribution, clause: Range) -> Label:
    """Stance, certainty and condition of a clause of the content. Who declines to say something is sure of that."""
    tokens = list(layout.doc[clause.start : clause.end])
    stance = stance_of(layout.doc, attribution, tokens)
    certainty = weakest((attribution.group.certainty, certainty_of(tokens), _of_source(layout, attribution)))
    return Label(stance, "certain" if stance == "declines" else certainty, is_conditional(tokens))


def _of_source(layout: Layout, attribution: Attribution) -> Certainty:
    """How firm the source is by its own words: "unconfirmed reports", "an unverified video"."""
    tokens = (token for start, end in attribution.source for token in layout.doc[start:end])
    return certainty_of([token for token in tokens if token.pos_ == "ADJ" or token.dep_ == "amod"])


def less_certain(label: Label, other: Label) -> Label:
    """The label with the weaker certainty; the first of equals."""
    return max(label, other, key=lambda each: WEAKNESS[each.certainty])
