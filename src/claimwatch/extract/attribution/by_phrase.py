"""Attributions by a prepositional phrase: "according to", "in the words of"."""

from collections.abc import Iterator

from spacy.tokens import Token

from claimwatch.extract.attribution.cues import CueGroup, phrase_end, verb_lemma
from claimwatch.extract.attribution.hedges import hedges
from claimwatch.extract.attribution.relation import Attribution
from claimwatch.extract.attribution.sources import noun_phrase, split_speakers
from claimwatch.extract.text import Layout, Range

_HEAD_REACH = 8
"""Tokens after the cue that are searched for a noun if the parser hangs none on it."""
_SHORTEST_LEFT = 3
"""Tokens before the phrase that are content; fewer ("But", "On Monday") only open what follows the phrase."""
_RELATIVES = frozenset(("WDT", "WP", "WP$"))
_PHRASE = CueGroup(lemmas=(), frames=())


def attributions_by_phrase(layout: Layout) -> Iterator[Attribution]:
    """The attributions whose cue is a prepositional phrase."""
    doc = layout.doc
    for token in doc:
        end = phrase_end(token)
        if end is None:
            continue
        source = _source(layout, end)
        behind = source.end if source.start >= end else end + 1  # behind "which"
        content = tuple(piece for piece in _around(layout, token.i, behind) if not piece.is_empty)
        if source.start < end:
            content = content[-1:]
        if content and not source.is_empty:
            lemma = " ".join(word.lower_ for word in doc[token.i : end])
            for each in split_speakers(layout, (source,)):
                yield Attribution(content, each, Range(token.i, end), lemma, _PHRASE)


def _source(layout: Layout, start: int) -> Range:
    """The noun phrase after the preposition."""
    doc = layout.doc
    preposition = doc[start - 1]
    head = next((child for child in preposition.children if child.dep_ == "pobj" and child.i >= start), None)
    if head is None:
        nouns = (token for token in doc[start : start + _HEAD_REACH] if token.pos_ in ("NOUN", "PROPN", "PRON"))
        head = next(nouns, doc[start])
    if head.tag_ in _RELATIVES:
        return _antecedent(layout, head, preposition.i - 1)
    phrase = noun_phrase(layout, head, preposition.i)
    return Range(max(phrase.start, start), phrase.end)


def _antecedent(layout: Layout, relative: Token, cue: int) -> Range:
    """What "according to which" goes back to: the last thing told before it, else the last noun; empty if none is."""
    before = layout.doc[layout.sentence(cue).start : cue]
    nouns = [token for token in before if token.pos_ in ("NOUN", "PROPN") and token.dep_ != "compound"]
    told = [token for token in nouns if token.lemma_.lower() in hedges().told]
    noun = next(reversed(told or nouns), None)
    if noun is None:
        return Range(relative.i, relative.i)
    phrase = noun_phrase(layout, noun, cue)
    return layout.trim(phrase.start, min(phrase.end, cue))


def _end(layout: Layout, start: int, end: int) -> int:
    """Where what goes on behind a source ends: at a semicolon with another cue behind it, else with the sentence."""
    doc = layout.doc
    stop = next((token.i for token in doc[start:end] if token.text == ";"), end)
    return stop if any(verb_lemma(token) or phrase_end(token) for token in doc[stop:end]) else end


def _around(layout: Layout, start: int, end: int) -> list[Range]:
    """The sentence without the phrase: all of it around the phrase, or all after one that opens it.

    Behind a semicolon somebody else may have the word ("six died, according to X; others say nine").
    """
    sentence = layout.sentence(start)
    left, right = layout.trim(sentence.start, start), layout.trim(end, _end(layout, end, sentence.end))
    if not right.is_empty and layout.doc[right.start].tag_ in ("VBG", "WDT", "WP", "WP$"):
        right = Range(right.start, right.start)  # what follows tells of the source: "according to X, who heads ..."
    return [left, right] if left.end - left.start >= _SHORTEST_LEFT else [right]
