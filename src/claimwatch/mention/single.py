"""Single people whom a report tells of again and again: who is the same, so that nobody counts twice.

"A man was shot on Mill Street. Tom Reck, 31, was taken to a hospital, where he died": one dead, nobody wounded.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec

from claimwatch.lexicon import load
from claimwatch.model import Toll

AGE = re.compile(r"\b(\d{1,3})[- ](?:year|yr)|^\W{1,3}(\d{1,2})\b(?=[,.;)]| of | was | and )")
BREAK = re.compile(r"[.!?]['\")”’]?\s|\n")
"""Where a sentence or a line ends."""
TITLED = re.compile(r"^[A-Z][\w'’-]*$")

RECENT = 50
"""So many people told of before may be meant again."""


class SingleWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lexicon of single people."""

    one: frozenset[str]
    another: frozenset[str]
    definite: frozenset[str]
    indefinite: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    grown: frozenset[str]
    young: frozenset[str]
    attacker: frozenset[str]
    attacked: frozenset[str]
    states: frozenset[str]
    grades: frozenset[str]

    @property
    def contrasts(self) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
        """What nobody is at once."""
        return (self.male, self.female), (self.grown, self.young), (self.attacker, self.attacked)


@dataclass(eq=False)
class Person:
    """One person as far as the report has told.

    Attributes:
        names: Words of the name, in lower case; empty where none is given.
        ages: As told.
        words: All words for the person.
        tolls: What was done, in text order.
        further: Whether told apart from somebody before ("another man").
    """

    names: set[str] = field(default_factory=set)
    ages: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    tolls: list[Toll] = field(default_factory=list)
    further: bool = False

    @property
    def dead(self) -> bool:
        """Whether any words say that the person was killed."""
        return any(toll.harm == "killed" for toll in self.tolls)


def is_single(toll: Toll) -> bool:
    """Whether a toll is of one person who was killed or hurt in one incident."""
    return (
        toll.low == toll.high == 1
        and toll.polarity
        and not toll.subset
        and toll.scope == "incident"
        and toll.harm in ("killed", "injured")
    )


def persons(text: str, tolls: Sequence[Toll]) -> list[Person]:
    """The people told of singly, in text order, each with the tolls that are theirs.

    Args:
        text: The report.
        tolls: In text order; only those of single people are looked at.
    """
    found: list[Person] = []
    for toll in filter(is_single, tolls):
        told = _described(text, toll)
        same = _same(text, told, found)
        if same is None:
            found.append(told)
            continue
        same.names |= told.names
        same.ages |= told.ages
        same.words |= told.words
        same.tolls += told.tolls
    return found


def _described(text: str, toll: Toll) -> Person:
    words, lexicon = toll.text.split(), load("en/single", SingleWords)
    lower = [word.strip("\"'“”‘’,.").lower() for word in words]
    before, after = text[max(0, toll.span[0] - 16) : toll.span[0]], text[toll.span[1] : toll.span[1] + 8]
    ages = {a or b for part in (before, toll.text, after) for a, b in AGE.findall(part)}
    opens = lower[0] if lower else ""
    named = words and opens not in lexicon.definite | lexicon.indefinite | lexicon.another and len(words) <= 4
    names = {w.lower() for w in words if TITLED.match(w)} - _known(lexicon) if named else set()
    return Person(names, ages, set(lower), [toll], not lexicon.another.isdisjoint(lower))


def _known(lexicon: SingleWords) -> frozenset[str]:
    return lexicon.male | lexicon.female | lexicon.grown | lexicon.young | lexicon.attacker | lexicon.attacked


def _same(text: str, told: Person, found: Sequence[Person]) -> Person | None:
    """The person of those before who is meant; None where it is somebody new."""
    fitting = [one for one in reversed(found[-RECENT:]) if _fits(one, told) and not _beside(text, one, told)]
    if told.names:
        return next((one for one in fitting if one.names & told.names), None) or next(
            (one for one in fitting if not one.names), None
        )
    return next(iter(fitting), None)


def _fits(one: Person, told: Person) -> bool:
    """Whether nothing in the words tells two people apart."""
    lexicon = load("en/single", SingleWords)
    if one.names and told.names and one.names.isdisjoint(told.names):
        return False
    if one.ages and told.ages and one.ages.isdisjoint(told.ages):
        return False
    if told.further and not one.further:
        return False
    return not any(
        (one.words & a and told.words & b) or (one.words & b and told.words & a) for a, b in lexicon.contrasts
    )


def _beside(text: str, one: Person, told: Person) -> bool:
    """Whether both are brought in by one sentence: two people side by side."""
    if told.words & load("en/single", SingleWords).definite and not told.further:
        return False
    if one.names & told.names:
        return False
    return not BREAK.search(text[one.tolls[-1].span[1] : told.tolls[0].span[0]])
