"""Events told by a verb: "shelled", "rockets slammed into", "blew himself up"; and verbs of harm, aim and use."""

import functools
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from spacy.tokens import Doc, Token

from claimwatch.extract.events.arguments import agents, objects, subjects
from claimwatch.extract.events.event_types import Means, type_by_weapon
from claimwatch.extract.events.lexicon import TypeByMeans, event_lexicon
from claimwatch.extract.events.modality import is_unreal
from claimwatch.extract.events.parties import is_armed, kind_of, owner_of
from claimwatch.extract.events.trigger import Role, Trigger
from claimwatch.extract.tolls import is_person
from claimwatch.language import PhraseMatcher, forms, function_words, is_one_of, tokens_of
from claimwatch.model import EventType

# A verb that needs a weapon may have it in front, out of the parser's reach: "mortars, witnesses said, landed".
_WEAPON_BEFORE = 6
# "turned the assault rifle on himself": the weapon's words stand within this many tokens of the verb.
_WEAPON_AFTER = 4


_PARTED = frozenset({"prt", "prep", "acomp", "oprd", "advmod", "dobj", "npadvmod"})


class _VerbByMeans(NamedTuple):
    """A verb that is an event only with the means for it, its base form, its types, and who does it."""

    verb: Token
    lemma: str
    types: TypeByMeans
    doers: list[Token]


def verb_triggers(doc: Doc, means: Means, of_nouns: Collection[int]) -> Iterator[Trigger]:
    """The triggers that are verbs, in text order; ``of_nouns`` are the tokens of events that nouns tell."""
    for token in tokens_of(doc, _starts()):
        if token.i in of_nouns or token.i in means.weapon_at or not _is_verb(token) or is_unreal(token):
            continue
        trigger = (
            _certain(token)
            or _going_off(token, means)
            or _turning_on_oneself(token, means)
            or _by_means(token, means, of_nouns)
            or _eventless(token)
        )
        if trigger:
            yield trigger


def _is_verb(token: Token) -> bool:
    return token.pos_ == "VERB" or (token.tag_ in ("VBN", "VBD", "VBG") and token.dep_ in ("acl", "relcl", "ROOT"))


def _certain(verb: Token) -> Trigger | None:
    """A verb that is an event whatever stands around it."""
    hit = _verbs().at(verb)
    if hit:
        if _is_only_words(verb) or _is_only_struggle(verb):
            return None
        return Trigger(verb, verb.i, hit.last, "verb", hit.value)
    return _parted_trigger(verb)


def _parted_trigger(verb: Token) -> Trigger | None:
    """A verb whose further words stand behind its object: "blew the bridge up", "set homes on fire"."""
    for child in verb.rights:
        last = next(child.rights, child) if child.dep_ == "prep" else child
        words = (verb.lemma_.lower(), *(word.lower_ for word in verb.doc[child.i : last.i + 1]))
        if child.dep_ in _PARTED and words in _parted():
            return Trigger(verb, verb.i, last.i, "verb", _parted()[words])
    return None


def _is_only_words(verb: Token) -> bool:
    """True if plans are attacked, or pictures shot."""
    return any(child.lemma_.lower() in event_lexicon().not_with for child in verb.rights if child.dep_ == "dobj")


def _is_only_struggle(verb: Token) -> bool:
    """True if a fight is a struggle for something else, or what a group is for."""
    if not is_one_of(verb, event_lexicon().struggles):
        return False
    following = verb.nbor().lower_ if verb.i + 1 < len(verb.doc) else ""
    return verb.dep_ == "acl" or following in event_lexicon().struggles_to


def _by_means(verb: Token, means: Means, of_nouns: Collection[int]) -> Trigger | None:
    """A verb that is an event only with a weapon, or where somebody armed does it."""
    types_of = event_lexicon().verbs_by_means
    lemma = next((form for form in forms(verb) if form in types_of), None)
    if lemma is None:
        return None
    case = _VerbByMeans(verb, lemma, types_of[lemma], [*subjects(verb), *agents(verb)])
    if any(doer.i in of_nouns for doer in case.doers):
        return Trigger(verb, verb.i, verb.i, "aim", None)
    type_ = _type_by_its_weapon(case, means) or _type_without_weapon(case, means)
    return Trigger(verb, verb.i, verb.i, "verb", type_) if type_ else None


