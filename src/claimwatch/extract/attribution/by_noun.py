"""Attributions by a noun: "the mayor's claim that ...", "reports among residents that ..."."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from claimwatch.extract.attribution.cues import cue_lexicon, is_complementizer, noun_groups
from claimwatch.extract.attribution.relation import Attribution
from claimwatch.extract.attribution.sources import human_nouns, is_nobody, noun_phrase
from claimwatch.extract.text import Layout, Range


def attributions_by_noun(layout: Layout) -> Iterator[Attribution]:
    """The attributions whose cue is a noun with a that-clause and an owner; without either it attributes nothing."""
    for token in layout.doc:
        if token.pos_ != "NOUN" or token.lemma_.lower() not in noun_groups() or layout.quotation(token.i) is not None:
            continue
        lemma = token.lemma_.lower()
        clause, source = _complement(token, noun_groups()[lemma].frames), owner_of(layout, token)
        if clause is not None and source is not None and not is_nobody(layout.doc[source.start]):
            cue = Range(token.i, token.i + 1)
            yield Attribution((layout.trim(*clause),), (source,), cue, lemma, noun_groups()[lemma])


def _complement(noun: Token, frames: Sequence[str]) -> Range | None:
    """The that-clause of a noun, or what stands behind its preposition: "denials of the raid"."""
    for child in (*noun.children, *_of_owner(noun)):
        if child.i > noun.i and child.dep_ == "prep" and child.lower_ in frames:
            return Range(child.i + 1, child.right_edge.i + 1)
        if child.i > noun.i and child.dep_ in ("acl", "ccomp", "relcl"):
            complementizer = next((word for word in child.children if is_complementizer(word)), None)
            if complementizer is not None:
                return Range(complementizer.i + 1, child.right_edge.i + 1)
    return None


def _of_owner(noun: Token) -> Iterator[Token]:
    """The clauses that the parser hung on whose claim it is: "a claim by rebels that six died"."""
    owners = (owner for link in noun.rights if link.lower_ in cue_lexicon().owner_after for owner in link.children)
    for clause in (child for owner in owners for child in owner.rights if child.dep_ == "relcl"):
        if clause.left_edge.dep_ == "mark":
            yield clause


def owner_of(layout: Layout, noun: Token) -> Range | None:
    """Whose it is: "the mayor's claim", "a claim by the mayor"; else who issued it: "the army issued a denial"."""
    for child in noun.children:
        if child.dep_ == "poss":
            end = next((word.i for word in child.children if word.tag_ == "POS"), child.i + 1)
            return Range(child.left_edge.i, end)
        if child.dep_ == "compound" and child.lemma_.lower() in human_nouns():
            return Range(child.left_edge.i, child.i + 1)
        if child.dep_ == "prep" and child.lower_ in cue_lexicon().owner_after:
            owner = next((word for word in child.children if word.dep_ == "pobj"), None)
            return noun_phrase(layout, owner, child.i) if owner is not None else None
    return _issuer(layout, noun)


def _issuer(layout: Layout, noun: Token) -> Range | None:
    if noun.dep_ != "dobj" or noun.head.lemma_ not in cue_lexicon().light.verbs:
        return None
    issuer = next((child for child in noun.head.lefts if child.dep_ == "nsubj"), None)
    return noun_phrase(layout, issuer, noun.head.i) if issuer is not None else None
