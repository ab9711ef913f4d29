"""The words that tell of harm to people, where they stand in a text."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from spacy.tokens import Doc, Token

from claimwatch.extract.tolls.harm.executing import is_execution
from claimwatch.extract.tolls.harm.falling import roles_of_fall
from claimwatch.extract.tolls.harm.hitting import roles_of_hit
from claimwatch.extract.tolls.harm.lexicon import Role, harm_lexicon, harm_phrases, hospitals
from claimwatch.extract.tolls.harm.results import harmful_verb
from claimwatch.language import words_of
from claimwatch.model import Harm

_LONGEST_OBJECT = 12
"""Words from "suffered" to the wound."""
_LONGEST_WOUND = 9
"""Words from "with" to the wound, or from "taken" to the hospital."""
_LONGEST_WAY = 4
"""Words from "taken" to "to": "taken by air ambulance to"."""
_LONGEST_CONDITION = 5
"""Words from "in" to "condition": "in critical but stable condition"."""
_STOPS = frozenset((".", ";", ":"))
_NO_OBJECT = frozenset(("PROPN", "PRON", "AUX", "SCONJ"))
_NO_WOUND = frozenset(("VERB", "AUX", "SCONJ", "PRON"))
_FINITE = frozenset(("VBD", "VBZ"))
_SUFFERS: frozenset[Role] = frozenset(("suffers",))


@dataclass(frozen=True, slots=True)
class HarmWord:
    """A word or phrase of harm at tokens ``start`` to ``end`` (exclusive), with all that it can be.

    Attributes:
        start: First token.
        end: Behind the last token.
        harm: What is done.
        roles: Forms of a verb that takes its victims as object (``base`` with the present tense, ``past`` with the
            participle, ``ing``); a verb whose subject is harmed (``suffers``); a word after the victims (``state``); a
            noun that is counted itself (``count``); one that "of" and the victims follow (``of``); one that a number
            follows (``to``).
        is_hit: True for a verb of hitting ("shot"), which any word on how it ended replaces.
    """

    start: int
    end: int
    harm: Harm
    roles: frozenset[Role]
    is_hit: bool = False

    def can_be(self, *roles: Role) -> bool:
        """True if the word can be any of these."""
        return not self.roles.isdisjoint(roles)


def find_harms(doc: Doc) -> list[HarmWord]:
    """The words of harm in a text, in text order, the longest at each place."""
    harms: list[HarmWord] = []
    end = 0
    for token in doc:
        if token.i < end:
            continue
        word = (
            _by_result(doc, token)
            or _listed(doc, token.i)
            or _fallen(token)
            or _sustained(doc, token)
            or _hit(doc, token)
        )
        if word is not None:
            end = word.end
            harms.append(_deadly(doc, word))
    return harms


def _listed(doc: Doc, start: int) -> HarmWord | None:
    hit = harm_phrases().written_at(words_of(doc), start)
    return HarmWord(hit.first, hit.end, hit.value.harm, hit.value.roles) if hit else None


def _by_result(doc: Doc, verb: Token) -> HarmWord | None:
    """Burned a man to death; took a man into custody."""
    harmful = harmful_verb(doc, verb)
    return HarmWord(verb.i, harmful.end, harmful.harm, frozenset((harmful.role,))) if harmful else None


def _fallen(verb: Token) -> HarmWord | None:
    """An ordinary verb that tells of death: "fell in battle", "lost four soldiers"."""
    roles = roles_of_fall(verb)
    return HarmWord(verb.i, verb.i + 1, "killed", roles) if roles else None


def _hit(doc: Doc, verb: Token) -> HarmWord | None:
    """A verb of hitting that tells of somebody hurt."""
    roles = roles_of_hit(doc, verb)
    if roles is None:
        return None
    return _and_harmed(doc, verb.i) or _shot(verb, roles)


def _shot(verb: Token, roles: frozenset[Role]) -> HarmWord:
    """A verb of hitting with what it comes to: death, where the words around tell of an execution."""
    is_deadly = is_execution(verb)
    return HarmWord(verb.i, verb.i + 1, "killed" if is_deadly else "injured", roles, is_hit=not is_deadly)


def _and_harmed(doc: Doc, start: int) -> HarmWord | None:
    """Shot and killed; shot and wounded: one word for what was done."""
    if start + 2 >= len(doc) or doc[start + 1].lower_ not in harm_lexicon().hit_and:
        return None
    harmed = _listed(doc, start + 2)
    return HarmWord(start, harmed.end, harmed.harm, harmed.roles) if harmed and harmed.can_be("past") else None


def _sustained(doc: Doc, word: Token) -> HarmWord | None:
    """A word that tells of a wound by what stands behind it: "suffered burns", "taken to hospital"."""
    lexicon, text = harm_lexicon(), word.lower_
    if text in lexicon.before_condition:
        return _suffering(word) if _is_in_condition(doc, word.i) else None
    if text in lexicon.holding and _holds_wound(doc, word.i):
        return _suffering(word, is_hit=True)
    if text in lexicon.brought and _is_brought_to_hospital(doc, word):
        return _suffering(word, is_hit=True)
    return _sustaining(doc, word) if text in lexicon.sustain else None


def _suffering(word: Token, *, is_hit: bool = False) -> HarmWord:
    """A word whose subject is injured."""
    return HarmWord(word.i, word.i + 1, "injured", _SUFFERS, is_hit=is_hit)


def _sustaining(doc: Doc, verb: Token) -> HarmWord | None:
    """Suffered wounds; sustained non-life-threatening injuries."""
    lexicon = harm_lexicon()
    for token in doc[verb.i + 1 : verb.i + 1 + _LONGEST_OBJECT]:
        if token.lower_ in lexicon.sustained:
            by_weapon = not lexicon.wounding.isdisjoint(_lower(doc, verb.i + 1, token.i))
            return _suffering(verb, is_hit=by_weapon)
        if token.pos_ in _NO_OBJECT or token.tag_ in _FINITE or token.text in _STOPS:
            return None
    return None


def _holds_wound(doc: Doc, start: int) -> bool:
    """True for "with a gunshot wound", "had several stab wounds", "of apparent gunshot wounds"."""
    lexicon, first = harm_lexicon(), start + 1
    following = _lower(doc, first, first + _LONGEST_WOUND)
    wound = next((place for place, text in enumerate(following) if text in lexicon.wounds), None)
    if wound is None or lexicon.wounding.isdisjoint(following[:wound]):
        return False
    return all(token.pos_ not in _NO_WOUND and token.text not in _STOPS for token in doc[first : first + wound])


def _is_brought_to_hospital(doc: Doc, verb: Token) -> bool:
    """True for "was taken to the County Hospital", "was airlifted to a medical center"."""
    lexicon = harm_lexicon()
    if verb.tag_ != "VBN" or not any(child.lemma_ in lexicon.passives for child in verb.children):
        return False
    following = _lower(doc, verb.i + 1, verb.i + 1 + _LONGEST_WOUND)
    if lexicon.brought_to.isdisjoint(following[:_LONGEST_WAY]):
        return False
    where = list(takewhile(lambda word: word not in _STOPS | lexicon.brought_when, following))
    return any(name.issubset(where) for name in hospitals())


def _is_in_condition(doc: Doc, start: int) -> bool:
    """True for "in critical condition", "in very serious condition"."""
    lexicon = harm_lexicon()
    following = _lower(doc, start + 1, start + 1 + _LONGEST_CONDITION)
    return not lexicon.conditions.isdisjoint(following) and not lexicon.grades.isdisjoint(following)


def _deadly(doc: Doc, word: HarmWord) -> HarmWord:
    """With "fatally" before or after it: killed."""
    around = (*_lower(doc, max(0, word.start - 1), word.start), *_lower(doc, word.end, word.end + 1))
    if harm_lexicon().deadly.isdisjoint(around):
        return word
    return HarmWord(word.start, word.end, "killed", word.roles)


def _lower(doc: Doc, start: int, end: int) -> Sequence[str]:
    """The words from token ``start`` to ``end`` (exclusive), in lower case."""
    return [token.lower_ for token in doc[start:end]]