def _type_by_its_weapon(case: _VerbByMeans, means: Means) -> EventType | None:
    """The type by the weapon that the verb's arguments name; by the report's means where the weapon tells less."""
    words = event_lexicon()
    if case.lemma in words.thrown:
        projectiles = {i: arm for i, arm in means.weapon_at.items() if arm.weapon_class in words.projectiles}
        weapons = means._replace(weapon_at=projectiles)
    else:
        weapons = means
    type_ = _type_of_weapons(_arms_of(case, weapons), weapons)
    if type_ is None and case.lemma in words.needs_weapon:
        before = case.verb.doc[max(case.verb.sent.start, case.verb.i - _WEAPON_BEFORE) : case.verb.i]
        type_ = _type_of_weapons(before, weapons)
    if type_ and (case.types.bomb == "other" or (type_ == "bombing" and case.lemma in words.from_above)):
        return means.type_of(case.verb, case.types)
    return type_


def _arms_of(case: _VerbByMeans, means: Means) -> list[Token]:
    """The words of a verb that may be its weapon: a plane that does it first, then what it throws, then other doers."""
    planes = [doer for doer in case.doers if doer.i in means.weapon_at and _is_plane(doer, means)]
    is_held = is_one_of(case.verb, event_lexicon().aim_verbs)
    things = [] if is_held else objects(case.verb)
    return [*planes, *things, *_instruments(case.verb), *case.doers]


def _is_plane(token: Token, means: Means) -> bool:
    return means.weapon_at[token.i].weapon_class == "aircraft"


def _type_without_weapon(case: _VerbByMeans, means: Means) -> EventType | None:
    """The type by who does it, where no weapon is named; None where the verb is no event without one."""
    words = event_lexicon()
    if any(is_one_of(doer, words.bomber_words) for doer in case.doers):
        return "bombing"
    if case.lemma in words.aimed and (_fires_shots(case) or _is_only_fire(case)):
        return means.type_of(case.verb, case.types)
    if case.lemma in words.needs_weapon and not (case.lemma in words.aimed and _is_aimed(case)):
        return None
    is_passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in case.verb.children)
    if case.lemma in words.anyhow or is_passive or any(is_armed(doer) for doer in case.doers):
        return means.type_of(case.verb, case.types)
    return None


def _fires_shots(case: _VerbByMeans) -> bool:
    """True if it is shots that are fired, after the verb's noun as well ("shots fired at the memorial")."""
    return any(is_one_of(thing, event_lexicon().shots) for thing in objects(case.verb))


def _is_only_fire(case: _VerbByMeans) -> bool:
    """True if somebody fired, and nothing says what: "we fired in self-defence"."""
    has_object = any(child.dep_ in ("dobj", "nsubjpass", "auxpass") for child in case.verb.children)
    fires = any(doer.pos_ == "PRON" or is_person(doer) or is_armed(doer) for doer in case.doers)
    return not has_object and case.verb.dep_ != "acl" and case.verb.tag_ != "VBN" and fires


def _is_aimed(case: _VerbByMeans) -> bool:
    """True if somebody armed fired at something."""
    at = event_lexicon().aimed_at
    has_aim = any(child.dep_ == "prep" and child.lower_ in at for child in case.verb.rights)
    return has_aim and any(is_armed(doer) for doer in case.doers)


def _going_off(verb: Token, means: Means) -> Trigger | None:
    """A bomb or gun that went off."""
    words = event_lexicon()
    after = verb.nbor() if verb.i + 1 < len(verb.doc) else verb
    if verb.lemma_.lower() not in words.goes or after.lower_ not in words.goes_off:
        return None
    type_ = _type_of_weapons(subjects(verb), means)
    if type_ is None and any(is_one_of(subject, words.set_off) for subject in subjects(verb)):
        type_ = "bombing"
    return Trigger(verb, verb.i, after.i, "verb", type_) if type_ else None


