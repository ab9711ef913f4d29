"""How a claim is said: stance, certainty, condition, quotation."""

from claimwatch.extract.draft import Draft
from claimwatch.extract.layout import Layout, Range
from claimwatch.model.claim import Claim, Cue, Source
from claimwatch.model.kinds import QuoteKind
from claimwatch.model.span import Span, words_at


def labelled(layout: Layout, draft: Draft) -> list[Claim]:
    """The claims of an attribution: one, or several where stance, certainty or condition differ between its clauses."""
    text = layout.doc.text
    spans = characters(layout, draft.pieces)
    source, cue = characters(layout, draft.source), characters(layout, draft.cue)
    return [
        Claim(
            spans=spans,
            text=words_at(text, spans),
            source=Source(spans=source, text=words_at(text, source)),
            cue=Cue(spans=cue, lemma=draft.lemma),
            quote=quote_kind(layout, draft.pieces),
            stance="declines" if draft.withheld else draft.group.stance,
            certainty=draft.group.certainty,
            basis=draft.group.basis,
        )
    ]


def characters(layout: Layout, ranges: list[Range]) -> tuple[Span, ...]:
    """Token ranges as character spans, in text order."""
    doc = layout.doc
    return tuple(sorted((doc[start].idx, doc[end - 1].idx + len(doc[end - 1])) for start, end in ranges if start < end))


def quote_kind(layout: Layout, pieces: list[Range]) -> QuoteKind:
    """Direct where all words stand in quotation marks, mixed where some do."""
    words = [
        layout.quotation(i) is not None for start, end in pieces for i in range(start, end) if layout.doc[i].is_alpha
    ]
    if all(words):
        return "direct"
    return "mixed" if any(words) else "indirect"
