"""Verbs that words behind their object make harmful: "burned a sorcerer to death", "took two men into custody"."""

import functools
from typing import NamedTuple

from spacy.tokens import Doc, Token

from claimwatch.extract.tolls.harm.lexicon import Role, harm_lexicon
from claimwatch.language import PhraseMatcher, words_of
from claimwatch.model import Harm

_LONGEST_OBJECT = 10
"""Words between a verb and what came of it."""
_ROLES: dict[str, Role] = {"VBD": "past", "VBN": "past", "VBG": "ing", "VB": "base", "VBP": "base", "VBZ": "base"}


class HarmfulVerb(NamedTuple):
    """What a verb does and can be, and where its words end: behind the result where nobody stands between."""

    harm: Harm
    role: Role
    end: int


def harmful_verb(doc: Doc, verb: Token) -> HarmfulVerb | None:
    """What a verb does by the result told behind it; None where none is, or a sentence or a feeling is told of."""
    role = _ROLES.get(verb.tag_)
    if role is None:
        return None
    words = words_of(doc)
    for token in doc[verb.i + 1 : verb.i + 1 + _LONGEST_OBJECT]:
        result = _results().written_at(words, token.i)
        if result is not None and _may_end_in(verb, result.value):
            return HarmfulVerb(result.value, role, result.end if token.i == verb.i + 1 else verb.i + 1)
        if token.is_punct or (token.tag_ in _ROLES and token.dep_ != "amod"):
            return None
    return None


def _may_end_in(verb: Token, harm: Harm) -> bool:
    """True if a verb can have that result: any but some kills, only some take people captive."""
    lexicon = harm_lexicon()
    if harm == "displaced":
        return verb.lemma_ in lexicon.driving
    return verb.lemma_ not in lexicon.living_to_death if harm == "killed" else verb.lemma_ in lexicon.taking


@functools.cache
def _results() -> PhraseMatcher[Harm]:
    lexicon = harm_lexicon()
    dead: dict[str, Harm] = dict.fromkeys(lexicon.to_death, "killed")
    homeless: dict[str, Harm] = dict.fromkeys(lexicon.from_home, "displaced")
    return PhraseMatcher({**dead, **homeless, **dict.fromkeys(lexicon.captive, "detained")})
