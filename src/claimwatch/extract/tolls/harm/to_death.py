"""Verbs that "to death" behind their object makes deadly: "burned a sorcerer to death", "was clubbed to death"."""

from typing import NamedTuple

from spacy.tokens import Doc, Token

from claimwatch.extract.tolls.harm.lexicon import Role, harm_lexicon

_LONGEST_OBJECT = 10
"""Words between a verb and "to death"."""
_ROLES: dict[str, Role] = {"VBD": "past", "VBN": "past", "VBG": "ing", "VB": "base", "VBP": "base", "VBZ": "base"}


class DeadlyVerb(NamedTuple):
    """What a verb can be, and where its words end: behind "death" where nobody stands between."""

    role: Role
    end: int


def deadly_verb(doc: Doc, verb: Token) -> DeadlyVerb | None:
    """What a verb of killing can be; None where "to death" doesn't follow, or tells of a sentence or a feeling."""
    lexicon, role = harm_lexicon(), _ROLES.get(verb.tag_)
    if role is None or verb.lemma_ in lexicon.living_to_death:
        return None
    for token in doc[verb.i + 1 : verb.i + 1 + _LONGEST_OBJECT]:
        if token.lower_ in lexicon.to_death and token.i + 1 < len(doc) and doc[token.i + 1].lower_ in lexicon.death:
            return DeadlyVerb(role, token.i + 2 if token.i == verb.i + 1 else verb.i + 1)
        if token.is_punct or (token.tag_ in _ROLES and token.dep_ != "amod"):
            return None
    return None
