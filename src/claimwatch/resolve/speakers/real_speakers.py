"""The words for who says it, where the parser took others: a dateline, a number, "who"."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

import msgspec
from spacy.tokens import Doc, Token

from claimwatch.language import Dateline
from claimwatch.model import Claim, Source, Span
from claimwatch.resolve.speakers.lexicons import phrases

_QUANTITIES = frozenset(("TIME", "DATE", "CARDINAL", "QUANTITY", "PERCENT", "MONEY"))
_LONGEST = 25
"""Tokens of a speaker with titles and appositions."""


def with_real_speakers(doc: Doc, claims: Iterable[Claim], datelines: Sequence[Dateline]) -> list[Claim]:
    """The claims, their sources' words mended where they can't be a speaker's."""
    starts = [token.idx for token in doc]
    return [_mended(doc, claim, starts, datelines) for claim in claims]


def _mended(doc: Doc, claim: Claim, starts: Sequence[int], datelines: Sequence[Dateline]) -> Claim:
    source = claim.source
    if source is None or len(source.spans) != 1:
        return claim
    start, end = source.spans[0]
    tokens = list(doc[bisect_left(starts, start) : bisect_left(starts, end)])
    words = tokens and (
        _after_dateline(doc, tokens, datelines) or _before_quantity(claim, tokens) or _antecedent(tokens)
    )
    if not words:
        return claim
    span: Span = (words[0].idx, words[-1].idx + len(words[-1]))
    text = " ".join(doc[words[0].i : words[-1].i + 1].text.split())
    return msgspec.structs.replace(claim, source=Source(spans=(span,), text=text))


def _after_dateline(doc: Doc, tokens: Sequence[Token], datelines: Sequence[Dateline]) -> list[Token]:
    """What stands between a dateline and the first verb, for a source within it: "KIEV (Wire) - X said"."""
    for dateline in datelines:
        start, end = dateline.span
        if start <= tokens[0].idx and tokens[-1].idx < end:
            rest = [token for token in doc[tokens[-1].i + 1 : tokens[-1].i + 1 + _LONGEST] if token.idx >= end]
            return _up_to_verb([token for n, token in enumerate(rest) if n or not token.is_punct])
    return []


def _before_quantity(claim: Claim, tokens: Sequence[Token]) -> list[Token]:
    """What stands before the cue, where a number or a time stands behind it: "the prosecutor says 47"."""
    first = tokens[0]
    if claim.cue is None or not first.i or not claim.cue.spans or claim.cue.spans[-1][1] > first.idx:
        return []
    if not all(token.ent_type_ in _QUANTITIES or token.like_num for token in tokens):
        return []
    cue = next((i for i in range(first.i - 1, -1, -1) if first.doc[i].idx <= claim.cue.spans[0][0]), 0)
    if first.i - cue > 2:  # 2: the cue and an adverb
        return []
    begin = cue
    while begin > first.sent.start and first.doc[begin - 1].text not in (";", "“", "”", '"', "\n"):
        begin -= 1
    words = _trimmed(first.doc[begin:cue])
    return words if len(words) <= _LONGEST and any(token.pos_ in ("PROPN", "NOUN") for token in words) else []


def _antecedent(tokens: Sequence[Token]) -> list[Token]:
    """The noun of whose relative clause a lone "who" or "which" is the subject."""
    pronoun = tokens[0]
    if len(tokens) > 1 or pronoun.lower_ not in phrases().lone_relatives:
        return []
    verb = pronoun.head
    while verb.dep_ in ("conj", "auxpass", "prep", "xcomp", "ccomp") and verb.head != verb:
        verb = verb.head
    noun = verb.head
    if verb.dep_ != "relcl" or noun.pos_ not in ("NOUN", "PROPN") or noun.i > pronoun.i:
        return []
    relative = next((word.i for word in noun.doc[noun.i : pronoun.i] if word.lower_ in phrases().relatives), pronoun.i)
    return _trimmed(noun.doc[noun.left_edge.i : relative])


def _up_to_verb(tokens: Sequence[Token]) -> list[Token]:
    stop = next((n for n, token in enumerate(tokens) if token.tag_ in ("VBD", "VBZ", "VBP", "MD")), 0)
    return _trimmed(tokens[:stop])


def _trimmed(tokens: Iterable[Token]) -> list[Token]:
    """The words without marks, spaces and joining words at their ends."""
    words = list(tokens)
    while words and (words[0].is_space or words[0].is_punct or words[0].pos_ in ("CCONJ", "ADV")):
        words = words[1:]
    while words and (words[-1].is_space or words[-1].is_punct or words[-1].pos_ in ("CCONJ", "ADV", "ADP")):
        words = words[:-1]
    return words
