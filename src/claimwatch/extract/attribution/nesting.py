"""Attributions inside what another one attributes: which of the two stand."""

from collections.abc import Sequence

from claimwatch.extract.attribution.cues import cue_lexicon
from claimwatch.extract.attribution.relation import Attribution
from claimwatch.extract.text import Layout
from claimwatch.language import function_words

_WIDEST_MARGIN = 2
"""Tokens by which two attributions that end together may differ: a full stop and a quotation mark."""


def without_repeats(layout: Layout, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions without those that only repeat another one's speaker or aren't speech.

    "She said she believed X" is one attribution, by "said"; "she said she could not confirm X" is one, by "confirm";
    "she said residents told her X" are two.
    """
    outer_at = _outermost_by_token(len(layout.doc), attributions)
    repeats = {_repeat(layout, attributions, inner, outer_at) for inner in range(len(attributions))}
    return [attribution for n, attribution in enumerate(attributions) if n not in repeats]


def _outermost_by_token(tokens: int, attributions: Sequence[Attribution]) -> list[int | None]:
    """For each token the ordinal of the attribution with most words that attributes it; the first of equals."""
    sizes = [sum(end - start for start, end in attribution.content) for attribution in attributions]
    by_token: list[int | None] = [None] * tokens
    for n in sorted(range(len(attributions)), key=lambda n: (sizes[n], -n)):  # the last to be written stays
        for start, end in attributions[n].content:
            by_token[start:end] = [n] * (end - start)
    return by_token


def _repeat(layout: Layout, attributions: Sequence[Attribution], n: int, outer_at: Sequence[int | None]) -> int | None:
    """Which of an attribution and the one around it only repeats the other, by ordinal; None if both stand."""
    inner = attributions[n]
    outer_n = outer_at[inner.verb.i if inner.verb is not None else inner.cue.start]
    if outer_n is None or outer_n == n or attributions[outer_n].cue == inner.cue:
        return None
    if not _is_same_speaker(layout, inner):
        return None if _can_be_nested(layout, inner) else n
    return outer_n if inner.is_withheld and _is_whole(attributions[outer_n], inner) else n


def _can_be_nested(layout: Layout, inner: Attribution) -> bool:
    """True if it attributes even within another source's words: by a verb of saying, a withheld answer or a noun."""
    is_by_noun = inner.verb is None and layout.doc[inner.cue.start].pos_ == "NOUN"
    return inner.lemma in cue_lexicon().nested or inner.is_withheld or is_by_noun


def _is_same_speaker(layout: Layout, inner: Attribution) -> bool:
    """True if the source is a lone pronoun, which points back to the source around it."""
    words = [token.lower_ for start, end in inner.source for token in layout.doc[start:end]]
    return len(words) == 1 and words[0] in function_words().subject_pronouns


def _is_whole(outer: Attribution, inner: Attribution) -> bool:
    """True if the outer cue attributes no more than the inner attribution: "said it could not confirm details"."""
    return (
        len(outer.content) == 1
        and abs(outer.content[0].end - inner.content[-1].end) <= _WIDEST_MARGIN
        and inner.source[0].start - outer.content[0].start <= 1  # 1: a "that" may open the outer content
    )
