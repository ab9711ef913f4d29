"""Mentions of many reports -> clusters that each tell of one incident, with the reasons."""

import datetime
import itertools
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

import msgspec
import numpy as np

from claimwatch.group.candidates import Index
from claimwatch.group.cluster import BOND, Pair, clusters
from claimwatch.group.compare import Common, Match, compare
from claimwatch.group.late import with_follow_ups
from claimwatch.group.near_copies import near_identical
from claimwatch.group.terms import MILLI, Terms
from claimwatch.group.weights import weights
from claimwatch.model import Leftover, Sketch, Why


class Cluster(msgspec.Struct, frozen=True, kw_only=True):
    """Mentions that tell of one incident.

    Attributes:
        mentions: "report/mention" ids, the founding one first: the earliest published, then by id.
        why: Of each report but the founding one, what ties it to an earlier one.
    """

    mentions: tuple[str, ...]
    why: tuple[Why, ...]


class Waiting(Leftover, frozen=True, kw_only=True):
    """A leftover with what comparing it needs, so that it can still join an incident that later reports tell of."""

    sketch: Sketch


class Linkage(msgspec.Struct, frozen=True, kw_only=True):
    """All mentions of a batch, each in one cluster or left over.

    Attributes:
        clusters: By founding mention.
        leftovers: Mentions too bare to be an incident of their own, by id.
    """

    clusters: tuple[Cluster, ...]
    leftovers: tuple[Waiting, ...]


def link(
    sketches: Sequence[Sketch],
    settled: Sequence[Sequence[Sketch]] = (),
    waiting: Sequence[Waiting] = (),
    bonds: Mapping[Pair, bool] | None = None,
) -> Linkage:
    """Brings the mentions of one incident together; their order changes nothing.

    Args:
        sketches: The mentions to place.
        settled: Mentions of incidents found earlier. Those that a mention to place is linked to are clustered anew with
            it; the others stay as they are and aren't given back.
        waiting: Mentions left over earlier, which only a mention to place can bring into an incident.
        bonds: Pairs of mentions that a person has brought together (True) or parted; these outweigh everything else.
    """
    decided = {pair: BOND if together else -BOND for pair, together in (bonds or {}).items()}
    comparisons = Comparisons(list(_by_id(sketches, (leftover.sketch for leftover in waiting), *settled).values()))
    placed = {sketch.id for sketch in sketches}
    matches = comparisons.of(placed)
    matches.update((pair, weight) for pair, weight in decided.items() if placed & set(pair))
    linked = {id_ for pair, weight in matches.items() if weight >= 0 for id_ in pair}
    reopened = [sketch for group in settled if any(s.id in linked for s in group) for sketch in group]
    called = [leftover.sketch for leftover in waiting if leftover.mention in linked]
    matches |= comparisons.of([sketch.id for sketch in (*reopened, *called)])
    matches |= decided
    by_id = _by_id(sketches, reopened, called)
    links = {(a, b): weight for (a, b), weight in matches.items() if a in by_id and b in by_id}
    links |= _told_apart(by_id)
    links |= {pair: weight for pair, weight in decided.items() if pair in links}
    grouped = with_follow_ups(clusters(by_id, links, weights().apart), by_id, links)
    told = ([by_id[id_] for id_ in sorted(group)] for group in grouped)
    bare = {id_: why for of_one in told if _is_of_one_text(of_one) for id_, why in _bare(of_one)}
    incidents = [_cluster(group, by_id, matches, comparisons) for group in grouped if not group & bare.keys()]
    left = [Waiting(mention=id_, reason=why, sketch=by_id[id_]) for id_, why in bare.items()]
    left += [leftover for leftover in waiting if leftover.mention not in linked]
    return Linkage(
        clusters=tuple(sorted(incidents, key=lambda cluster: cluster.mentions)),
        leftovers=tuple(sorted(left, key=lambda leftover: leftover.mention)),
    )


class Comparisons:
    """The sketches of a batch, ready to be compared: what is rare among them, and where to look."""

    def __init__(self, sketches: Sequence[Sketch]) -> None:
        self._sketches = sketches
        self._rows = {sketch.id: row for row, sketch in enumerate(sketches)}
        self._terms = Terms(sketches)
        self._index = Index(sketches, self._terms)
        self._common = Common(sketches)

    def why(self, pair: Pair) -> Match:
        """What a pair weighs, with the reasons, which of all pairs would fill the memory."""
        row, other = (self._rows[id_] for id_ in pair)
        likeness = self._terms.likeness(row, np.array([other])).item() / MILLI
        return compare(self._sketches[row], self._sketches[other], likeness, self._common)

    def of(self, ids: Iterable[str]) -> dict[Pair, float]:
        """What each pair worth comparing weighs that has one of the mentions."""
        rows, matches = sorted(self._rows[id_] for id_ in ids), {}
        open_ = np.ones(len(self._sketches), dtype=np.bool_)
        open_[rows] = False
        for row in rows:
            for other, likeness in self._index.near(row, open_):
                a, b = self._sketches[row], self._sketches[other]
                if b.id < a.id:
                    a, b = b, a
                matches[a.id, b.id] = compare(a, b, likeness / MILLI, self._common).weight
            open_[row] = True
        return matches


