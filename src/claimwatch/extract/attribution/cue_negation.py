"""What negates a cue: "did not say", "dont know", "neither confirm nor deny", "has yet to confirm"."""

from functools import cache
from typing import NamedTuple

from spacy.tokens import Token

from claimwatch.extract.attribution.cues import cue_lexicon
from claimwatch.language import PhraseMatcher, words_of

_REACH = 4
"""Tokens before a cue that are searched for its negation: "could not be immediately ..."."""


class CueNegation(NamedTuple):
    """Where a cue's negation starts, and True if the negated cue withholds an answer."""

    start: int
    withholds: bool


_IN_ED = {"VBD", "VBN"}
"""Forms that look alike, which the tagger confuses: "have neither claimed nor denied"."""


def negation_of(verb: Token, lemma: str) -> CueNegation | None:
    """What negates a cue, with the auxiliary before it; None if nothing does."""
    paired = _of_pair(verb)
    if paired is not None:
        return CueNegation(paired, withholds=True)
    start = _before(verb)
    if start is None:
        start = _by_phrase(verb)
    return CueNegation(start, lemma in cue_lexicon().withheld) if start is not None else None


def _of_pair(verb: Token) -> int | None:
    """Where "neither claimed nor denied" or "could not confirm or deny" starts, of its last verb; else None."""
    first, words = verb.head, cue_lexicon().negation
    is_withheld = first.lemma_ in cue_lexicon().withheld or verb.lemma_ in cue_lexicon().withheld
    is_alike = verb.tag_ == first.tag_ or {verb.tag_, first.tag_} == _IN_ED
    if verb.dep_ != "conj" or not is_withheld or not is_alike:
        return None
    starts = [
        word.i
        for word in first.children
        if word.i < first.i and (word.lower_ in words.words or word.lower_ in words.paired)
    ]
    has_alternative = any(word.lower_ in words.alternatives for word in first.children if first.i < word.i < verb.i)
    return min(starts) if starts and has_alternative else None


def _before(verb: Token) -> int | None:
    """Where the nearest negator before the verb starts, with only auxiliaries, adverbs and verbs between."""
    words = cue_lexicon().negation
    for i in range(verb.i - 1, max(verb.i - 1 - _REACH, -1), -1):
        token = verb.doc[i]
        if token.lower_ in words.words and _ends_before(token.head, verb):
            return None
        if token.lower_ in words.words:
            return i - 1 if i and token.nbor(-1).pos_ == "AUX" else i
        if token.lower_ in words.contracted:
            return i
        if token.pos_ not in ("AUX", "ADV", "PART", "VERB"):
            return None
    return None


def _ends_before(negated: Token, verb: Token) -> bool:
    """True if what is negated is another verb, whose clause the cue follows: "who asked not to be named said"."""
    return negated.pos_ == "VERB" and negated != verb and negated.right_edge.i < verb.i


def _by_phrase(verb: Token) -> int | None:
    """Where a phrase that leaves the cue undone starts, right before it or its adverb: "yet to", "stopped short of"."""
    end = verb.i - 1 if verb.i and verb.nbor(-1).pos_ == "ADV" else verb.i
    hit = _undone().written_before(words_of(verb.doc), end)
    return hit.first if hit else None


@cache
def _undone() -> PhraseMatcher[bool]:
    return PhraseMatcher(dict.fromkeys(cue_lexicon().negation.undone, True))
