"""Things that are damaged: "burned houses", "buildings reduced to rubble", "shattered all windows"."""

import functools
from collections.abc import Collection, Iterator

from spacy.tokens import Doc, Span, Token

from claimwatch.extract.sighting import Sighting, bare_words, count_of, evidence_lexicon, number_of
from claimwatch.extract.text import phrase
from claimwatch.language import PhraseMatcher, forms, is_one_of

# "with", the signs and an adjective before them: "houses with clear signs".
_SIGNS_WITHIN = 3


def damaged_things(doc: Doc) -> Iterator[Sighting]:
    """What a parsed report's words say of damage, in text order."""
    for hit in _things().find(doc):
        head = doc[hit.last]
        if head.dep_ == "compound" or head.pos_ not in ("NOUN", "PROPN"):
            continue
        sighting = _damaged_before(head) or _damaged_after(head) or _damaged_by(head)
        if sighting:
            yield _with_signs(head, sighting)


def _damaged_before(head: Token) -> Sighting | None:
    """A thing with its damage before it: "burned houses"."""
    first, last = phrase(head, placing=False, joined=False)
    before = {form for token in head.doc[first : head.i] for form in forms(token)}
    if before.isdisjoint(damage_words()):
        return None
    return Sighting(first, max(last, head.i), _damage_name(head, before), count_of(head))


def _damaged_after(head: Token) -> Sighting | None:
    """A thing with its damage after it: "buildings reduced to rubble", "houses were burned"."""
    first, _ = phrase(head, placing=False, joined=False)
    for child in head.rights:
        if child.dep_ == "acl" and child.tag_ == "VBN" and _is_damage(child):
            last = child.right_edge.i
            return Sighting(first, last, bare_words(head.doc, first, last), count_of(head))
    verb = head.head
    if head.dep_ not in ("nsubjpass", "nsubj") or verb.tag_ != "VBN" or not _is_damage(verb):
        return None
    to = _reduced_to(verb)
    if to is not None:
        last = to.right_edge.i
        return Sighting(first, last, bare_words(head.doc, first, last), count_of(head))
    return Sighting(first, verb.i, _damage_name(head, {verb.lower_}), count_of(head))


def _damaged_by(head: Token) -> Sighting | None:
    """A verb of damage with its object: "shattered all windows"."""
    verb = head.head
    if head.dep_ != "dobj" or verb.lemma_.lower() not in evidence_lexicon().damage_verbs:
        return None
    last = max(head.i, phrase(head)[1])
    return Sighting(verb.i, last, head.doc[verb.i : last + 1].text, count_of(head))


def _is_damage(verb: Token) -> bool:
    """True if the verb says that its object was damaged.

    Those of ``damage_after`` say so right after a thing ("houses destroyed by shells"); elsewhere they tell of an aim.
    """
    lemma = verb.lemma_.lower()
    is_after = verb.dep_ == "acl" and lemma in evidence_lexicon().damage_after
    return is_after or lemma in evidence_lexicon().damage_verbs or _reduced_to(verb) is not None


def _reduced_to(verb: Token) -> Token | None:
    """The "to" of "reduced to rubble"."""
    if verb.lemma_.lower() not in evidence_lexicon().reduced:
        return None
    return next((child for child in verb.rights if child.lower_ in evidence_lexicon().reduced_to), None)


def _damage_name(head: Token, damage: Collection[str]) -> str:
    """What a damaged thing is called; all words for burned are one."""
    if not evidence_lexicon().burned.isdisjoint(damage):
        return f"{evidence_lexicon().burned_name} {head.lower_}"
    first, last = phrase(head, placing=False, joined=False)
    return bare_words(head.doc, first, max(last, head.i))


def _with_signs(head: Token, sighting: Sighting) -> Sighting:
    """The thing with the signs at it: "damaged houses with signs of burning in five of them" are five burned houses."""
    words = evidence_lexicon()
    after = head.doc[sighting.last + 1 : sighting.last + 1 + _SIGNS_WITHIN]
    if not after or after[0].lower_ not in words.with_signs or not any(is_one_of(word, words.signs) for word in after):
        return sighting
    inside = head.doc[after[0].i + 1 : after[0].right_edge.i + 1]
    if not inside:
        return sighting
    is_burned = any(token.lemma_.lower() in words.burning for token in inside)
    what = f"{words.burned_name} {head.lower_}" if is_burned else sighting.what
    return Sighting(sighting.first, inside[-1].i, what, _count_of_them(inside) or sighting.number)


def _count_of_them(inside: Span) -> int | None:
    """The number in "five of them"."""
    doc = inside.doc
    for token in inside:
        if (
            token.like_num
            and tuple(word.lower_ for word in doc[token.i + 1 : token.i + 3]) == evidence_lexicon().of_them
        ):
            return number_of(token)
    return None


@functools.cache
def damage_words() -> frozenset[str]:
    """The first words of what damage is called: "bullet-riddled" is two tokens, and the first tells."""
    return frozenset(term.split()[0] for term in evidence_lexicon().damaged)


@functools.cache
def _things() -> PhraseMatcher[bool]:
    return PhraseMatcher(dict.fromkeys(evidence_lexicon().things, True))