def _turning_on_oneself(verb: Token, means: Means) -> Trigger | None:
    """Turned the gun on himself."""
    words, doc = event_lexicon(), verb.doc
    if verb.lemma_.lower() not in words.turns:
        return None
    for i in range(verb.i + 1, min(len(doc) - 2, verb.i + 1 + _WEAPON_AFTER)):
        is_on_self = doc[i + 1].lower_ in words.turns_on and doc[i + 2].lower_ in function_words().reflexives
        if i in means.weapon_at and is_on_self:
            type_ = type_by_weapon(means.weapon_at[i])
            return Trigger(verb, verb.i, i + 2, "verb", type_) if type_ else None
    return None


def _instruments(verb: Token) -> list[Token]:
    """With what it is done: "pounded the town with rockets"."""
    return [
        deep
        for child in verb.children
        if child.dep_ == "prep" and child.lower_ in event_lexicon().with_weapon
        for deep in child.children
    ]


def _type_of_weapons(tokens: Iterable[Token], means: Means) -> EventType | None:
    """The type by the first weapon among these words and their conjuncts; poison tells more than what carried it."""
    weapons = [means.weapon_at[word.i] for token in tokens for word in _heads(token) if word.i in means.weapon_at]
    types: list[EventType | None] = [type_by_weapon(weapon) for weapon in weapons]
    return "chemical" if "chemical" in types else next((type_ for type_ in types if type_), None)


def _heads(token: Token) -> list[Token]:
    """The word, what is joined to it, and what it holds: "barrels containing chlorine"."""
    holding = event_lexicon().holding
    contents = [
        deep for child in token.children if child.lower_ in holding or child.dep_ == "acl" for deep in child.subtree
    ]
    return [token, *token.conjuncts, *contents]


def _eventless(verb: Token) -> Trigger | None:
    """A verb of harm, aim or use."""
    words = event_lexicon()
    roles: tuple[tuple[Role, frozenset[str]], ...] = (
        ("harm", words.harm_verbs),
        ("harm", words.ending_verbs if _is_done_to_people(verb) else frozenset()),
        ("aim", words.aim_verbs),
        ("aim", words.take_verbs if _takes_people(verb) else frozenset()),
        ("aim", words.burning if _is_done_by_people(verb) and _is_done_to_property(verb) else frozenset()),
        ("use", words.use_verbs),
    )
    return next((Trigger(verb, verb.i, verb.i, role, None) for role, verbs in roles if is_one_of(verb, verbs)), None)


def _takes_people(verb: Token) -> bool:
    """True if people, or what carries them, are taken."""
    taken = objects(verb)
    return any(is_person(thing) or is_one_of(thing, event_lexicon().carriages) for thing in taken)


def _is_done_to_people(verb: Token) -> bool:
    """True if the verb's object is people: rebels are neutralised as well as mines, and it is people who are killed."""
    return any(is_person(thing) or is_armed(thing) for thing in objects(verb))


def _is_done_to_property(verb: Token) -> bool:
    """True if homes, shops or vehicles are burned, not tyres, flags or the dead."""
    burned = objects(verb)
    return any(kind_of(thing) == "property" or is_one_of(thing, event_lexicon().carriages) for thing in burned)


def _is_done_by_people(verb: Token) -> bool:
    """True if people or an armed party do it, or its arms: "gunmen were burning houses", not "a fire burned them"."""
    doers = [*subjects(verb), *agents(verb)]
    return any(is_person(doer) or is_armed(doer) or owner_of(doer) is not None for doer in doers)


@functools.cache
def _starts() -> frozenset[str]:
    """The words with which a verb's trigger can start."""
    words = event_lexicon()
    certain = {term.split()[0] for terms in words.verbs.values() for term in terms}
    eventless = (
        words.harm_verbs | words.aim_verbs | words.ending_verbs | words.take_verbs | words.burning | words.use_verbs
    )
    return words.goes | words.turns | eventless | certain | words.verbs_by_means.keys()


@functools.cache
def _verbs() -> PhraseMatcher[EventType]:
    return PhraseMatcher({term: type_ for type_, terms in event_lexicon().verbs.items() for term in terms})


@functools.cache
def _parted() -> Mapping[tuple[str, ...], EventType]:
    """Verbs of several words, whose later ones may stand apart."""
    return {
        tuple(words): type_
        for type_, terms in event_lexicon().verbs.items()
        for term in terms
        if len(words := term.split()) > 1
    }
