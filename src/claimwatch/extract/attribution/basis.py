"""How a source says that it knows: it saw, counted, interviewed, was told, relies on documents or footage."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import msgspec
from spacy.tokens import Token

from claimwatch.extract.attribution.relation import Attribution
from claimwatch.extract.text import Layout, Range
from claimwatch.language import PhraseMatcher, words_of
from claimwatch.lexicon import load
from claimwatch.model import Basis

_REACH = 5
"""Tokens after "citing" or "based on" that are searched for what the source relies on."""
_HEARD: Basis = "told"


class BasisLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``basis.yaml``; its head says what each field means."""

    by_verb: Mapping[Basis, frozenset[str]]
    oneself: frozenset[str]
    told: frozenset[str]
    citing: tuple[str, ...]
    cited: Mapping[Basis, frozenset[str]]


def basis_of(layout: Layout, attribution: Attribution, pieces: Sequence[Range]) -> Basis | None:
    """The basis that the cue names, or the words beside it, or these pieces of the content; None if none do."""
    if attribution.group.basis is not None:
        return attribution.group.basis
    return _beside(layout, attribution) or _within(layout, pieces)


def _within(layout: Layout, pieces: Sequence[Range]) -> Basis | None:
    """What the source says that it did itself: "he saw", "it had counted", "we were told by"."""
    for start, end in pieces:
        for token in layout.doc[start:end]:
            if token.pos_ == "VERB" and token.lemma_.lower() in _basis_by_verb() and _is_by_source(token, start):
                return _basis_told_by(token)
    return None


def _beside(layout: Layout, attribution: Attribution) -> Basis | None:
    """What the cue's sentence tells of the source outside of the content: "X, which interviewed 27 people, said"."""
    cue = attribution.cue.start
    content = {i for start, end in attribution.content for i in range(start, end)}
    sentence = layout.sentence(cue)
    for token in layout.doc[sentence.start : sentence.end]:
        if token.i in content or token.i == cue or layout.quotation(token.i) is not None:
            continue
        cited = _cited(token, content)
        if cited is not None:
            return cited
        if (
            token.pos_ == "VERB"
            and token.dep_ in ("relcl", "advcl", "acl", "pcomp")
            and token.lemma_ in _basis_by_verb()
        ):
            return _basis_told_by(token)
    return None


def _cited(token: Token, content: set[int]) -> Basis | None:
    """The basis by what is cited: "citing relatives", "based on satellite images"; None if the word cites nothing."""
    doc = token.doc
    phrase = _citing_phrases().written_at(words_of(doc), token.i)
    if phrase:
        return _by_noun(word for word in doc[phrase.end : phrase.end + _REACH] if word.i not in content)
    if token.tag_ == "VBG" and token.lemma_.lower() in _lexicon().citing:
        return _by_noun(word for word in doc[token.i + 1 : token.i + 1 + _REACH] if word.i not in content)
    return None


def _by_noun(words: Iterable[Token]) -> Basis | None:
    bases = (_basis_by_noun().get(word.lemma_.lower()) for word in words)
    return next((basis for basis in bases if basis is not None), None)


def _is_by_source(verb: Token, start: int) -> bool:
    """True if the source is the subject: a pronoun for it that opens the content's clause."""
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.lower_ not in _lexicon().oneself or subject.i < start:
        return False
    return not any(child.dep_ == "neg" for child in verb.children) and _basis_told_by(verb) is not None


def _basis_told_by(verb: Token) -> Basis | None:
    """What a verb says; of "tell" only the passive, of the others only the active."""
    is_passive = any(child.dep_ == "auxpass" for child in verb.children) or (verb.dep_ == "acl" and verb.tag_ == "VBN")
    basis = _basis_by_verb().get(verb.lemma_.lower())
    return basis if is_passive == (basis == _HEARD) else None


@cache
def _lexicon() -> BasisLexicon:
    return load("en/basis", BasisLexicon)


@cache
def _basis_by_verb() -> Mapping[str, Basis]:
    by_verb: dict[str, Basis] = {lemma: basis for basis, lemmas in _lexicon().by_verb.items() for lemma in lemmas}
    return {**by_verb, **dict.fromkeys(_lexicon().told, _HEARD)}


@cache
def _basis_by_noun() -> Mapping[str, Basis]:
    return {lemma: basis for basis, lemmas in _lexicon().cited.items() for lemma in lemmas}


@cache
def _citing_phrases() -> PhraseMatcher[bool]:
    return PhraseMatcher({phrase: True for phrase in _lexicon().citing if " " in phrase})
