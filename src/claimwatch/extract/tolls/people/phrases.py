"""All phrases of a text for people who may have been harmed."""

from collections.abc import Sequence

from spacy.tokens import Doc

from claimwatch.extract.tolls.people.counted import counted_people, people_taken
from claimwatch.extract.tolls.people.shares import numbers_taken
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
    taken_out = [(each, people_taken(doc, each, ends)) for each in numbers_taken(doc, quantities)]
    told = {amount.start for each, people in taken_out if people for amount in (each.part, each.whole) if amount}
    phrases = (counted_people(doc, quantity, ends) for quantity in quantities if quantity.start not in told)
    found = (*phrases, *(each for _, people in taken_out for each in people))
    counted = [people for people in found if people is not None]
    spans = (*((each.start, each.end) for each in counted), *((each.start, each.end) for each in quantities))
    taken = frozenset(i for start, end in spans for i in range(start, end))
    return sorted([*counted, *uncounted_people(doc, taken, ends)], key=lambda people: people.start)
