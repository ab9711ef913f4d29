"""What is said not to have happened, and what "only" limits."""

from collections.abc import Iterable

from msgspec.structs import replace
from spacy.tokens import Doc, Token

from claimwatch.extract.events import is_event_noun
from claimwatch.extract.negation import find_negations, lexicon
from claimwatch.language import tokens_of
from claimwatch.model import Event, Fact, Span

_HAPPENING = frozenset(("happen", "occur", "exist"))
"""Verbs that, negated, deny the event that is their subject, known or not: "the massacre never happened"."""


def with_polarity(doc: Doc, facts: Iterable[Fact]) -> list[Fact]:
    """The facts, false where their words are negated, and exclusive where "only" limits them."""
    negated: dict[int, Span] = {}
    for negation in find_negations(doc):
        for i in negation.scope:
            negated.setdefault(i, negation.span)
    limited = limited_words(doc)
    if not negated and not limited:
        return list(facts)
    return [_judged(doc, fact, negated, limited) for fact in facts]


def denied(doc: Doc, fact: Fact, negation: Span) -> Fact:
    """The fact as somebody denies it with ``negation``.

    Unchanged where its own words negate it already, or where the words take it for granted ("denied that it had a
    part in the attack").
    """
    if not fact.polarity or _taken_for_granted(_head(doc, fact)):
        return fact
    return replace(fact, polarity=False, negation=negation)


def denying() -> frozenset[str]:
    """The cues whose content is denied as a whole; a denial in the content's own words ("that is false") is none."""
    return lexicon().denying


def limited_words(doc: Doc) -> set[int]:
    """The tokens that "only" limits: the head of the phrase after it, and what is joined to that."""
    found: set[int] = set()
    for token in tokens_of(doc, lexicon().only):
        if _limits(token):
            found |= {i for head in _limited(token) for i in (head.i, *(other.i for other in head.conjuncts))}
    return found


def _judged(doc: Doc, fact: Fact, negated: dict[int, Span], limited: set[int]) -> Fact:
    head = _head(doc, fact)
    if head.i in limited:
        fact = replace(fact, exclusive=True)
    if head.i not in negated or _outside(fact, head):
        return fact
    return denied(doc, fact, negated[head.i])


def _head(doc: Doc, fact: Fact) -> Token:
    words = doc.char_span(*fact.span, alignment_mode="expand")
    if words is None:
        raise ValueError(f"fact at {fact.span} lies outside of its report")
    return words.root


def _outside(fact: Fact, head: Token) -> bool:
    """Whether an event is the subject of what did not follow from it ("the blast did not hurt anybody")."""
    return isinstance(fact, Event) and head.dep_ == "nsubj" and head.head.lemma_.lower() not in lexicon().occurs


def _taken_for_granted(head: Token) -> bool:
    """Whether the fact is a known event ("the raid") or part of one, save who did it."""
    if head.dep_ == "nsubj" and head.head.lemma_.lower() in _HAPPENING:
        return False
    token = head
    while True:
        if token.pos_ in ("NOUN", "PROPN") and token.dep_ in ("dobj", "pobj", "nsubj") and _is_known_event(token):
            return True
        if token.dep_ not in ("prep", "pobj", "compound", "amod") or token.lower_ == "by" or token.head.i == token.i:
            return False
        token = token.head


def _is_known_event(token: Token) -> bool:
    return is_event_noun(token) and any(child.lower_ in lexicon().definite for child in token.lefts)


def _limits(only: Token) -> bool:
    before = only.nbor(-1).lower_ if only.i else ""
    return before not in ("not", "n't", "the", "an", "if")


def _limited(only: Token) -> list[Token]:
    for token in only.doc[only.i + 1 : only.i + 8]:
        if token.pos_ in ("NOUN", "PROPN"):
            return [_phrase_head(token)]
        if token.pos_ == "VERB" and token.dep_ not in ("amod", "compound"):
            return [child for child in token.children if child.dep_ in ("dobj", "nsubjpass")]
        if token.pos_ not in ("DET", "NUM", "ADJ", "ADV", "VERB", "PUNCT") and not token.is_quote:
            return []
    return []


def _phrase_head(token: Token) -> Token:
    while token.dep_ in ("compound", "amod", "nmod", "nummod") and token.head.i > token.i:
        token = token.head
    return token
