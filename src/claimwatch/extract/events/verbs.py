"""Deeds told by a verb: "shelled", "rockets slammed into", "blew himself up"; verbs of harm, aim and use."""

import functools
from collections.abc import Collection, Iterator, Mapping

from spacy.tokens import Doc, Token

from claimwatch.extract.events.parties import is_armed
from claimwatch.extract.events.parties import lexicon as parties
from claimwatch.extract.events.triggers import Around, Deed, Role, is_unreal, lexicon, type_by_arm
from claimwatch.extract.events.weapons import Arm
from claimwatch.language import PhraseMatcher, forms, is_one_of, tokens_of
from claimwatch.model import EventType

_SELF = frozenset({"himself", "herself", "themselves"})
_HOLDING = frozenset({"of", "containing"})
_ALWAYS = frozenset({"go", "turn"})
_ARGUMENTS = frozenset({"dobj", "nsubj", "nsubjpass", "pobj", "attr"})


def verb_deeds(doc: Doc, arm_at: Mapping[int, Arm], around: Around, nouns: Collection[int]) -> Iterator[Deed]:
    """The deeds that verbs tell, in text order; ``nouns`` are the tokens of events that nouns tell."""
    for token in tokens_of(doc, _starts()):
        if token.i in nouns or token.i in arm_at or not _is_verb(token) or is_unreal(token):
            continue
        deed = (
            _certain(token)
            or _goes_off(token, arm_at)
            or _turns_on_self(token, arm_at)
            or _by_means(token, arm_at, around, nouns)
            or _eventless(token)
        )
        if deed:
            yield deed


def subjects(verb: Token) -> list[Token]:
    """Who does it: the verb's subjects, or those that it shares with the verb that it hangs on."""
    found = [child for child in verb.lefts if child.dep_ in ("nsubj", "csubj")]
    if found or any(child.dep_ == "nsubjpass" for child in verb.lefts):
        return _spelled(found)
    if verb.dep_ in ("conj", "xcomp", "advcl", "pcomp") and verb.head.i != verb.i:
        above = verb.head if verb.dep_ != "pcomp" else verb.head.head
        if is_one_of(above, parties().blame.keys()):
            return [child for child in above.children if child.dep_ in ("dobj", "nsubjpass")]
        return subjects(above) if above.pos_ in ("VERB", "AUX") else []
    if verb.dep_ == "acl" and (verb.tag_ == "VBG" or any(child.dep_ == "dobj" for child in verb.rights)):
        return [verb.head]
    return []


def objects(verb: Token) -> list[Token]:
    """Whom or what it is done to: objects, and the subject of a passive."""
    found = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")]
    if not found and verb.tag_ == "VBN" and verb.dep_ == "acl":
        return [verb.head]
    if not found and verb.dep_ == "conj" and verb.tag_ == "VBN":
        return [child for child in verb.head.children if child.dep_ == "nsubjpass"]
    return _spelled(found)


def agents(verb: Token) -> list[Token]:
    """Who does it in a passive: what follows "by"."""
    return [deep for child in verb.children if child.lower_ == "by" for deep in child.children if deep.dep_ == "pobj"]


def _spelled(found: list[Token]) -> list[Token]:
    """With a relative pronoun replaced by what it stands for."""
    return [
        token.head.head if token.lower_ in ("who", "which", "that") and token.head.dep_ == "relcl" else token
        for token in found
    ]


def _is_verb(token: Token) -> bool:
    return token.pos_ == "VERB" or (token.tag_ in ("VBN", "VBD", "VBG") and token.dep_ in ("acl", "relcl", "ROOT"))


def _certain(token: Token) -> Deed | None:
    hit = _verbs().at(token)
    if hit:
        return (
            None if _only_words(token) or _only_struggles(token) else Deed(token, token.i, hit.last, "verb", hit.value)
        )
    particle = next((child for child in token.rights if child.dep_ == "prt"), None)
    type_ = _parted().get((token.lemma_.lower(), particle.lower_)) if particle is not None else None
    return Deed(token, token.i, particle.i, "verb", type_) if type_ and particle is not None else None


def _only_words(token: Token) -> bool:
    return any(child.lemma_.lower() in lexicon().not_with for child in token.rights if child.dep_ == "dobj")


def _only_struggles(token: Token) -> bool:
    """Whether a fight is a struggle for something else, or what a group is for."""
    if not is_one_of(token, lexicon().struggles):
        return False
    following = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    return token.dep_ == "acl" or following == "to"


