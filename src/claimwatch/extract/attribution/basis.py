"""How a source says that it knows: it saw, counted, interviewed, was told, relies on documents or footage."""

import functools
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from spacy.tokens import Token

from claimwatch.extract.attribution.draft import Draft
from claimwatch.extract.text import Layout, Range
from claimwatch.lexicon import load
from claimwatch.model import Basis

_SELF = frozenset(("he", "she", "it", "they", "we", "i", "who", "which"))
_REACH = 5


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``basis.yaml``; its head says what each field means."""

    by_verb: Mapping[Basis, frozenset[str]]
    told: frozenset[str]
    citing: tuple[str, ...]
    cited: Mapping[Basis, frozenset[str]]


def basis_of(layout: Layout, draft: Draft, pieces: Sequence[Range]) -> Basis | None:
    """The basis that the cue names, or the words beside it, or the content of itself; None where none do."""
    if draft.group.basis is not None:
        return draft.group.basis
    return _beside(layout, draft) or _within(layout, pieces)


def _within(layout: Layout, pieces: Sequence[Range]) -> Basis | None:
    """What the source says that it did itself: "he saw", "it had counted", "we were told by"."""
    for start, end in pieces:
        for token in layout.doc[start:end]:
            if token.pos_ == "VERB" and _verbs().get(token.lemma_.lower()) and _by_itself(token, start):
                return _basis(token)
    return None


def _beside(layout: Layout, draft: Draft) -> Basis | None:
    """What the cue's sentence tells of the source outside of the content: "X, which interviewed 27 people, said"."""
    doc, cue = layout.doc, draft.cue[0][0]
    start, end = layout.sentence(cue)
    held = {i for first, last in draft.pieces for i in range(first, last)}
    for token in doc[start:end]:
        if token.i in held or token.i == cue or layout.quotation(token.i) is not None:
            continue
        cited = _cited(layout, token, held)
        if cited is not None:
            return cited
        if token.pos_ == "VERB" and token.dep_ in ("relcl", "advcl", "acl", "pcomp") and _verbs().get(token.lemma_):
            return _basis(token)
    return None


def _cited(layout: Layout, token: Token, held: set[int]) -> Basis | None:
    """The basis by what is cited: "citing relatives", "based on satellite images"."""
    for phrase in _phrases().get(token.lower_, ()):
        end = token.i + len(phrase)
        if tuple(word.lower_ for word in layout.doc[token.i : end]) == phrase:
            return _by_noun(word for word in layout.doc[end : end + _REACH] if word.i not in held)
    if token.tag_ == "VBG" and token.lemma_.lower() in load("en/basis", Words).citing:
        return _by_noun(word for word in layout.doc[token.i + 1 : token.i + 1 + _REACH] if word.i not in held)
    return None


def _by_noun(words: Iterable[Token]) -> Basis | None:
    for word in words:
        found = _nouns().get(word.lemma_.lower())
        if found is not None:
            return found
    return None


def _by_itself(verb: Token, start: int) -> bool:
    """Whether the source is the subject: a pronoun for it that opens the content's clause."""
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.lower_ not in _SELF or subject.i < start:
        return False
    return not any(child.dep_ == "neg" for child in verb.children) and _basis(verb) is not None


def _basis(verb: Token) -> Basis | None:
    """What a verb says; of "tell" only the passive, of the others only the active."""
    passive = any(child.dep_ == "auxpass" for child in verb.children) or (verb.dep_ == "acl" and verb.tag_ == "VBN")
    found = _verbs().get(verb.lemma_.lower())
    return found if found is not None and passive == (found == "told") else None


@functools.cache
def _verbs() -> Mapping[str, Basis]:
    words = load("en/basis", Words)
    found: dict[str, Basis] = {lemma: basis for basis, lemmas in words.by_verb.items() for lemma in lemmas}
    return {**found, **dict.fromkeys(words.told, "told")}


@functools.cache
def _nouns() -> Mapping[str, Basis]:
    return {lemma: basis for basis, lemmas in load("en/basis", Words).cited.items() for lemma in lemmas}


@functools.cache
def _phrases() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    phrases = [tuple(phrase.split()) for phrase in load("en/basis", Words).citing if " " in phrase]
    return {phrase[0]: tuple(other for other in phrases if other[0] == phrase[0]) for phrase in phrases}
