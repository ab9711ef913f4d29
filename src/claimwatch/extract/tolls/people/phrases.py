"""All phrases of a text for people who may have been harmed."""

from collections.abc import Sequence

from spacy.tokens import Doc

from claimwatch.extract.tolls.people.counted import counted_people
from claimwatch.extract.tolls.people.phrase_lexicon import phrase_lexicon
from claimwatch.extract.tolls.people.uncounted import uncounted_people
from claimwatch.extract.tolls.people.victims import Victims
from claimwatch.extract.tolls.quantities import Quantity


def find_victims(doc: Doc, quantities: Sequence[Quantity], ends: frozenset[str]) -> list[Victims]:
    """All phrases of a text that may be victims, in text order, none overlapping.

    Args:
        doc: A tagged text.
        quantities: The amounts in it.
        ends: Words that tell of harm, at which a phrase ends ("40 people dead").
    """
    phrases = (counted_people(doc, quantity, ends) for quantity in quantities)
    counted = _without_shares(doc, [people for people in phrases if people is not None])
    spans = (*((each.start, each.end) for each in counted), *((each.start, each.end) for each in quantities))
    taken = frozenset(i for start, end in spans for i in range(start, end))
    return sorted([*counted, *uncounted_people(doc, taken, ends)], key=lambda people: people.start)


def _without_shares(doc: Doc, counted: Sequence[Victims]) -> list[Victims]:
    """Without "one in four villagers", which counts nobody."""
    shares = [place for place in range(1, len(counted)) if _is_share(doc, counted[place - 1], counted[place])]
    taken = {*shares, *(place - 1 for place in shares)}
    return [people for place, people in enumerate(counted) if place not in taken]


def _is_share(doc: Doc, one: Victims, whole: Victims) -> bool:
    between = tuple(token.lower_ for token in doc[one.end : whole.start])
    is_one = one.low == one.high == 1 and one.noun == one.end
    return is_one and whole.names_people and " ".join(between) in phrase_lexicon().one_in
