"""How a claim is said: stance, certainty, condition."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import msgspec
from spacy.tokens import Doc, Token

from claimwatch.extract.attribution.cues import verbs
from claimwatch.extract.attribution.draft import Draft
from claimwatch.extract.text import Layout, Range
from claimwatch.lexicon import load
from claimwatch.model import Certainty, Stance

_NEGATIONS = frozenset(("not", "n't", "n’t", "never", "no", "nt"))
_WEIGHT: dict[Certainty, int] = {"certain": 0, "probable": 1, "possible": 2}
_SENSES = frozenset(("hear", "see", "feel", "find"))


class Hedges(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``hedges.yaml``; its head says what each field means."""

    probable: frozenset[str]
    possible: frozenset[str]
    modals: frozenset[str]
    conditions: frozenset[str]
    false: frozenset[str]
    blame: tuple[str, ...]
    unknown: frozenset[str]


class Label(NamedTuple):
    """What is said of one stretch of content: where any of it differs, a claim is split."""

    stance: Stance
    certainty: Certainty
    conditional: bool


@cache
def hedges() -> Hedges:
    """The lexicon of hedges."""
    return load("en/hedges", Hedges)


def label(layout: Layout, draft: Draft, pieces: Sequence[Range]) -> Label:
    """Stance, certainty and condition of these pieces of the draft's content."""
    tokens = [token for start, end in pieces for token in layout.doc[start:end]]
    stance: Stance = "declines" if draft.withheld else draft.group.stance
    if stance == "asserts":
        stance = _stance_within(layout.doc, tokens)
    certainty = max([draft.group.certainty, _certainty(tokens)], key=lambda value: _WEIGHT[value])
    return Label(stance, "certain" if stance == "declines" else certainty, _conditional(tokens))


def weakest(one: Label, other: Label) -> Label:
    """The label with the weaker certainty."""
    return max(one, other, key=lambda said: _WEIGHT[said.certainty])


def _stance_within(doc: Doc, tokens: Sequence[Token]) -> Stance:
    """The speech act that the content's own main predicate makes of a plain "said"."""
    if not tokens:
        return "asserts"
    words = doc[tokens[0].i : tokens[-1].i + 1].text.casefold()
    if _open_question(tokens):
        return "declines"
    if any(_predicate(token) and _denies(token) for token in tokens):
        return "denies"
    if any(phrase in words for phrase in hedges().blame) and not any(token.dep_ == "neg" for token in tokens):
        return "accuses"
    head = _head(tokens)
    if head is not None and head.lemma_ in verbs() and not any(child.dep_ == "neg" for child in head.children):
        stance = verbs()[head.lemma_].stance
        return stance if stance == "confirms" else "asserts"
    return "asserts"


def _head(tokens: Sequence[Token]) -> Token | None:
    inside = {token.i for token in tokens}
    return next((token for token in tokens if token.head.i not in inside and token.pos_ in ("VERB", "AUX")), None)


def _open_question(tokens: Sequence[Token]) -> bool:
    for token in tokens[:9]:
        if token.lower_ in hedges().unknown or (
            token.lower_ in ("clear", "known", "certain", "sure") and _negated(token)
        ):
            return any(
                other.lower_ in ("whether", "who", "what", "how", "if", "which", "why", "where") for other in tokens
            )
    return False


def _negated(token: Token) -> bool:
    return any(other.lower_ in _NEGATIONS for other in token.doc[max(token.i - 4, 0) : token.i])


def _predicate(token: Token) -> bool:
    """Whether an adjective or noun is said of something by "is": "the claim is false"."""
    return token.dep_ in ("acomp", "attr", "conj", "oprd", "amod") and token.head.lemma_ == "be"


def _denies(token: Token) -> bool:
    if token.lower_ in hedges().false:
        return not _negated(token)
    return token.lower_ in ("true", "correct", "accurate") and _negated(token)


def _certainty(tokens: Sequence[Token]) -> Certainty:
    return max((_hedge(token) for token in tokens), key=lambda value: _WEIGHT[value], default="certain")


def _hedge(token: Token) -> Certainty:
    lexicon = hedges()
    word, lemma = token.lower_, token.lemma_.lower()
    if token.tag_ == "MD":
        if word in lexicon.modals or (word == "could" and _epistemic(token)):
            return "certain" if any(child.dep_ == "neg" for child in token.head.children) else "possible"
        return "certain"
    if word in lexicon.possible or lemma in lexicon.possible:
        return "possible"
    if (word in lexicon.probable or lemma in lexicon.probable) and not _negated(token):
        return "probable"
    return "certain"


def _epistemic(modal: Token) -> bool:
    """Whether "could" tells a possibility, not an ability: "could be over 50", not "could be heard"."""
    verb = modal.head
    if verb.lemma_ == "be":
        return True
    return verb.tag_ == "VBN" and any(child.lower_ == "have" for child in verb.children) and verb.lemma_ not in _SENSES


def _conditional(tokens: Sequence[Token]) -> bool:
    """Whether it hangs on "if" being so: "if confirmed", "if it is true"."""
    for n, token in enumerate(tokens):
        if token.lower_ == "if" and any(other.lower_ in hedges().conditions for other in tokens[n + 1 : n + 6]):
            return True
    return False
