"""Attributions -> claims: content split where what is said of it differs, spans in characters."""

from collections.abc import Iterator, Sequence
from functools import reduce
from typing import NamedTuple

from spacy.tokens import Token

from claimwatch.extract.attribution.basis import basis_of
from claimwatch.extract.attribution.cues import cue_lexicon, is_complementizer
from claimwatch.extract.attribution.label import Label, label_of, less_certain
from claimwatch.extract.attribution.relation import Attribution
from claimwatch.extract.text import Layout, Range
from claimwatch.model import Claim, Cue, QuoteKind, Source, Span, words_at

_WIDEST_JOINT = 4
"""Tokens between two clauses that may grow together: ", and that"."""


class _Stretch(NamedTuple):
    """Content that becomes one claim: pieces in text order, and what is said of all of them."""

    label: Label
    pieces: tuple[Range, ...]


def claims_of(layout: Layout, attribution: Attribution) -> Iterator[Claim]:
    """The claims of an attribution: one, or several if stance, certainty or condition differ between its clauses."""
    clauses = (clause for piece in attribution.content for clause in _clauses(layout, piece))
    labelled = (_Stretch(label_of(layout, attribution, clause), (clause,)) for clause in clauses)
    no_stretches: tuple[_Stretch, ...] = ()
    for stretch in reduce(lambda stretches, clause: _with_clause(layout, stretches, clause), labelled, no_stretches):
        yield _claim(layout, attribution, stretch)


def _with_clause(layout: Layout, stretches: tuple[_Stretch, ...], clause: _Stretch) -> tuple[_Stretch, ...]:
    """The stretches with a clause more, which goes on with the last one if what is said of the two is alike."""
    if not stretches:
        return (clause,)
    last = stretches[-1]
    if last.label != clause.label and not _is_one_quotation(layout, last, clause):
        return (*stretches, clause)
    pieces = _joined(layout, last.pieces, clause.pieces[0])
    return (*stretches[:-1], _Stretch(less_certain(clause.label, last.label), pieces))


def _is_one_quotation(layout: Layout, last: _Stretch, clause: _Stretch) -> bool:
    """True if two quoted stretches are one quotation that the cue interrupts, alike but for a hedge."""
    is_quoted = all(layout.quotation(piece.start) is not None for piece in (last.pieces[-1], clause.pieces[0]))
    return (
        is_quoted
        and last.label.stance == clause.label.stance
        and last.label.is_conditional == clause.label.is_conditional
    )


def _claim(layout: Layout, attribution: Attribution, stretch: _Stretch) -> Claim:
    text, label = layout.text, stretch.label
    spans, source, cue = (
        _characters(layout, ranges) for ranges in (stretch.pieces, attribution.source, (attribution.cue,))
    )
    return Claim(
        spans=spans,
        text=words_at(text, spans),
        source=Source(
            spans=source, text=words_at(text, source), entity=None if source else cue_lexicon().charges.accusers
        ),
        cue=Cue(spans=cue, lemma=attribution.lemma),
        quote=_quote_kind(layout, stretch.pieces),
        stance=label.stance,
        certainty=label.certainty,
        conditional=label.is_conditional,
        basis=basis_of(layout, attribution, stretch.pieces),
    )


def _clauses(layout: Layout, piece: Range) -> list[Range]:
    """The piece cut before each further clause with a subject of its own; a quotation is never cut."""
    joints = [token.i for token in layout.doc[piece.start : piece.end] if _is_joint(layout, token, piece.end)]
    starts = [piece.start, *(joint + 1 for joint in joints)]
    bounds = (layout.trim(start, end) for start, end in zip(starts, [*joints, piece.end], strict=True))
    return [_without_complementizer(layout, clause) for clause in bounds if not clause.is_empty]


def _is_joint(layout: Layout, token: Token, end: int) -> bool:
    """True for an "and" or "but", outside of quotations, that joins a clause with a subject."""
    return (
        token.dep_ == "cc"
        and token.lower_ in cue_lexicon().joining
        and layout.quotation(token.i) is None
        and _joins_clause(token, end)
    )


def _joins_clause(conjunction: Token, end: int) -> bool:
    verb = next(
        (child for child in conjunction.head.children if child.dep_ == "conj" and child.i > conjunction.i), None
    )
    if verb is None or verb.i >= end or verb.pos_ not in ("VERB", "AUX"):
        return False
    return any(child.dep_ in ("nsubj", "nsubjpass", "expl") and child.i > conjunction.i for child in verb.children)


def _without_complementizer(layout: Layout, clause: Range) -> Range:
    return Range(clause.start + is_complementizer(layout.doc[clause.start]), clause.end)


def _joined(layout: Layout, pieces: tuple[Range, ...], clause: Range) -> tuple[Range, ...]:
    """The pieces with one more, grown together if only a conjunction or comma stands between."""
    last = pieces[-1]
    between = layout.doc[last.end : clause.start]
    if len(between) <= _WIDEST_JOINT and all(token.dep_ in ("cc", "mark") or token.text == "," for token in between):
        return (*pieces[:-1], Range(last.start, clause.end))
    return (*pieces, clause)


def _characters(layout: Layout, ranges: Sequence[Range]) -> tuple[Span, ...]:
    """Token ranges as character spans, in text order."""
    doc = layout.doc
    return tuple(sorted((doc[start].idx, doc[end - 1].idx + len(doc[end - 1])) for start, end in ranges if start < end))


def _quote_kind(layout: Layout, pieces: Sequence[Range]) -> QuoteKind:
    """Direct if all words stand in quotation marks, mixed if some do."""
    words = [
        layout.quotation(i) is not None for start, end in pieces for i in range(start, end) if layout.doc[i].is_alpha
    ]
    if all(words):
        return "direct"
    return "mixed" if any(words) else "indirect"
