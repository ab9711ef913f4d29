"""A text as nobody harmed is looked for in it, its lexicon, and the toll of zero that its words give."""

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import msgspec
from spacy.tokens import Doc

from claimwatch.extract.tolls.harm import HarmWord
from claimwatch.extract.tolls.people import Victims, group_of, is_person, status_of
from claimwatch.language import PhraseMatcher
from claimwatch.lexicon import load
from claimwatch.model import Harm, Span, Toll


class NobodyLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``nobody.yaml``; each field is explained there."""

    denials: tuple[str, ...]
    denies_people: frozenset[str]
    denies_both: frozenset[str]
    denies_one: frozenset[str]
    one: frozenset[str]
    anybody: tuple[str, ...]
    any: frozenset[str]
    causing: tuple[str, ...]
    negating: tuple[str, ...]
    leaving: tuple[str, ...]
    killed: tuple[str, ...]
    injured: tuple[str, ...]
    casualties: frozenset[str]
    joints: frozenset[str]
    commas: frozenset[str]
    reckonings: frozenset[str]
    among: frozenset[str]
    suffering: frozenset[str]
    nobody: tuple[str, ...]
    auxiliaries: frozenset[str]
    contrasts: frozenset[str]
    only: tuple[str, ...]
    only_verbs: tuple[str, ...]
    reverses: frozenset[str]
    of: frozenset[str]
    alive: tuple[str, ...]
    unhurt: frozenset[str]
    escaping: tuple[str, ...]
    surviving: tuple[str, ...]
    survivors: frozenset[str]
    whoever: frozenset[str]
    before_alive: frozenset[str]


class Words(NamedTuple):
    """Tokens ``start`` to ``end`` (exclusive)."""

    start: int
    end: int


@dataclass(frozen=True)
class Text:
    """A text with what was found in it.

    Attributes:
        doc: The text, parsed.
        words: Its words in lower case.
        harms: Words of harm by their first token.
        people: Phrases for people by their first token.
    """

    doc: Doc
    words: Sequence[str]
    harms: Mapping[int, HarmWord]
    people: Mapping[int, Victims]

    @functools.cached_property
    def ends(self) -> Mapping[int, int]:
        """First token of each phrase for people -> its end (exclusive)."""
        return {start: each.end for start, each in self.people.items()}

    def has(self, i: int, words: frozenset[str]) -> bool:
        """True if one of the words stands at a token."""
        return 0 <= i < len(self.words) and self.words[i] in words

    def start_of(self, end: int, phrases: tuple[str, ...]) -> int | None:
        """Where the longest of the phrases starts that ends before a token; None where none does."""
        hit = matcher(phrases).written_before(self.words, end)
        return hit.first if hit else None

    def with_whole(self, nobody: Words) -> Words:
        """Words for nobody with the people of whom it is said ("none of its 40 passengers")."""
        if not self.has(nobody.end, nobody_lexicon().of):
            return nobody
        wholes = (self.ends.get(nobody.end + 1), self.ends.get(nobody.end + 2))
        return Words(nobody.start, next((end for end in wholes if end is not None), nobody.end))

    def end_of(self, i: int, phrases: tuple[str, ...]) -> int | None:
        """Where the longest of the phrases that starts at a token ends; None where none does."""
        hit = matcher(phrases).written_at(self.words, i)
        return hit.end if hit else None


def nobody_lexicon() -> NobodyLexicon:
    """The lexicon, loaded once per process."""
    return load("en/nobody", NobodyLexicon)


@functools.cache
def matcher(phrases: tuple[str, ...]) -> PhraseMatcher[bool]:
    """Some of the lexicon's phrases, to be found as written."""
    return PhraseMatcher(dict.fromkeys(phrases, True))


def zero(doc: Doc, words: Words, denial: Words, harm: Harm, whose: Words | None = None) -> Toll:
    """The toll of nobody harmed.

    Args:
        doc: The text.
        words: What says so.
        denial: The words of it that negate.
        harm: What was done to nobody.
        whose: The words for the people of whom alone it is said; None where it is said of all.
    """
    people = doc[whose.start : whose.end] if whose else doc[0:0]
    nouns = [token.lower_ for token in people if is_person(token)]
    status, group = status_of([token.lower_ for token in people], nouns), group_of(nouns)
    return Toll(
        span=span_of(doc, words),
        text=doc[words.start : words.end].text,
        harm=harm,
        low=0,
        high=0,
        polarity=False,
        negation=span_of(doc, denial),
        victims=people.text or None,
        status=status,
        group=group,
        subset=status != "unknown" or group is not None,
    )


def span_of(doc: Doc, words: Words) -> Span:
    """The characters of tokens."""
    last = doc[words.end - 1]
    return doc[words.start].idx, last.idx + len(last)
