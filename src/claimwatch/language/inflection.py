"""The forms of English words: plural and singular of nouns, the regular forms of verbs, base forms of any word.

Rules with a list of exceptions (``inflection.yaml``). Why no library does it: docs/explanation/decisions/inflection.md.
"""

import functools
import re
from collections.abc import Mapping

import msgspec

from claimwatch.lexicon import load

Forms = tuple[str, ...]

_CONSONANT_Y = re.compile(r"[^aeiou]y$")
_IES = re.compile(r"..ies$")
_ONE_SYLLABLE_TO_DOUBLE = re.compile(r"[^aeiouy]*[aeiou][^aeiouywx]$")
"""A short vowel before a single consonant, in a word of one syllable: "stab", "gun", "hit"."""
_SILENT_E = re.compile(r"(?<![eoy])e$")
_SHORTEST = 3
"""A word of up to three letters has no ending to take off: "was", "bus", "red"."""


class InflectionWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``inflection.yaml``; each field is explained there."""

    plurals: Mapping[str, str]
    sibilants: tuple[str, ...]
    singular_in_s: tuple[str, ...]
    plural_in_es: tuple[str, ...]
    people: Mapping[str, str]
    before_man: tuple[str, ...]
    doubling: frozenset[str]
    participles: Mapping[str, str]


def plural(noun: str) -> str:
    """The plural of a noun in lower case: "gunman" -> "gunmen"; of several words, the last one's."""
    before, _, last = noun.rpartition(" ")
    given = _plurals().get(last)
    if given is None:
        given = f"{last[:-1]}ies" if _CONSONANT_Y.search(last) else _with_s(last)
    return f"{before} {given}" if before else given


def singular(noun: str) -> str:
    """The singular of a noun in lower case, which may be one already: "authorities" -> "authority"."""
    if noun in _singulars():
        return _singulars()[noun]
    if _IES.search(noun):
        return f"{noun[:-3]}y"
    if noun.endswith(_words().plural_in_es):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(_words().singular_in_s) else noun


def third_person(verb: str) -> str:
    """The verb with "he" and "she": "detain" -> "detains"."""
    return _with_s(verb)


def ing_form(verb: str) -> str:
    """The participle and gerund: "stab" -> "stabbing", "massacre" -> "massacring"."""
    given = _words().participles.get(verb)
    if given is not None:
        return given
    if verb in _words().doubling or _ONE_SYLLABLE_TO_DOUBLE.match(verb):
        return f"{verb}{verb[-1]}ing"
    return f"{_SILENT_E.sub('', verb)}ing"


def base_forms(word: str, lemma: str) -> Forms:
    """The forms under which a word may stand in a lexicon: its lemma, as written, and without an ending.

    The last mends wrong tags, as in headlines, and wrong lemmas ("staged", to the lemmatizer, is of "stag").

    Args:
        word: As written, in lower case.
        lemma: The lemmatizer's, in lower case.
    """
    forms = (lemma,) if lemma == word else (lemma, word)
    if len(word) <= _SHORTEST:
        return forms
    if word.endswith("s"):
        return (*forms, word[:-1], word[:-2]) if word.endswith("es") else (*forms, word[:-1])
    if word.endswith("ed"):
        return (*forms, word[:-1]) if lemma != word else (*forms, word[:-1], word[:-2])
    return (*forms, f"{word[:-3]}e") if lemma != word and word.endswith("ing") else forms


def _with_s(word: str) -> str:
    return f"{word}es" if word.endswith(_words().sibilants) else f"{word}s"


@functools.cache
def _words() -> InflectionWords:
    return load("en/inflection", InflectionWords)


@functools.cache
def _plurals() -> Mapping[str, str]:
    people = (
        (f"{first}{one}", f"{first}{several}")
        for first in _words().before_man
        for one, several in _words().people.items()
    )
    return {**dict(people), **_words().plurals}


@functools.cache
def _singulars() -> Mapping[str, str]:
    return {several: one for one, several in _plurals().items()}
