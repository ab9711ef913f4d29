"""Attributions to accusers whom nobody names: "the army was accused of shelling the market"."""

from collections.abc import Iterator

from spacy.tokens import Token

from claimwatch.extract.attribution.cues import CueGroup, cue_lexicon, verb_groups
from claimwatch.extract.attribution.relation import Attribution
from claimwatch.extract.attribution.sources import agent_of, is_passive, noun_phrase
from claimwatch.extract.text import Layout, Range
from claimwatch.language import function_words, tokens_of


def attributions_by_charge(layout: Layout) -> Iterator[Attribution]:
    """The attributions whose source is left open, as a passive leaves it."""
    charges = cue_lexicon().charges
    for verb in tokens_of(layout.doc, charges.passive.keys()):
        link = charges.passive.get(verb.lemma_)
        if link is None or layout.is_in_closed_quotation(verb.i) or not _leaves_open(verb):
            continue
        deed = _deed(verb, link)
        accused = accused_of(layout, verb)
        if deed is not None and (accused is not None or verb.dep_ == "advcl"):
            words = _words(layout, verb, deed)
            content = (words,) if accused is None or _is_aside(verb) else (accused, words)
            yield Attribution(content, (), Range(verb.i, verb.i + 1), verb.lemma_, accusing(), verb)


def accusing() -> CueGroup:
    """How a charge without an accuser behaves."""
    return verb_groups()[cue_lexicon().charges.as_verb]


def accused_of(layout: Layout, verb: Token) -> Range | None:
    """Who is accused: a passive's subject, else the object, else whom an aside tells of; None if nobody is named."""
    nouns = (child for child in verb.children if child.dep_ in ("nsubjpass", "dobj"))
    noun = next(nouns, verb.head if _is_aside(verb) else _standing(verb))
    if noun is None or noun.lower_ in function_words().relatives:
        return None
    helpers = (child.i for child in verb.lefts if child.dep_ in ("aux", "auxpass", "neg"))
    phrase = noun_phrase(layout, noun, verb.i)
    return layout.trim(phrase.start, min([phrase.end, *(i for i in helpers if i > phrase.start)]))


def _standing(verb: Token) -> Token | None:
    """Who "stands accused"."""
    if verb.head.lemma_ not in cue_lexicon().standing:
        return None
    return next((child for child in verb.head.lefts if child.dep_ == "nsubj"), None)


def _leaves_open(verb: Token) -> bool:
    """True for a passive without an agent: "was accused of", "the army, accused of", "accused of it, the army"."""
    is_opening = verb.tag_ == "VBN" and verb.dep_ == "advcl" and (verb.left_edge == verb or _standing(verb) is not None)
    return agent_of(verb) is None and (is_opening or (is_passive(verb) and (verb.dep_ != "acl" or _is_aside(verb))))


def _is_aside(verb: Token) -> bool:
    """True for a participle set off by a comma from the noun that it tells of."""
    return verb.dep_ == "acl" and verb.i > 0 and verb.nbor(-1).text == ","


def _deed(verb: Token, link: str) -> Token | None:
    """What opens the words for the deed: the preposition, or the infinitive's verb."""
    return next((child for child in verb.rights if link in (child.lower_, child.left_edge.lower_)), None)


def _words(layout: Layout, verb: Token, deed: Token) -> Range:
    """The words for the deed, without a preposition before them."""
    start = deed.i + 1 if deed.dep_ == "prep" else deed.left_edge.i
    return layout.trim(start, min(deed.right_edge.i + 1, layout.sentence(verb.i).end))
