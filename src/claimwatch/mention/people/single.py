"""Single people whom a report mentions again and again: who is the same, so that nobody counts twice.

"A man was shot on Mill Street. Tom Reck, 31, was taken to a hospital, where he died": one dead, nobody wounded.
"""

import functools
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from claimwatch.language import plural
from claimwatch.lexicon import load
from claimwatch.mention.kinds import HURT
from claimwatch.model import Toll

BREAK = re.compile(r"[.!?]['\")”’]?\s|\n")
"""Where a sentence or a line ends."""
TITLED = re.compile(r"^[A-Z][\w'’-]*$")
AGE_BEFORE, AGE_AFTER = 16, 8
"""Characters before and behind the words for a person in which an age stands ("31-year-old", ", 31,")."""
LONGEST_NAME = 4
"""Words; longer phrases describe a person."""
RECENT = 50
"""How many of the people mentioned last may be meant again, so that a long list costs no more than its length."""


class SingleWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``single.yaml``, which says what each field holds."""

    one: frozenset[str]
    another: frozenset[str]
    ordinals: Mapping[str, int]
    definite: frozenset[str]
    indefinite: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    grown: frozenset[str]
    young: frozenset[str]
    attacker: frozenset[str]
    attacked: frozenset[str]
    age_units: tuple[str, ...]
    behind_ages: tuple[str, ...]
    nationals: frozenset[str]
    states: frozenset[str]
    grades: frozenset[str]
    joints: tuple[str, ...]

    @property
    def attackers(self) -> frozenset[str]:
        """Several who attacked."""
        return frozenset(map(plural, self.attacker))

    @property
    def contrasts(self) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
        """What nobody is at once."""
        return (self.male, self.female), (self.grown, self.young), (self.attacker, self.attacked)

    @property
    def described(self) -> frozenset[str]:
        """Words that describe a person and are no names."""
        return self.male | self.female | self.grown | self.young | self.attacker | self.attacked


def single_words() -> SingleWords:
    """The lexicon, loaded once per process."""
    return load("en/single", SingleWords)


class Person(NamedTuple):
    """One person, as far as the report has described them.

    Attributes:
        names: Words of the name, in lower case; empty if none is given.
        ages: As written.
        words: All words for the person, in lower case.
        tolls: What was done to the person, in text order.
        another: True if the words set the person apart from somebody before ("another man").
    """

    names: frozenset[str]
    ages: frozenset[str]
    words: frozenset[str]
    tolls: tuple[Toll, ...]
    another: bool

    @property
    def dead(self) -> bool:
        """True if any words say that the person was killed."""
        return any(toll.harm == "killed" for toll in self.tolls)

    def joined(self, again: "Person") -> "Person":
        """This person with what a later mention adds."""
        return self._replace(
            names=self.names | again.names,
            ages=self.ages | again.ages,
            words=self.words | again.words,
            tolls=self.tolls + again.tolls,
        )


def is_single(toll: Toll) -> bool:
    """True if a toll is of one person who was killed or hurt in one incident."""
    return (
        toll.low == toll.high == 1
        and toll.polarity
        and not toll.subset
        and toll.scope == "incident"
        and toll.harm in HURT
    )


def persons(text: str, tolls: Sequence[Toll]) -> list[Person]:
    """The people who are mentioned singly, in text order, each with the tolls that are theirs.

    Args:
        text: The report.
        tolls: In text order; only those of single people count.
    """
    people: list[Person] = []
    for toll in filter(is_single, tolls):
        person = _described(text, toll)
        same = _same(text, person, people)
        if same is None:
            people.append(person)
        else:
            people[same] = people[same].joined(person)
    return people


def _described(text: str, toll: Toll) -> Person:
    """The person that one toll is of, by its own words and an age beside them."""
    words, lexicon = toll.text.split(), single_words()
    lower = [word.strip("\"'“”‘’,.").lower() for word in words]
    start, end = toll.span
    beside = (text[max(0, start - AGE_BEFORE) : start], toll.text, text[end : end + AGE_AFTER])
    ages = {first or second for part in beside for first, second in _age().findall(part)}
    return Person(
        _names(words, lower), frozenset(ages), frozenset(lower), (toll,), not lexicon.another.isdisjoint(lower)
    )


def _names(words: Sequence[str], lower: Sequence[str]) -> frozenset[str]:
    """The words of a name, in lower case; none of a phrase that a determiner opens, or that is too long for a name."""
    lexicon = single_words()
    opens = lower[0] if lower else ""
    if not words or opens in lexicon.definite | lexicon.indefinite | lexicon.another or len(words) > LONGEST_NAME:
        return frozenset()
    return frozenset(word.lower() for word in words if TITLED.match(word)) - lexicon.described


@functools.cache
def _age() -> re.Pattern[str]:
    """An age before its unit ("31-year"), or just behind a person (", 31,")."""
    lexicon = single_words()
    units, behind = "|".join(lexicon.age_units), "|".join(f" {word} " for word in lexicon.behind_ages)
    return re.compile(rf"\b(\d{{1,3}})[- ](?:{units})|^\W{{1,3}}(\d{{1,2}})\b(?=[,.;)]|{behind})")


def _same(text: str, person: Person, people: Sequence[Person]) -> int | None:
    """The number of the person who is meant; None if it is somebody new.

    The last who fits is meant. If a name is given, somebody of that name goes first, then somebody without one.
    """
    recent = range(len(people) - 1, max(0, len(people) - RECENT) - 1, -1)
    fitting = [n for n in recent if _fits(people[n], person) and not _is_beside(text, people[n], person)]
    if person.names:
        namesakes = [n for n in fitting if people[n].names & person.names]
        fitting = namesakes or [n for n in fitting if not people[n].names]
    return next(iter(fitting), None)


def _fits(known: Person, person: Person) -> bool:
    """True if nothing in the words says that they are two people."""
    if known.names and person.names and known.names.isdisjoint(person.names):
        return False
    if known.ages and person.ages and known.ages.isdisjoint(person.ages):
        return False
    if person.another and not known.another:
        return False
    return not any(
        (known.words & a and person.words & b) or (known.words & b and person.words & a)
        for a, b in single_words().contrasts
    )


def _is_beside(text: str, known: Person, person: Person) -> bool:
    """True if one sentence brings in both: two people side by side."""
    if person.words & single_words().definite and not person.another:
        return False
    if known.names & person.names:
        return False
    return not BREAK.search(text[known.tolls[-1].span[1] : person.tolls[0].span[0]])
