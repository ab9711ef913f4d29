"""Attributions by a phrase, "according to", "in the words of", and by a headline's colon."""

from collections.abc import Iterator

from claimwatch.extract.attribution.cues import Group, phrase_end
from claimwatch.extract.attribution.draft import Draft
from claimwatch.extract.attribution.sources import human_nouns, noun_phrase
from claimwatch.extract.text import Layout, Range

_HEADLINE = 24
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


def headed(layout: Layout) -> Iterator[Draft]:
    """The attributions of headlines, lines without a full stop: "Rebels: 40 soldiers killed in ambush"."""
    doc = layout.doc
    for token in doc:
        if token.text != ":":
            continue
        start, end = layout.trim(*layout.paragraph(token.i))
        if (
            end - start > _HEADLINE
            or not start < token.i <= start + 4
            or "." in {word.text for word in doc[start : end + 1]}
        ):
            continue
        head, content = doc[token.i - 1], layout.trim(token.i + 1, end)
        speaks = head.lemma_.lower() in human_nouns() or head.ent_type_ == "ORG"
        if speaks and head.pos_ in ("NOUN", "PROPN") and any(word.tag_[:2] == "VB" for word in doc[slice(*content)]):
            yield Draft([content], [(start, token.i)], [(token.i, token.i + 1)], ":", _BARE)


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
