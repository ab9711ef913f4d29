"""The verdict on one report."""

import math
import re
from collections import defaultdict

import msgspec

from claimwatch.gate.lexicon import Group, gate_words, plain, terms_in

Counts = dict[int, float]
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?\n])\s+")


class Verdict(msgspec.Struct, frozen=True):
    """How likely the report tells of political violence, armed conflict, terrorism, killings or armed attacks.

    Attributes:
        relevant: True if it is to be read.
        relevance: How strongly, 0 to 1; relevant ones score higher than irrelevant ones.
        is_close: True if a slightly different text of the same report might be relevant.
    """

    relevant: bool
    relevance: float
    is_close: bool = False


def judge(title: str | None, text: str) -> Verdict:
    """The verdict on a report by its headline and text, whatever their case.

    It is judged by its most violent stretch, so a long text doesn't dilute it; stretches after the first count for
    less. A sentence repeated word for word counts once.
    """
    once = " ".join(dict.fromkeys(_BETWEEN_SENTENCES.split(text.strip())))
    words = plain(f"{title} {once}" if title else once)
    score = _best(words)
    relevance = round(score / (score + gate_words().half), 4) if score > 0 else 0.0
    return Verdict(relevance >= gate_words().threshold, relevance, relevance >= gate_words().close)


def _best(words: str) -> float:
    """The score of the most violent stretch of ``words``; below 0 where other worlds outweigh violence everywhere."""
    numbers = gate_words()
    stretches: dict[int, Counts] = defaultdict(lambda: defaultdict(float))
    groups: dict[int, Group] = {}
    for start, term in terms_in(words):
        stretches[start // numbers.stretch][term.number] += numbers.lead_factor if start < numbers.lead else 1.0
        groups[term.number] = term.group
    scores = [_weigh(counts, groups) * _share(words, place) for place, counts in stretches.items()]
    return max(scores, default=0.0)


def _share(words: str, place: int) -> float:
    """What the sum of a stretch is multiplied by, for its length and its place in the text."""
    numbers = gate_words()
    if place == 0:
        return 1 / math.sqrt(1 + words.count(" ", 0, numbers.stretch) / numbers.length)
    return numbers.later_factor


def _weigh(counts: Counts, groups: dict[int, Group]) -> float:
    """The weighted sum of the terms of one stretch."""
    numbers = gate_words()
    plainly = borrowed = beside = against = borrowers = 0.0
    for number, count in counts.items():
        group = groups[number]
        points = group.weight * math.sqrt(min(count, numbers.most))
        if group.borrows:
            borrowers += points
        elif points < 0:
            against += points
        elif group.beside:
            beside += points
        elif group.borrowed:
            borrowed += points
        else:
            plainly += points
    if sum(groups[number].borrows for number in counts) >= numbers.dense:
        borrowers *= numbers.dense_factor
    violence = plainly + max(0.0, borrowed + borrowers)
    return violence + min(beside, violence) + against
