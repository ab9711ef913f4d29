"""Ordinary verbs that tell of death by what stands beside them: "60 people fell today", "lost four soldiers"."""

from spacy.tokens import Token

from claimwatch.extract.tolls.harm.lexicon import Role, harm_lexicon
from claimwatch.extract.tolls.people import is_person, status_of

_COMPLEMENTS = frozenset(("acomp", "advcl", "attr", "dative", "dobj", "oprd", "prt", "xcomp"))
_SUFFERS: frozenset[Role] = frozenset(("suffers",))
_ROLES: dict[str, Role] = {"VBD": "past", "VBN": "past", "VBG": "ing"}


def roles_of_fall(verb: Token) -> frozenset[Role] | None:
    """What a verb of falling or losing can be; None where it tells of nobody's death."""
    lexicon = harm_lexicon()
    if verb.lower_ in lexicon.fell:
        return _SUFFERS if _is_in_battle(verb) else None
    if verb.lower_ in lexicon.lost and verb.tag_ in _ROLES and _loses_people(verb):
        return frozenset((_ROLES[verb.tag_],))
    return None


def _is_in_battle(verb: Token) -> bool:
    """True if only when and where somebody fell stands beside the verb, and no roof, sleep or illness."""
    return verb.pos_ == "VERB" and all(_may_stand_beside(child) for child in verb.rights)


def _may_stand_beside(child: Token) -> bool:
    """True for a time, a place by name and a battle."""
    lexicon = harm_lexicon()
    if child.dep_ == "advmod":
        return child.lower_ in lexicon.fell_when
    if child.dep_ != "prep":
        return child.dep_ not in _COMPLEMENTS
    nouns = [noun for noun in child.children if noun.dep_ == "pobj"]
    return child.lower_ in lexicon.fell_in and all(map(_is_time_place_or_battle, nouns)) and bool(nouns)


def _is_time_place_or_battle(noun: Token) -> bool:
    return noun.pos_ == "PROPN" or noun.ent_type_ in ("DATE", "TIME") or noun.lemma_ in harm_lexicon().battles


def _following(verb: Token, length: int) -> str:
    """The words right behind a verb, in lower case."""
    return " ".join(token.lower_ for token in verb.doc[verb.i + 1 : verb.i + 1 + length])


def _loses_people(verb: Token) -> bool:
    """True if the object is a number of fighters or of kin, and nothing tells to whom or what they went."""
    lexicon = harm_lexicon()
    if any(_following(verb, length) in lexicon.lost_nobody for length in (1, 2)):
        return True
    lost = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    if lost is None or not any(child.dep_ in ("nummod", "quantmod") for child in lost.lefts):
        return False
    if any(child.lower_ in lexicon.lost_to for word in (verb, lost) for child in word.rights):
        return False
    word = lost.lower_
    return is_person(lost) and (lost.lemma_ in lexicon.kin or status_of([word], [word]) == "combatant")
