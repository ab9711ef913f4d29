"""Where a report turns to another incident in so many words: "In a separate attack", "Elsewhere", "Days earlier"."""

from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from claimwatch.mention.scene import SceneWords, scene_words, tokens_at
from claimwatch.model import PlaceMention, Span, contains

OPENING = 4
"""Words from the start of a sentence within which a marker holds for all of it."""


class Asides:
    """The stretches of one report that tell of another incident than its main one."""

    def __init__(self, doc: Doc, places: Sequence[PlaceMention]) -> None:
        self._doc = doc
        self._places = places
        self._words = scene_words()
        self._of_sentence: dict[int, int] = {}
        self._marker: dict[int, Token] = {}
        self._mark()

    def of(self, span: Span) -> int | None:
        """The aside that words stand in, as the ordinal of its first token; None where it stands in none."""
        tokens = tokens_at(self._doc, span)
        start = tokens.sent.start
        if start in self._of_sentence:
            return self._of_sentence[start]
        marker = self._marker.get(start)
        return marker.i if marker is not None and _verb(marker) == _verb(tokens.root) else None

    def _mark(self) -> None:
        aside: int | None = None
        before = 0
        text = self._doc.text
        for sentence in self._doc.sents:
            words = [token for token in sentence if not token.is_space]
            if not words:
                continue
            if "\n" in text[before : words[0].idx]:
                aside = None
            before = words[-1].idx + len(words[-1])
            marker = _incident(words, self._words)
            opens = marker is not None and marker.i < words[0].i + OPENING
            if opens or (_turns(words, self._words) and not self._returns(sentence, sentence.start)):
                aside = sentence.start
            elif aside is not None and self._returns(sentence, aside):
                aside = None
            if aside is not None:
                self._of_sentence[sentence.start] = aside
            elif marker is not None:
                self._marker[sentence.start] = marker

    def _returns(self, sentence: Tokens, aside: int) -> bool:
        """Whether a sentence names a place that the report named before it turned aside."""
        start = self._doc[aside].idx
        known = {place.name for place in self._places if place.span[0] < start and place.precision != "country"}
        return any(p.name in known for p in self._places if contains((sentence.start_char, sentence.end_char), p.span))


def _incident(words: Sequence[Token], lexicon: SceneWords) -> Token | None:
    """The noun of "in a separate incident" or "in another attack", of one, not several; None where there is none."""
    for position, token in enumerate(words):
        if token.lower_ not in lexicon.apart_adjectives or token.head.lower_ not in lexicon.incident_nouns:
            continue
        ahead = [word.lower_ for word in words[max(0, position - 2) : position]]
        if ahead[-1:] == ["in"] or (ahead[:1] == ["in"] and ahead[-1] in ("a", "an", "one", "the")):
            return token.head
    return None


def _turns(words: Sequence[Token], lexicon: SceneWords) -> bool:
    """Whether a sentence opens with "elsewhere", "separately", "meanwhile in" or "days earlier"."""
    first = [token.lower_ for token in words[: OPENING + 1] if not token.is_punct]
    if first[:1] and first[0] in lexicon.conjunctions:
        first = first[1:]
    if first[:1] and first[0] in lexicon.apart_adverbs:
        return True
    if first[:1] and first[0] in lexicon.meanwhile:
        return first[1:2] == ["in"]
    return any(a in lexicon.long_before and b == "earlier" for a, b in pairwise(first[:3]))


def _verb(token: Token) -> Token | None:
    """The verb that a word stands under."""
    return next((up for up in (token, *token.ancestors) if up.pos_ in ("VERB", "AUX")), None)
