"""The stories of a live page or round-up: headings, hours and heads that run into their paragraph begin them."""

import re
from bisect import bisect
from collections.abc import Callable, Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from claimwatch.language import is_header, text_of
from claimwatch.mention.scene import BLANK_LINE, scene_words, tokens_at
from claimwatch.model import PlaceMention, Span, contains

STAMP = re.compile(r"\d{1,2}[:.]\d\d\b")
"""The hour that opens an entry of a live page: "14:05", "9.30"."""
_RUN_IN = re.compile(r"^(?P<head>(?=[^\n]{0,60}[a-z])[A-Z][A-Z'’(),/ -]{2,50})\. ?(?=[A-Z0-9])", re.MULTILINE)
"""A head in capitals that runs into its paragraph: "KADUGLI. At about 15:00 a shell ..."."""
_FEWEST = 2
"""So many heads make a round-up; a single one may be a dateline."""


def sections(doc: Doc, places: Sequence[PlaceMention], turns: Callable[[Sequence[Token]], bool]) -> dict[int, int]:
    """The sentences of a live page's or round-up's other stories: the first token of each, and of its story.

    A story begins with a heading or a time stamp in a paragraph of its own, and is another one if that names a place
    that wasn't named before and none that was, or says so ("Elsewhere: Kesra"). It lasts until the next one begins. If
    heads with places run into their paragraphs, each paragraph under one is a story.

    Args:
        doc: The report.
        places: Those that it names, in text order.
        turns: Tells whether words turn to something else ("elsewhere").
    """
    heads = _run_in_heads(text_of(doc), places)
    return _under_heads(doc, heads) if heads else _under_headings(doc, places, turns)


class RoundUp:
    """A report whose paragraphs have heads of their own, which run into them; any other report has none."""

    def __init__(self, doc: Doc, places: Sequence[PlaceMention]) -> None:
        text = text_of(doc)
        heads = _run_in_heads(text, places)
        self._story_of = _under_heads(doc, heads)
        self._head_of = {tokens_at(doc, head).sent.start: head for head in heads}
        self._sums = {start for start, head in self._head_of.items() if _is_sum(text[slice(*head)])}
        self._places = places

    def is_summed_up(self, sentence: Tokens) -> bool:
        """True if a sentence sums up all stories: it stands under "SUDAN, OVERALL" or "TOTALS"."""
        return self._story_of.get(sentence.start) in self._sums

    def places_of(self, sentence: Tokens) -> tuple[PlaceMention, ...]:
        """The places in the head that a sentence stands under."""
        head = self._head_of.get(self._story_of.get(sentence.start, -1))
        return tuple(place for place in self._places if head is not None and contains(head, place.span))


def _is_sum(head: str) -> bool:
    return not scene_words().summing.isdisjoint(re.findall(r"\w+", head.lower()))


def _run_in_heads(text: str, places: Sequence[PlaceMention]) -> list[Span]:
    """The heads that run into their paragraphs, in text order; none if no place is named there, or one stands twice."""
    heads = [match.span("head") for match in _RUN_IN.finditer(text) if _begins_paragraph(text, match.start())]
    is_placed = any(contains(head, place.span) for head in heads for place in places)
    words = [text[slice(*head)] for head in heads]
    return heads if is_placed and len(heads) >= _FEWEST and len(set(words)) == len(words) else []


def _begins_paragraph(text: str, start: int) -> bool:
    """True if a line is the text's first, or a blank one is before it."""
    return not text[text.rfind("\n", 0, max(0, start - 1)) + 1 : start].strip()


def _under_heads(doc: Doc, heads: Sequence[Span]) -> dict[int, int]:
    openers = [tokens_at(doc, head).sent.start for head in heads]
    starts = [sentence.start for sentence in doc.sents]
    return {start: openers[under - 1] for start in starts if (under := bisect(openers, start))}


def _under_headings(
    doc: Doc, places: Sequence[PlaceMention], turns: Callable[[Sequence[Token]], bool]
) -> dict[int, int]:
    of_sentence: dict[int, int] = {}
    story: int | None = None
    text, known, end = text_of(doc), set[str | None](), 0
    for sentence in doc.sents:
        start = sentence.start_char
        line = text[start:].partition("\n\n")[0]
        opens = BLANK_LINE.search(text, end, start + 1) and (
            STAMP.match(line) or ("\n" not in line.strip() and is_header(text, (start, start + 1)))
        )
        end = start
        if opens:
            named = {place.name for place in places if place.name and contains((start, start + len(line)), place.span)}
            words = [token for token in sentence if not token.is_punct and not token.is_space]
            is_other = bool(named) and named.isdisjoint(known)
            story = sentence.start if known and (is_other or turns(words)) else None
        if story is not None:
            of_sentence[sentence.start] = story
        else:
            inside = (start, sentence.end_char)
            known |= {place.name for place in places if place.name and contains(inside, place.span)}
    return of_sentence
