"""Nobody harmed by a verb that is negated: "did not kill or wound anybody", "without hurting anyone"."""

from collections.abc import Iterator

from claimwatch.extract.tolls.nobody.words import Text, Words, nobody_lexicon, zero
from claimwatch.model import Harm, Toll

_MOST_VERBS = 3
"""Verbs of harm that one "anybody" may stand behind."""


def denied_verbs(text: Text, i: int) -> Iterator[Toll]:
    """The tolls of verbs of harm under a negation whose object is anybody at all.

    Args:
        text: The text.
        i: Where the words for anybody may start.
    """
    lexicon = nobody_lexicon()
    end = text.end_of(i, lexicon.anybody)
    if end is None:
        return
    harms, start = _verbs_before(text, i)
    negation = text.start_of(start, lexicon.negating)
    if not harms and negation is None:
        harms, end, negation = _left(text, i, end)
    if negation is not None:
        for harm in harms:
            yield zero(text.doc, Words(negation, end), Words(negation, start), harm)


def _left(text: Text, i: int, end: int) -> tuple[list[Harm], int, int | None]:
    """The harm, its end and the negation of "did not leave anyone dead"."""
    state, verb = text.harms.get(end), text.start_of(i, nobody_lexicon().leaving)
    if state is None or verb is None or not state.can_be("state"):
        return [], end, None
    return [state.harm], state.end, text.start_of(verb, nobody_lexicon().negating)


def _verbs_before(text: Text, i: int) -> tuple[list[Harm], int]:
    """The harms of the verbs right before a token that "or" joins, and where the first of them starts."""
    harms: list[Harm] = []
    by_end = {word.end: word for word in text.harms.values()}
    while len(harms) < _MOST_VERBS:
        word = by_end.get(i - (bool(harms) and text.has(i - 1, nobody_lexicon().joints)))
        if word is None or not word.can_be("base", "past", "ing"):
            break
        harms.append(word.harm)
        i = word.start
    return harms, i
