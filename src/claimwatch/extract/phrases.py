"""Attributions by a phrase: "according to", "in the words of"."""

from collections.abc import Iterator

from claimwatch.extract.cues import Group, phrase_end
from claimwatch.extract.draft import Draft
from claimwatch.extract.layout import Layout, Range
from claimwatch.extract.sources import noun_phrase

_BARE = Group(lemmas=(), frames=())


def phrasal(layout: Layout) -> Iterator[Draft]:
    """The attributions whose cue is a prepositional phrase."""
    doc = layout.doc
    for token in doc:
        end = phrase_end(doc, token.i) if token.lower_ in ("according", "in") else None
        if end is None:
            continue
        source = _source(layout, end)
        pieces = [piece for piece in _around(layout, token.i, source[1]) if piece[0] < piece[1]]
        if pieces and source[0] < source[1]:
            lemma = " ".join(word.lower_ for word in doc[token.i : end])
            yield Draft(pieces, [source], [(token.i, end)], lemma, _BARE)


def _source(layout: Layout, start: int) -> Range:
    """The noun phrase after the preposition."""
    doc = layout.doc
    last = doc[start - 1]
    head = next((child for child in last.children if child.dep_ == "pobj" and child.i >= start), None)
    if head is None:
        head = next((token for token in doc[start : start + 8] if token.pos_ in ("NOUN", "PROPN", "PRON")), doc[start])
    found = noun_phrase(layout, head, start - 1)
    return max(found[0], start), found[1]


def _around(layout: Layout, start: int, end: int) -> list[Range]:
    """The sentence without the phrase: all before it, or all after one that opens it."""
    sentence = layout.sentence(start)
    left, right = layout.trim(sentence[0], start), layout.trim(end, sentence[1])
    if right[0] < right[1] and layout.doc[right[0]].tag_ in ("VBG", "WDT", "WP", "WP$"):
        right = (right[0], right[0])
    return [left, right] if left[1] - left[0] > 2 else [right]
