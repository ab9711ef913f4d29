"""Drafts -> claims: content split where what is said of it differs, spans in characters."""

from collections.abc import Iterator

from spacy.tokens import Token

from claimwatch.extract.attribution.basis import basis_of
from claimwatch.extract.attribution.draft import Draft
from claimwatch.extract.attribution.stance import Label, label, weakest
from claimwatch.extract.text import Layout, Range
from claimwatch.model import Claim, Cue, QuoteKind, Source, Span, words_at


def labelled(layout: Layout, draft: Draft) -> Iterator[Claim]:
    """The claims of an attribution: one, or several where stance, certainty or condition differ between its clauses."""
    runs: list[tuple[Label, list[Range]]] = []
    for piece in draft.pieces:
        for clause in _clauses(layout, piece):
            said = label(layout, draft, [clause])
            if runs and (runs[-1][0] == said or _one_quotation(layout, runs[-1], said, clause)):
                runs[-1] = (weakest(said, runs[-1][0]), _joined(layout, runs[-1][1], clause))
            else:
                runs.append((said, [clause]))
    for said, pieces in runs:
        yield _claim(layout, draft, said, pieces)


def _one_quotation(layout: Layout, run: tuple[Label, list[Range]], said: Label, clause: Range) -> bool:
    """Whether two quoted stretches are one quotation that the cue interrupts, alike but for a hedge."""
    quoted = layout.quotation(clause[0]) is not None and layout.quotation(run[1][-1][0]) is not None
    return quoted and (run[0].stance, run[0].conditional) == (said.stance, said.conditional)


def _claim(layout: Layout, draft: Draft, said: Label, pieces: list[Range]) -> Claim:
    text = layout.text
    spans, source, cue = (characters(layout, ranges) for ranges in (pieces, draft.source, draft.cue))
    return Claim(
        spans=spans,
        text=words_at(text, spans),
        source=Source(spans=source, text=words_at(text, source)),
        cue=Cue(spans=cue, lemma=draft.lemma),
        quote=quote_kind(layout, pieces),
        stance=said.stance,
        certainty=said.certainty,
        conditional=said.conditional,
        basis=basis_of(layout, draft, pieces),
    )


def _clauses(layout: Layout, piece: Range) -> list[Range]:
    """The piece cut before each further clause with a subject of its own; a quotation is never cut."""
    start, end = piece
    joints = (token for token in layout.doc[start:end] if token.dep_ == "cc" and token.lower_ in ("and", "but"))
    cuts = [start, *(token.i for token in joints if layout.quotation(token.i) is None and _joins_clauses(token, end))]
    bounds = [layout.trim(a + (n > 0), b) for n, (a, b) in enumerate(zip(cuts, [*cuts[1:], end], strict=True))]
    return [_without_that(layout, a, b) for a, b in bounds if a < b]


def _joins_clauses(conjunction: Token, end: int) -> bool:
    verb = next(
        (child for child in conjunction.head.children if child.dep_ == "conj" and child.i > conjunction.i), None
    )
    if verb is None or verb.i >= end or verb.pos_ not in ("VERB", "AUX"):
        return False
    return any(child.dep_ in ("nsubj", "nsubjpass", "expl") and child.i > conjunction.i for child in verb.children)


def _without_that(layout: Layout, start: int, end: int) -> Range:
    return (start + 1, end) if layout.doc[start].lower_ == "that" and layout.doc[start].dep_ == "mark" else (start, end)


def _joined(layout: Layout, pieces: list[Range], clause: Range) -> list[Range]:
    """The pieces with one more, grown together where only a conjunction or comma stands between."""
    start, end = pieces[-1]
    between = layout.doc[end : clause[0]]
    if len(between) <= 4 and all(token.dep_ in ("cc", "mark") or token.text == "," for token in between):
        return [*pieces[:-1], (start, clause[1])]
    return [*pieces, clause]


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
