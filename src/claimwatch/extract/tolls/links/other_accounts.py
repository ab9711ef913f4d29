"""A toll that the same sentence gives again: "the army put the toll at 12, activists at 20", "said it could be 55"."""

import dataclasses
from collections.abc import Sequence

from claimwatch.extract.tolls.links.lexicon import auxiliaries, leads_to_number, link_lexicon
from claimwatch.extract.tolls.links.stretch import Harmed, Linking, Stretch
from claimwatch.extract.tolls.people import is_person
from claimwatch.extract.tolls.quantities import quantity_lexicon
from claimwatch.model import Harm

_BODIES = frozenset(("GPE", "NORP", "ORG", "PERSON"))


def with_other_accounts(linking: Linking, place: int, harm: Harm) -> Linking:
    """The linking with the bare numbers that others give for a toll, or to which it was revised.

    Their words begin with "it" or "at", so that nobody adds them to the toll that they give again.

    Args:
        linking: The linking with the toll's number.
        place: Where that number stands among the people.
        harm: What the toll counts.
    """
    stretch, first = linking.stretch, linking.people[place]
    for other in linking.people[place + 1 :]:
        if any(first.end <= i < other.start for i in stretch.by_start):
            break
        if other.victims.noun < other.victims.end or not other.victims.has_number or other.harms:
            continue
        pronoun = _pronoun_before(stretch, other)
        if pronoun is None and not _is_parallel(stretch, first, other):
            continue
        is_revised = pronoun is not None and stretch.word_before(pronoun) in quantity_lexicon().changes
        if is_revised:
            linking, _ = linking.change(linking.people[place], harms=())
            start = other.start
        else:
            start = other.start - 1 if pronoun is None else pronoun
        victims = dataclasses.replace(other.victims, start=start)
        linking, _ = linking.change(other, victims=victims, harms=(harm,), is_toll=True)
    return linking


def with_numbers_of_told(linking: Linking) -> Linking:
    """The linking with the bare numbers given for those just told of: "dozens died, and put the number at 80"."""
    for place, other in enumerate(linking.people):
        told = [person for person in linking.people[:place] if person.harms and person.end <= other.start]
        if told and not other.harms and other.victims.has_number and _is_number_of(linking.stretch, other):
            linking, _ = linking.change(other, harms=told[-1].harms[:1], is_toll=True)
    return linking


def _is_number_of(stretch: Stretch, other: Harmed) -> bool:
    """True for a number without a noun behind "the number at"."""
    is_bare = other.victims.noun >= other.victims.end
    i = other.start - 1
    return is_bare and stretch.words[i] in link_lexicon().at and stretch.phrase_at(i - 2) in link_lexicon().numbers


def _pronoun_before(stretch: Stretch, other: Harmed) -> int | None:
    """Where the "it" stands that a number is said of ("it could be 55", "revised it down to 31"); None where none."""
    i = other.start - 1
    while i > 0 and (stretch.words[i] in leads_to_number() | auxiliaries() or stretch.doc[i].pos_ == "ADV"):
        i -= 1
    between = stretch.words[i + 1 : other.start]
    is_said_of = bool(between) and stretch.words[i] in link_lexicon().anaphors
    return i if is_said_of and not _is_foretold(between) else None


def _is_foretold(between: Sequence[str]) -> bool:
    """True if a number is only one that a toll may rise to."""
    is_changing = not quantity_lexicon().changes.isdisjoint(between)
    return is_changing and not link_lexicon().modal.isdisjoint(between[:1])


def _is_parallel(stretch: Stretch, first: Harmed, other: Harmed) -> bool:
    """True for "at 20" behind those who say so, the same word before the first number; and for "20 by others"."""
    if _is_said_by_others(stretch, first, other):
        return True
    opener, source = stretch.word_before(other.start), stretch.doc[max(0, other.start - 2)]
    if opener not in link_lexicon().at or stretch.word_before(first.start) != opener:
        return False
    return source.i >= first.end and (is_person(source) or source.ent_type_ in _BODIES)


def _is_said_by_others(stretch: Stretch, first: Harmed, other: Harmed) -> bool:
    """True for "12 by the police and (at) 18 by the hospital"."""
    said_by, joints = link_lexicon().said_by, link_lexicon().joints | link_lexicon().commas | link_lexicon().at
    behind = stretch.word_at(other.end)
    return behind in said_by and stretch.word_at(first.end) == behind and stretch.word_before(other.start) in joints
