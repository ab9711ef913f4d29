"""Attributions by a noun: "the mayor's claim that ...", "reports among residents that ..."."""

from collections.abc import Iterator

from spacy.tokens import Token

from claimwatch.extract.attribution.cues import nouns
from claimwatch.extract.attribution.draft import Draft
from claimwatch.extract.attribution.sources import NOBODY, noun_phrase
from claimwatch.extract.text import Layout, Range

_FROM = frozenset(("by", "from", "among"))


def nominal(layout: Layout) -> Iterator[Draft]:
    """The attributions whose cue is a noun with a that-clause and an owner; without either it attributes nothing."""
    for token in layout.doc:
        group = (
            nouns().get(token.lemma_.lower()) if token.pos_ == "NOUN" and layout.quotation(token.i) is None else None
        )
        clause = _that_clause(token) if group is not None else None
        if group is None or clause is None:
            continue
        source = _owner(layout, token)
        if source is not None and layout.doc[source[0]].lower_ not in NOBODY:
            cue = [(token.i, token.i + 1)]
            yield Draft([layout.trim(*clause)], [source], cue, token.lemma_.lower(), group)


def _that_clause(noun: Token) -> Range | None:
    for child in noun.children:
        if child.i > noun.i and child.dep_ in ("acl", "ccomp", "relcl"):
            that = next((word for word in child.children if word.lower_ == "that" and word.dep_ == "mark"), None)
            if that is not None:
                return that.i + 1, child.right_edge.i + 1
    return None


def _owner(layout: Layout, noun: Token) -> Range | None:
    for child in noun.children:
        if child.dep_ == "poss":
            last = next((word.i for word in child.children if word.tag_ == "POS"), child.i + 1)
            return child.left_edge.i, last
        if child.dep_ == "prep" and child.lower_ in _FROM:
            owner = next((word for word in child.children if word.dep_ == "pobj"), None)
            return noun_phrase(layout, owner, child.i) if owner is not None else None
    return None
