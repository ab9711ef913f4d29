"""All words of violence of a report."""

from collections.abc import Sequence

from spacy.tokens import Doc

from claimwatch.extract.events.nouns import noun_deeds
from claimwatch.extract.events.triggers import Around, Deed
from claimwatch.extract.events.verbs import verb_deeds
from claimwatch.extract.events.weapons import Arm


def find_deeds(doc: Doc, arms: Sequence[Arm]) -> list[Deed]:
    """The words of violence of a parsed report, in text order; ``arms`` are its weapons."""
    arm_at = {i: arm for arm in arms for i in range(arm.first, arm.last + 1)}
    around = Around(doc)
    nouns = list(noun_deeds(doc, arm_at, around))
    taken = {i for deed in nouns for i in range(deed.first, deed.last + 1)}
    return sorted([*nouns, *verb_deeds(doc, arm_at, around, taken)], key=lambda deed: deed.head.i)
