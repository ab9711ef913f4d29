"""Links -> clusters: the strongest first, as long as the clusters agree on the whole."""

from collections.abc import Mapping

from claimwatch.group.candidates import Pair
from claimwatch.group.compare import Match


def clusters(reports: Mapping[str, str], matches: Mapping[Pair, Match], apart: float) -> list[frozenset[str]]:
    """The clusters of mentions, those with no link alone.

    Links are taken by weight and then by id, so that the order of input changes nothing; two clusters join where the
    mean weight of all their pairs is 0 or more, and never with two mentions of one report.

    Args:
        reports: Each mention's report.
        matches: Compared pairs.
        apart: What a pair that wasn't compared weighs.
    """
    own = {id_: frozenset((id_,)) for id_ in reports}
    links = sorted(
        (pair for pair, match in matches.items() if match.weight >= 0), key=lambda p: (-matches[p].weight, p)
    )
    for a, b in links:
        one, other = own[a], own[b]
        if one is other or {reports[m] for m in one} & {reports[m] for m in other}:
            continue
        if _mean(one, other, matches, apart) >= 0:
            joined = one | other
            own.update(dict.fromkeys(joined, joined))
    return sorted(set(own.values()), key=min)


def _mean(one: frozenset[str], other: frozenset[str], matches: Mapping[Pair, Match], apart: float) -> float:
    pairs = [(min(a, b), max(a, b)) for a in one for b in other]
    weights = sorted(matches[pair].weight if pair in matches else apart for pair in pairs)
    return sum(weights) / len(weights)
