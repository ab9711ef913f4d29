"""The verdict on one report."""

import math
from collections import defaultdict

import msgspec

from claimwatch.gate.lexicon import Group, gate_words, plain, terms_in


class Verdict(msgspec.Struct, frozen=True):
    """Whether the report tells of political violence, armed conflict, terrorism, killings or armed attacks.

    Attributes:
        relevant: Whether it is to be read.
        relevance: How strongly, 0 to 1; relevant ones score higher than irrelevant ones.
    """

    relevant: bool
    relevance: float


def judge(title: str | None, text: str) -> Verdict:
    """The verdict on a report by its headline and text, whatever their case."""
    words = plain(f"{title} {text}" if title else text)
    score = _score(words)
    relevance = round(score / (score + gate_words().half), 4) if score > 0 else 0.0
    return Verdict(relevance >= gate_words().threshold, relevance)


def _score(words: str) -> float:
    """The weighted sum of the terms in ``words``, for their length; below 0 where other worlds outweigh violence."""
    numbers = gate_words()
    counts: dict[int, float] = defaultdict(float)
    groups: dict[int, Group] = {}
    for start, term in terms_in(words):
        counts[term.number] += numbers.lead_factor if start < numbers.lead else 1.0
        groups[term.number] = term.group
    violence = beside = against = 0.0
    for number, group in groups.items():
        points = group.weight * math.sqrt(min(counts[number], numbers.most))
        if points < 0:
            against += points
        elif group.beside:
            beside += points
        else:
            violence += points
    return (violence + min(beside, violence) + against) / math.sqrt(1 + words.count(" ") / numbers.length)
