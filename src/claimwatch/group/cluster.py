"""Links -> clusters: average linkage, so that one chance link never chains two incidents together."""

import collections
import heapq
from collections.abc import Iterable, Mapping

Pair = tuple[str, str]
"""Two mentions' ids, in order."""
BOND = 1e6
"""What a pair weighs that a person has brought together, or less than nothing where they parted it: more than thousands
of other pairs can outweigh."""
MILLI = 1000
"""Weights are added as whole thousandths of a bit, so that the order of adding changes nothing."""


def clusters(mentions: Iterable[str], links: Mapping[Pair, float], apart: float) -> list[frozenset[str]]:
    """The clusters of mentions, those with no link alone.

    Time and again, the two clusters join whose pairs weigh most in the mean, while that is 0 or more; of equals, those
    with the smallest ids.

    Args:
        mentions: Their ids.
        links: What each compared pair weighs, in bits.
        apart: What a pair that wasn't compared weighs.
    """
    return _Merging(mentions, links, apart).run()


class _Merging:
    """Clusters by their smallest id; what the pairs between two weigh more than pairs that weren't compared."""

    def __init__(self, mentions: Iterable[str], links: Mapping[Pair, float], apart: float) -> None:
        self._apart = round(apart * MILLI)
        self._members = {id_: [id_] for id_ in mentions}
        self._excess: dict[str, dict[str, int]] = collections.defaultdict(dict)
        for (a, b), weight in links.items():
            excess = round(weight * MILLI) - self._apart
            self._excess[a][b] = self._excess[b][a] = excess
        self._heap: list[tuple[float, str, str, int]] = []
        for a, b in links:
            self._offer(a, b)
        heapq.heapify(self._heap)

    def run(self) -> list[frozenset[str]]:
        while self._heap:
            _, a, b, size = heapq.heappop(self._heap)
            if self._is_current(a, b, size):
                self._join(a, b)
        return sorted((frozenset(members) for members in self._members.values()), key=min)

    def _is_current(self, a: str, b: str, size: int) -> bool:
        """True if both are still as they were when they were offered."""
        return a in self._members and b in self._members and len(self._members[a]) + len(self._members[b]) == size

    def _offer(self, a: str, b: str) -> None:
        a, b = min(a, b), max(a, b)
        pairs = len(self._members[a]) * len(self._members[b])
        mean = self._apart + self._excess[a][b] / pairs
        if mean >= 0:
            heapq.heappush(self._heap, (-mean, a, b, len(self._members[a]) + len(self._members[b])))

    def _join(self, a: str, b: str) -> None:
        self._members[a] += self._members.pop(b)
        gone = self._excess.pop(b)
        del gone[a], self._excess[a][b]
        for other, excess in gone.items():
            del self._excess[other][b]
            self._excess[a][other] = self._excess[other][a] = self._excess[a].get(other, 0) + excess
        for other in self._excess[a]:
            self._offer(a, other)
