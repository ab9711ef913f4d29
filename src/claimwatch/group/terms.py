"""Words as weights: what a mention is told in, rare words and names counting most."""

import collections
from collections.abc import Mapping, Sequence
from math import log, sqrt

import msgspec

from claimwatch.group.profile import Profile
from claimwatch.group.weights import weights

LEAST_LETTERS = 3
NAME_WEIGHT = 2.0
"""A capitalised word tells an incident from another better than a common one."""
SMOOTHING = 50.0
"""Reports that a small batch is taken to stand among, so that its few words don't all seem rare."""


class Terms(msgspec.Struct, frozen=True):
    """A mention's words as a vector of length 1, and those of its names that few reports have."""

    vector: Mapping[str, float]
    rare_names: frozenset[str]


def all_terms(profiles: Sequence[Profile]) -> dict[str, Terms]:
    """The terms of each profile, by its id."""
    table = weights()
    empty = frozenset(table.empty_words.split())
    counted = {p.id: collections.Counter(w.lower() for w in p.words if _tells(w, empty)) for p in profiles}
    names = {p.id: frozenset(w.lower() for w in p.words if w[0].isupper()) for p in profiles}
    reports: dict[str, set[str]] = collections.defaultdict(set)
    for profile in profiles:
        for word in counted[profile.id]:
            reports[word].add(profile.report)
    spread = {word: len(having) for word, having in reports.items()}
    size = len({p.report for p in profiles}) + SMOOTHING

    def terms(id_: str) -> Terms:
        own = names[id_]
        raw = {
            word: (1 + log(n)) * log(size / spread[word]) * (NAME_WEIGHT if word in own else 1.0)
            for word, n in counted[id_].items()
        }
        length = sqrt(sum(x * x for x in raw.values())) or 1.0
        rare = frozenset(word for word in own & counted[id_].keys() if spread[word] <= table.rare_reports)
        return Terms({word: x / length for word, x in raw.items()}, rare)

    return {profile.id: terms(profile.id) for profile in profiles}


def cosine(a: Terms, b: Terms) -> float:
    """How alike, 0 to 1."""
    small, large = sorted((a.vector, b.vector), key=len)
    return sum(x * large[word] for word, x in sorted(small.items()) if word in large)


def _tells(word: str, empty: frozenset[str]) -> bool:
    return len(word) >= LEAST_LETTERS and word.lower() not in empty
