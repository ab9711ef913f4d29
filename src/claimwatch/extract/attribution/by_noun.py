"""Attributions by a noun: "the mayor's claim that ...", "reports among residents that ..."."""

from collections.abc import Iterator

from spacy.tokens import Token

from claimwatch.extract.attribution.cues import cue_lexicon, is_complementizer, noun_groups
from claimwatch.extract.attribution.relation import Attribution
from claimwatch.extract.attribution.sources import is_nobody, noun_phrase
from claimwatch.extract.text import Layout, Range


def attributions_by_noun(layout: Layout) -> Iterator[Attribution]:
    """The attributions whose cue is a noun with a that-clause and an owner; without either it attributes nothing."""
    for token in layout.doc:
        if token.pos_ != "NOUN" or token.lemma_.lower() not in noun_groups() or layout.quotation(token.i) is not None:
            continue
        lemma, clause, source = token.lemma_.lower(), _that_clause(token), _owner(layout, token)
        if clause is not None and source is not None and not is_nobody(layout.doc[source.start]):
            cue = Range(token.i, token.i + 1)
            yield Attribution((layout.trim(*clause),), (source,), cue, lemma, noun_groups()[lemma])


def _that_clause(noun: Token) -> Range | None:
    for child in noun.children:
        if child.i > noun.i and child.dep_ in ("acl", "ccomp", "relcl"):
            complementizer = next((word for word in child.children if is_complementizer(word)), None)
            if complementizer is not None:
                return Range(complementizer.i + 1, child.right_edge.i + 1)
    return None


def _owner(layout: Layout, noun: Token) -> Range | None:
    """Whose it is: "the mayor's claim", "a claim by the mayor"."""
    for child in noun.children:
        if child.dep_ == "poss":
            end = next((word.i for word in child.children if word.tag_ == "POS"), child.i + 1)
            return Range(child.left_edge.i, end)
        if child.dep_ == "prep" and child.lower_ in cue_lexicon().owner_after:
            owner = next((word for word in child.children if word.dep_ == "pobj"), None)
            return noun_phrase(layout, owner, child.i) if owner is not None else None
    return None
