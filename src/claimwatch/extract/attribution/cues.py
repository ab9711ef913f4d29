"""Cues: the words that attribute content to a source."""

from collections.abc import Mapping
from functools import cache

import msgspec
from spacy.tokens import Doc, Token

from claimwatch.lexicon import load
from claimwatch.model import Basis, Certainty, Stance


class Group(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Lemmas that behave alike; the head of ``cues.yaml`` says what each field means."""

    lemmas: tuple[str, ...]
    frames: tuple[str, ...]
    after: bool = False
    stance: Stance = "asserts"
    certainty: Certainty = "certain"
    basis: Basis | None = None
    person: bool = False


class Phrase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A prepositional cue; its source follows."""

    words: tuple[str, ...]


class LightVerbs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs that are cues only with their object; the head of ``cues.yaml`` says what each field means."""

    verbs: frozenset[str]
    nouns: frozenset[str]
    of_what_follows: frozenset[str]
    doubting: frozenset[str]
    doubts: frozenset[str]


class CueLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``cues.yaml``."""

    verbs: tuple[Group, ...]
    phrases: tuple[Phrase, ...]
    nouns: tuple[Group, ...]
    withheld: tuple[str, ...]
    footage: frozenset[str]
    aside: frozenset[str]
    joined: frozenset[str]
    light: LightVerbs


@cache
def lexicon() -> CueLexicon:
    """The cue lexicon."""
    return load("en/cues", CueLexicon)


@cache
def verbs() -> Mapping[str, Group]:
    """Verb lemma -> its group; where two hold it, the first."""
    return {lemma: group for group in reversed(lexicon().verbs) for lemma in group.lemmas}


@cache
def nouns() -> Mapping[str, Group]:
    """Noun lemma -> its group."""
    return {lemma: group for group in reversed(lexicon().nouns) for lemma in group.lemmas}


@cache
def withheld() -> frozenset[str]:
    """Verbs that, negated, withhold an answer."""
    return frozenset(lexicon().withheld)


def footage() -> frozenset[str]:
    """Nouns for pictures."""
    return lexicon().footage


_SAYING = {"said": "say", "says": "say", "told": "tell", "tells": "tell"}


def verb_lemma(token: Token) -> str | None:
    """The lemma of a verb that can be a cue, else None. Forms of "say" and "tell" count whatever the tagger thinks."""
    if token.lower_ in _SAYING:
        return _SAYING[token.lower_]
    if token.tag_[:2] != "VB":
        return None
    lemma = token.lemma_.lower()
    return lemma if lemma in verbs() else None


def phrase_end(doc: Doc, i: int) -> int | None:
    """One past the last token of the prepositional cue that starts at ``i``; None where none does."""
    for phrase in lexicon().phrases:
        words = phrase.words
        if (
            doc[i].lower_ == words[0]
            and i + len(words) < len(doc)
            and all(doc[i + n].lower_ == word for n, word in enumerate(words))
        ):
            return i + len(words)
    return None
