"""Quotations that follow a cue's sentence without a cue of their own: their words are its source's, too."""

from spacy.tokens import Span, Token

from claimwatch.extract.attribution.content.surroundings import has_only_modifiers
from claimwatch.extract.attribution.cues import cue_lexicon, verb_groups, verb_lemma
from claimwatch.extract.text import MARKS, Layout, Quotation, Range

_CUE_REACH = 8
"""Tokens after a quotation that are searched for a cue which takes it."""
_FINAL = frozenset((".", "!", "?", "…", "..."))


def with_further_quotations(layout: Layout, verb: Token, pieces: tuple[Range, ...]) -> tuple[Range, ...]:
    """The pieces with the quotations that follow the cue's sentence without a cue of their own."""
    at = max(layout.sentence(verb.i).end, layout.sentence(max(pieces[-1].end - 1, 0)).end)
    quotations: list[Range] = []
    while (quotation := _quotation_at(layout, at)) is not None and _stands_alone(layout, quotation):
        quotations.append(Range(quotation.start, quotation.end))
        at = quotation.end
    return (*pieces, *quotations)


def _quotation_at(layout: Layout, at: int) -> Quotation | None:
    """The quotation that opens with the first word from ``at`` on; None if none does."""
    doc = layout.doc
    while at < len(doc) and (doc[at].is_space or (doc[at].text in MARKS and layout.quotation(at) is None)):
        at += 1
    quotation = layout.quotation(at)
    return quotation if quotation is not None and quotation.start >= at - 1 else None


def _stands_alone(layout: Layout, quotation: Quotation) -> bool:
    """True if no cue in or after its last sentence takes a quotation."""
    doc, end = layout.doc, quotation.end
    last = end - 1
    while last > quotation.start and doc[last].is_space:
        last -= 1
    stop = layout.sentence(last).end
    ends_sentence = stop <= end + 1 or doc[min(end + 1, stop - 1)].text[:1].isupper()
    if doc[last].text in _FINAL and ends_sentence:
        following = doc[end + 1 : end + 1 + _CUE_REACH]
        return len(following) == 0 or following[0].is_space or not _opens_with_cue(layout, following)
    return not any(verb_lemma(token) in cue_lexicon().speaking for token in doc[end:stop])


def _opens_with_cue(layout: Layout, words: Span) -> bool:
    """True if a cue comes before any other verb, and nothing after it that it could take: "the mayor added."."""
    for token in words:
        lemma = verb_lemma(token)
        if lemma is not None and verb_groups()[lemma].after:
            return has_only_modifiers(layout, token.i + 1, layout.sentence(token.i).end)
        if token.text in (".", "?", "!") or token.tag_ in ("VBD", "VBZ", "VBP"):
            return False
    return False
