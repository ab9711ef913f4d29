"""What tells bodies, their people and their papers by the words of their names."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

import msgspec

from claimwatch.language import singular
from claimwatch.lexicon import countries, country_name, load
from claimwatch.model import Source

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_LETTERS = range(2, 10)
_REMEMBERED = 50_000
"""Names and words that are remembered: those of a few thousand incidents, in some ten megabytes."""


class _Speakers(msgspec.Struct, frozen=True):
    """What is asked of ``en/speakers.yaml``; its head says what each field means."""

    types: Mapping[str, str]
    documents: frozenset[str]
    bodies: frozenset[str]
    armed: frozenset[str]
    people: frozenset[str]
    watchers: Mapping[str, str]
    several: frozenset[str]
    staff: frozenset[str]


class _Phrases(msgspec.Struct, frozen=True):
    """What is asked of ``en/speaker_phrases.yaml``."""

    definite: frozenset[str]
    indefinite: frozenset[str]
    affiliation: frozenset[str]
    unlettered: frozenset[str]
    channels: frozenset[str]


class Naming(msgspec.Struct, frozen=True, kw_only=True):
    """The words that name bodies.

    Attributes:
        sorts: Nouns for what a body is ("mission", "army").
        people: Nouns for those who speak for one ("officer", "observer").
        watchers: Nouns for people called after what their body does -> how the word in its name begins.
        several: Nouns for bodies of which any place has several ("a hospital spokesman").
        papers: Nouns for what is no speaker but somebody's: documents, recordings, and the means of a call.
        definite: Articles, pronouns and possessives that point to what is known.
        indefinite: Articles of what is new.
        unlettered: Words of a name that have no letter in its acronym, articles among them.
        small: All words that tell nothing of a name.
    """

    sorts: frozenset[str]
    people: frozenset[str]
    watchers: Mapping[str, str]
    several: frozenset[str]
    papers: frozenset[str]
    definite: frozenset[str]
    indefinite: frozenset[str]
    unlettered: frozenset[str]
    small: frozenset[str]


@cache
def naming() -> Naming:
    """The lexicons' words for bodies."""
    speakers, phrases = load("en/speakers", _Speakers), load("en/speaker_phrases", _Phrases)
    return Naming(
        sorts=speakers.bodies | speakers.armed,
        people=speakers.people | speakers.staff | frozenset(speakers.types) | frozenset(speakers.watchers),
        watchers=speakers.watchers,
        several=speakers.several,
        papers=speakers.documents | phrases.channels,
        definite=phrases.definite,
        indefinite=phrases.indefinite,
        unlettered=phrases.unlettered,
        small=phrases.definite | phrases.indefinite | phrases.affiliation | phrases.unlettered,
    )


@cache
def nations() -> frozenset[str]:
    """Names and demonyms of countries that are one word, as names are compared."""
    words = (
        word
        for code, country in countries().items()
        for word in (country_name(code), *country.names, *country.demonyms)
    )
    return frozenset(plain(word) for word in words if " " not in word)


def is_letters(name: str) -> bool:
    """True if a name is an acronym: one word with two capitals or more and hardly anything else."""
    if len(name) not in _LETTERS or not name.isalnum():
        return False
    capitals = sum(map(str.isupper, name))
    return capitals > 1 and capitals * 2 > len(name)


@lru_cache(maxsize=_REMEMBERED)
def name_words(text: str) -> tuple[str, ...]:
    """The words of a phrase as written, without possessive endings and small words."""
    words = (_POSSESSIVE.sub("", word) for word in _WORD.findall(text))
    return tuple(word for word in words if word and word.casefold() not in naming().small)


@lru_cache(maxsize=_REMEMBERED)
def plain(word: str) -> str:
    """A word as names are compared by it: small, in the singular, without full stops."""
    return singular(word.casefold().replace(".", ""))


def is_paper(source: Source) -> bool:
    """True if a source is a document, a recording or a means of talking, whose author nobody tells: "a video"."""
    written = name_words(source.speaks_for)
    is_bare = bool(written) and all(plain(word) in naming().papers for word in (written[-1], *written[:1]))
    return is_bare and (not source.named or len(written) == 1)


def is_sort(word: str) -> bool:
    """True if a word tells what a body is."""
    return plain(word) in naming().sorts
