"""A speaker where it stands in the text, and whom a report names."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from claimwatch.language import Dateline
from claimwatch.model import Span
from claimwatch.resolve.speakers.acronyms import spelt_out
from claimwatch.resolve.speakers.description import describe
from claimwatch.resolve.speakers.identity import Identity
from claimwatch.resolve.speakers.lexicons import phrases
from claimwatch.resolve.speakers.phrase import issuer
from claimwatch.resolve.speakers.whole_names import in_full

_LONGEST_NAME = 5
"""Tokens of a name; longer ones are the parser's mistakes."""
_WORDS_BEFORE = 8
"""Words before a name that may tell who that is: "Dr. X", "the head of the clinic, X"."""


class Mention(NamedTuple):
    """A speaker where it stands.

    Attributes:
        tokens: Its words; of a document by somebody, the words for whose it is.
        who: Who it is, by its words alone; None for pronouns.
    """

    tokens: list[Token]
    who: Identity | None


def mention(
    doc: Doc,
    starts: Sequence[int],
    spans: Sequence[Span],
    country: str | None,
    meanings: Mapping[str, list[Token]],
    datelines: Sequence[Dateline] = (),
    names: Sequence[Sequence[Token]] = (),
) -> Mention:
    """The tokens of a source, and who they name by themselves."""
    tokens = [doc[i] for start, end in spans for i in range(bisect_left(starts, start), bisect_left(starts, end))]
    tokens = in_full(_after_dateline(tokens, datelines), names)
    tokens = [token for token in tokens if not (token.lower_ in phrases().relatives and len(tokens) > 1)]
    if len(tokens) > 1 and tokens[-1].lower_ in phrases().partitive_pronouns and tokens[-2].lower_ == "of":
        tokens = tokens[-1:]
    is_pronoun = len(tokens) == 1 and tokens[0].lower_ in phrases().pronouns
    who = None if is_pronoun or not tokens else describe(spelt_out(tokens, meanings), country)
    while author := issuer(tokens):
        tokens = author
    return Mention(tokens, who)


def _after_dateline(tokens: list[Token], datelines: Iterable[Dateline]) -> list[Token]:
    """The words without a dateline that the parser took for the speaker's: "KABUL, Oct. 1 (AP) - The council"."""
    for dateline in datelines:
        start, end = dateline.span
        if tokens and start <= tokens[0].idx < end:
            rest = [token for token in tokens if token.idx >= end]
            return [token for n, token in enumerate(rest) if n or not token.is_punct] or tokens
    return tokens


def named_in(doc: Doc, mentions: Sequence[Mention], country: str | None) -> list[Identity]:
    """Everybody whom the report names, sources first, with what their fullest mention says."""
    named = [item.who for item in mentions if item.who is not None and item.who.named]
    for ent in doc.ents:
        if ent.label_ in ("PERSON", "ORG") and len(ent) <= _LONGEST_NAME:
            who = describe(list(doc[max(ent.root.left_edge.i, ent.start - _WORDS_BEFORE) : ent.end]), country)
            if who.named and (who.entity or who.person):
                named.append(who)
    return named