def _by_means(token: Token, arm_at: Mapping[int, Arm], around: Around, nouns: Collection[int]) -> Deed | None:
    lemma = next((form for form in forms(token) if form in lexicon().verbs_by_means), None)
    if lemma is None:
        return None
    row = lexicon().verbs_by_means[lemma]
    done_by = [*subjects(token), *agents(token)]
    if any(subject.i in nouns for subject in done_by):
        return Deed(token, token.i, token.i, "aim", None)
    if lemma in lexicon().thrown:
        arm_at = {i: arm for i, arm in arm_at.items() if arm.weapon_class in lexicon().projectiles}
    arm_type = _arm_type([*objects(token), *_governed(token), *done_by], arm_at)
    if arm_type is None and lemma in lexicon().needs_weapon:
        arm_type = _arm_type(list(token.doc[max(token.sent.start, token.i - 6) : token.i]), arm_at)
    if arm_type:
        if set(row.values()) == {"other"} or (arm_type == "bombing" and lemma in lexicon().from_above):
            arm_type = around.type(token, row)
        return Deed(token, token.i, token.i, "verb", arm_type)
    if any(is_one_of(subject, lexicon().bomber_words) for subject in done_by):
        return Deed(token, token.i, token.i, "verb", "bombing")
    if lemma in lexicon().needs_weapon and not (lemma == "fire" and _fires_at(token, done_by)):
        return None
    passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in token.children)
    if lemma in lexicon().anyhow or passive or any(is_armed(subject) for subject in done_by):
        return Deed(token, token.i, token.i, "verb", around.type(token, row))
    return None


def _goes_off(verb: Token, arm_at: Mapping[int, Arm]) -> Deed | None:
    """A bomb or gun that went off."""
    after = verb.nbor() if verb.i + 1 < len(verb.doc) else verb
    if verb.lemma_.lower() != "go" or after.lower_ != "off":
        return None
    arm_type = _arm_type(subjects(verb), arm_at)
    if arm_type is None and any(is_one_of(subject, lexicon().set_off) for subject in subjects(verb)):
        arm_type = "bombing"
    return Deed(verb, verb.i, after.i, "verb", arm_type) if arm_type else None


def _turns_on_self(verb: Token, arm_at: Mapping[int, Arm]) -> Deed | None:
    """Turned the gun on himself."""
    if verb.lemma_.lower() != "turn":
        return None
    for i in range(verb.i + 1, min(len(verb.doc) - 2, verb.i + 5)):
        if i in arm_at and verb.doc[i + 1].lower_ == "on" and verb.doc[i + 2].lower_ in _SELF:
            arm_type = type_by_arm(arm_at[i])
            return Deed(verb, verb.i, i + 2, "verb", arm_type) if arm_type else None
    return None


def _fires_at(verb: Token, done_by: list[Token]) -> bool:
    aimed = any(child.dep_ == "prep" and child.lower_ in ("on", "at", "into") for child in verb.rights)
    return aimed and any(is_armed(subject) for subject in done_by)


def _governed(verb: Token) -> list[Token]:
    return [
        deep
        for child in verb.children
        if child.dep_ == "prep" and child.lower_ in ("with", "alongside")
        for deep in child.children
    ]


def _arm_type(tokens: list[Token], arm_at: Mapping[int, Arm]) -> EventType | None:
    """The type by the first weapon among these words and their conjuncts; poison tells more than what carried it."""
    types = [type_by_arm(arm_at[word.i]) for token in tokens for word in _heads(token) if word.i in arm_at]
    return "chemical" if "chemical" in types else next((type_ for type_ in types if type_), None)


def _heads(token: Token) -> list[Token]:
    within = [
        deep for child in token.children if child.lower_ in _HOLDING or child.dep_ == "acl" for deep in child.subtree
    ]
    return [token, *token.conjuncts, *within]


def _eventless(token: Token) -> Deed | None:
    words = lexicon()
    roles: tuple[tuple[Role, frozenset[str]], ...] = (
        ("harm", words.harm_verbs),
        ("aim", words.aim_verbs),
        ("use", words.use_verbs),
    )
    return next((Deed(token, token.i, token.i, role, None) for role, verbs in roles if is_one_of(token, verbs)), None)


@functools.cache
def _starts() -> frozenset[str]:
    words = lexicon()
    certain = {term.split()[0] for terms in words.verbs.values() for term in terms}
    return _ALWAYS | words.harm_verbs | words.aim_verbs | words.use_verbs | certain | words.verbs_by_means.keys()


@functools.cache
def _verbs() -> PhraseMatcher[EventType]:
    return PhraseMatcher({term: type_ for type_, terms in lexicon().verbs.items() for term in terms})


@functools.cache
def _parted() -> Mapping[tuple[str, str], EventType]:
    """Verbs with a particle that may stand apart."""
    return {
        (words[0], words[1]): type_
        for type_, terms in lexicon().verbs.items()
        for term in terms
        if len(words := term.split()) == 2
    }
