"""What a verbal cue attributes: before it, after it, in the quotation or after the colon that follows, or around it."""

from spacy.tokens import Token

from claimwatch.extract.attribution.content.before_cue import content_before
from claimwatch.extract.attribution.content.frames import complement_of
from claimwatch.extract.attribution.content.further_quotations import with_further_quotations
from claimwatch.extract.attribution.content.surroundings import quotation_after
from claimwatch.extract.attribution.cues import CueGroup
from claimwatch.extract.text import MARKS, Layout, Range

_COLON_REACH = 12
"""Tokens from a cue to the colon that announces its content: "said in a statement published on Monday:"."""


def content_of(layout: Layout, verb: Token, group: CueGroup, phrase: Range) -> tuple[Range, ...]:
    """The words that a cue attributes, in pieces; empty if there are none.

    Args:
        layout: The report.
        verb: The cue.
        group: How it behaves.
        phrase: The cue with its source, if the two stand side by side.
    """
    if not group.after:
        complement = complement_of(layout, verb, group.frames)
        return (_with_whole_quotation(layout, complement),) if complement is not None else ()
    return content_before(layout, verb, phrase) or _content_after(layout, verb, group, phrase)


def _content_after(layout: Layout, verb: Token, group: CueGroup, phrase: Range) -> tuple[Range, ...]:
    """What follows a cue that may also stand after its content, with the quotations after it that have no cue."""
    complement = complement_of(layout, verb, group.frames)
    quotation = quotation_after(layout, phrase.end - 1)
    if quotation is not None and (complement is None or complement.start > quotation.start):
        return with_further_quotations(layout, verb, (Range(quotation.start, quotation.end),))
    announced = _after_colon(layout, verb)
    if announced is not None:
        is_quoted = layout.quotation(announced.start) is not None
        return with_further_quotations(layout, verb, (announced,)) if is_quoted else (announced,)
    if complement is None:
        return ()
    return with_further_quotations(layout, verb, (_with_whole_quotation(layout, complement),))


def _after_colon(layout: Layout, verb: Token) -> Range | None:
    """What a cue with a colon announces: the rest of its sentence, or the next paragraph."""
    doc, end = layout.doc, layout.sentence(verb.i).end
    colon = next((token.i for token in doc[verb.i + 1 : end] if token.text == ":"), None)
    if colon is None or colon - verb.i > _COLON_REACH:
        return None
    start = colon + 1
    while start < len(doc) and (doc[start].is_space or doc[start].text in MARKS):
        start += 1
    if start >= len(doc):
        return None
    quotation = layout.quotation(start)
    if quotation is not None:
        return Range(quotation.start, quotation.end)
    return Range(start, layout.sentence(start).end if start < end else layout.paragraph(start).end)


def _with_whole_quotation(layout: Layout, piece: Range) -> Range:
    """The piece, and all of a quotation that it ends in: an unbroken one is never split."""
    quotation = layout.quotation(piece.end - 1)
    if quotation is not None and quotation.is_closed and quotation.start >= piece.start - 1:
        return Range(piece.start, max(piece.end, quotation.end))
    return piece