class Similar(msgspec.Struct, frozen=True, kw_only=True):
    """How much speaks for mentions known by a name telling of one incident with others.

    Attributes:
        name: What they are known by.
        weight: Of the pair that ties them most, in bits; linking starts at 0.
        reasons: Why, in sentences.
    """

    name: str
    weight: float
    reasons: tuple[str, ...]


def similar(own: Sequence[Sketch], others: Mapping[str, Sequence[Sketch]], most: int) -> tuple[Similar, ...]:
    """The groups of mentions most like one's own, the likest first; those too unlike to be compared are left out.

    Args:
        own: The mentions of one incident.
        others: Those of others, by name.
        most: The most groups to give.
    """
    names = {sketch.id: name for name, sketches in others.items() for sketch in sketches}
    mine = {sketch.id for sketch in own}
    comparisons = Comparisons(list(_by_id(own, *others.values()).values()))
    best: dict[str, tuple[float, Pair]] = {}
    for pair, weight in comparisons.of(mine).items():
        outside = [names[id_] for id_ in pair if id_ not in mine]
        if len(outside) == 1:
            best[outside[0]] = max(best.get(outside[0], (weight, pair)), (weight, pair))
    ranked = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))[:most]
    return tuple(
        Similar(name=name, weight=round(weight, 1), reasons=comparisons.why(pair).reasons)
        for name, (weight, pair) in ranked
    )


def _told_apart(by_id: Mapping[str, Sketch]) -> dict[Pair, float]:
    """What the mentions of one report, which tells them apart, weigh."""
    ordered = sorted(by_id, key=lambda id_: (by_id[id_].report, id_))
    by_report = itertools.groupby(ordered, lambda id_: by_id[id_].report)
    pairs = (pair for _, mentions in by_report for pair in itertools.combinations(mentions, 2))
    return dict.fromkeys(pairs, weights().one_report)


def _by_id(*groups: Iterable[Sketch]) -> dict[str, Sketch]:
    return {sketch.id: sketch for sketch in sorted(chain(*groups), key=lambda sketch: sketch.id)}


def _is_of_one_text(sketches: Sequence[Sketch]) -> bool:
    """True if mentions stand in one report, or in reports that all run one text."""
    first = sketches[0]
    return all(sketch.report == first.report or near_identical(first, sketch) for sketch in sketches[1:])


def _bare(sketches: Sequence[Sketch]) -> list[tuple[str, str]]:
    """The mentions that one text makes and nothing else is like, each with why it is no incident; none if they are one.

    What a report is about needs a place, a day or a toll. What one report alone mentions in passing is mostly an
    allusion, or what the report is about told anew; it waits for a report of its own. However many outlets run a
    report, it is one.
    """
    if not any(sketch.main for sketch in sketches):
        return [(sketch.id, "mentioned in passing by one report alone") for sketch in sketches]
    if any(sketch.place or sketch.date.start or sketch.killed or sketch.injured for sketch in sketches):
        return []
    return [(sketch.id, "no place, no day, no toll; like no other mention") for sketch in sketches]


def _cluster(
    group: frozenset[str], by_id: Mapping[str, Sketch], weights: Mapping[Pair, float], comparisons: Comparisons
) -> Cluster:
    ordered = sorted(group, key=lambda id_: (by_id[id_].published or datetime.date.max, by_id[id_].report, id_))
    by_report = itertools.groupby(ordered, lambda id_: by_id[id_].report)
    before: list[str] = []
    why: list[Why] = []
    for report, of_report in by_report:
        mentions = list(of_report)
        if before:
            tie = _tie(mentions, before, weights)
            why.append(_why(report, tie, weights[tie] if tie else None, comparisons))
        before += mentions
    return Cluster(mentions=tuple(ordered), why=tuple(why))


def _tie(mentions: Sequence[str], before: Sequence[str], weights: Mapping[Pair, float]) -> Pair | None:
    """The pair that ties a report most to those before it; None where it was compared with none of them."""
    pairs = ((min(a, b), max(a, b)) for a in mentions for b in before)
    return max((pair for pair in pairs if pair in weights), key=lambda pair: (weights[pair], pair), default=None)


def _why(report: str, tie: Pair | None, weight: float | None, comparisons: Comparisons) -> Why:
    if tie is None:
        return Why(report=report, reasons=("tied through later reports",), match_weight=0.0)
    if weight == BOND:
        return Why(report=report, reasons=("joined by a person",), match_weight=0.0)
    match = comparisons.why(tie)
    return Why(report=report, reasons=match.reasons, match_weight=round(match.weight, 1))
