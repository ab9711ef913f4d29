"""A verdict on one version of a report, carried over to the next where its words stand unchanged."""

from collections.abc import Iterable

import msgspec

from claimwatch.model import Span
from claimwatch.review.verdict import Values, Verdict

_OF_ONE_READING = "incident"
"""A field whose values, the ids of mentions, mean something else in another reading."""


def carried(verdict: Verdict, before: str, after: str) -> Verdict | None:
    """The verdict on the same words in another text; None unless each of them occurs there once, in the same order.

    Args:
        verdict: With its words in ``before``.
        before: The text that it is about.
        after: The text that it is carried over to.
    """
    spans = _moved(verdict.anchor.spans, before, after)
    if spans is None:
        return None
    values = {name: value for name, value in verdict.values.items() if name != _OF_ONE_READING}
    if verdict.values and not values:
        return None
    if "facts" in values:
        facts = [_fact(fact, before, after) for fact in values["facts"]]
        values["facts"] = [fact for fact in facts if fact is not None]
    anchor = msgspec.structs.replace(verdict.anchor, spans=spans)
    return msgspec.structs.replace(verdict, anchor=anchor, values=values, mentions={})


def _moved(spans: Iterable[Span], before: str, after: str) -> tuple[Span, ...] | None:
    moved: list[Span] = []
    for start, end in spans:
        words = before[start:end]
        at = after.find(words) if words else -1
        if at < 0 or after.find(words, at + 1) >= 0 or (moved and at < moved[-1][1]):
            return None
        moved.append((at, at + len(words)))
    return tuple(moved) or None


def _fact(fact: Values, before: str, after: str) -> Values | None:
    start, end = fact["span"]
    moved = _moved([(start, end)], before, after)
    rest = {name: value for name, value in fact.items() if name != _OF_ONE_READING}
    return None if moved is None else rest | {"span": list(moved[0])}
