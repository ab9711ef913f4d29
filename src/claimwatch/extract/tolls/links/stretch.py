"""One stretch of text: its words of harm, its people, and which of them are known to be harmed so far."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypedDict, Unpack

from spacy.tokens import Doc

from claimwatch.extract.tolls.harm import HarmWord
from claimwatch.extract.tolls.people import Victims
from claimwatch.model import Harm


@dataclass(frozen=True, slots=True)
class Harmed:
    """A phrase for people with what is said to have been done to them.

    Attributes:
        victims: The phrase.
        harms: What was done, in the order in which it was found; empty where nothing is said to have been.
        is_part: True if they are part of other victims.
        end: Behind the phrase's last token, with the word of harm where that belongs to it ("12 dead").
        precedes_harm: True if a word of harm stands after them.
        is_only_hit: True if all that is known is that they were hit ("shot"), not how it ended.
        is_toll: True if the number is one of a reckoning ("a toll of 12"), which takes in those told of beside it.
    """

    victims: Victims
    harms: tuple[Harm, ...] = ()
    is_part: bool = False
    end: int = 0
    precedes_harm: bool = False
    is_only_hit: bool = False
    is_toll: bool = False

    @property
    def start(self) -> int:
        """The phrase's first token."""
        return self.victims.start

    @property
    def is_bare(self) -> bool:
        """True if the phrase has neither a number nor an amount ("children")."""
        return not self.victims.has_amount and not self.victims.has_number

    @property
    def is_unknown(self) -> bool:
        """True if the phrase is of one for whom the noun isn't known to name people ("a pastoralist")."""
        return not self.victims.has_amount and not self.victims.names_people


class HarmedFields(TypedDict, total=False):
    """What a rule may change of a phrase."""

    victims: Victims
    harms: tuple[Harm, ...]
    is_part: bool
    end: int
    precedes_harm: bool
    is_only_hit: bool
    is_toll: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """What the rules read of a stretch and never change.

    Attributes:
        doc: The whole text, parsed.
        words: The whole text's words in lower case.
        harms: The stretch's words of harm, in text order.
        by_start: The same by their first token.
        ends: The ends of all of them, exclusive.
    """

    doc: Doc
    words: Sequence[str]
    harms: tuple[HarmWord, ...]
    by_start: Mapping[int, HarmWord]
    ends: frozenset[int]

    @classmethod
    def of(cls, doc: Doc, words: Sequence[str], harms: Sequence[HarmWord]) -> "Stretch":
        """A stretch by its words of harm."""
        by_start = {word.start: word for word in harms}
        return cls(doc, words, tuple(harms), by_start, frozenset(word.end for word in harms))

    def word_at(self, i: int) -> str:
        """The word at a token, in lower case; empty behind the end of the text."""
        return self.words[i] if i < len(self.words) else ""

    def word_before(self, i: int) -> str:
        """The word before a token, in lower case; empty at the start of the text."""
        return self.words[i - 1] if i > 0 else ""

    def phrase_at(self, i: int) -> str:
        """The two words from a token on, in lower case."""
        return " ".join(self.words[i : i + 2])


@dataclass(frozen=True, slots=True)
class Linking:
    """How far the words of harm of a stretch are linked to its people; each step returns a new one.

    Attributes:
        stretch: What is linked.
        people: Its people in text order.
        spent: Where the words of harm end that were linked to people.
    """

    stretch: Stretch
    people: tuple[Harmed, ...]
    spent: frozenset[int] = frozenset()

    def change(self, person: Harmed, **changes: Unpack[HarmedFields]) -> tuple["Linking", Harmed]:
        """The linking with other values of a person phrase, and the phrase as it is then.

        Args:
            person: One of ``people`` as they are now.
            **changes: Fields of the phrase and their new values.
        """
        changed = dataclasses.replace(person, **changes)
        people = tuple(changed if other is person else other for other in self.people)
        return dataclasses.replace(self, people=people), changed

    def spend(self, word: HarmWord) -> "Linking":
        """With a word of harm as one that was linked to people."""
        return dataclasses.replace(self, spent=self.spent | {word.end})

    def place_of(self, person: Harmed) -> int:
        """The place of a person phrase among ``people``."""
        return next(place for place, other in enumerate(self.people) if other is person)
