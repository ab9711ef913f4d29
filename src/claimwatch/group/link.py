"""Mentions of many reports -> clusters that each tell of one incident, with the reasons."""

import datetime
from collections.abc import Mapping, Sequence

import msgspec

from claimwatch.group.candidates import Index
from claimwatch.group.cluster import Pair, clusters
from claimwatch.group.compare import Common, Match, compare
from claimwatch.group.terms import MILLI, Terms
from claimwatch.group.weights import weights
from claimwatch.model.incident import Leftover, Why
from claimwatch.model.sketch import Sketch


class Cluster(msgspec.Struct, frozen=True, kw_only=True):
    """Mentions that tell of one incident.

    Attributes:
        mentions: "report/mention" ids, the founding one first: the earliest published, then by id.
        why: Of each report but the founding one, what ties it to an earlier one.
    """

    mentions: tuple[str, ...]
    why: tuple[Why, ...]


class Linkage(msgspec.Struct, frozen=True, kw_only=True):
    """All mentions of a batch, each in one cluster or left over.

    Attributes:
        clusters: By founding mention.
        leftovers: Mentions too bare to be an incident of their own.
    """

    clusters: tuple[Cluster, ...]
    leftovers: tuple[Leftover, ...]


def link(sketches: Sequence[Sketch]) -> Linkage:
    """Brings the mentions of one incident together; their order changes nothing."""
    told = {sketch.id: sketch for sketch in sorted(sketches, key=lambda one: one.id)}
    matches = compared(list(told.values()))
    reports = {id_: sketch.report for id_, sketch in told.items()}
    found = clusters(reports, {pair: match.weight for pair, match in matches.items()}, weights().apart)
    alone = [min(group) for group in found if len(group) == 1]
    bare = {id_: why for id_ in alone if (why := _bare(told[id_]))}
    kept = [_cluster(group, told, matches) for group in found if not group & bare.keys()]
    return Linkage(
        clusters=tuple(sorted(kept, key=lambda cluster: cluster.mentions)),
        leftovers=tuple(Leftover(mention=id_, reason=why) for id_, why in bare.items()),
    )


def compared(sketches: Sequence[Sketch]) -> dict[Pair, Match]:
    """What each pair worth comparing weighs; sketches by id."""
    index = Index(sketches, Terms(sketches))
    common = Common(sketches)
    matches = {}
    for row, own in enumerate(sketches):
        for other, likeness in zip(*(found.tolist() for found in index.near(row)), strict=True):
            if other < row:
                matches[sketches[other].id, own.id] = compare(sketches[other], own, likeness / MILLI, common)
    return matches


def _bare(sketch: Sketch) -> str | None:
    """Why a mention that is like no other is too bare to be an incident of its own; None where it isn't.

    What a report is about needs a place, a day or a toll; what one report alone mentions in passing needs all three, and
    the place is narrower than a country: else every allusion would be an incident.
    """
    place = sketch.place is not None and (sketch.main or sketch.place.precision != "country")
    known = {"place": place, "day": bool(sketch.date.start), "toll": bool(sketch.killed or sketch.injured)}
    if sum(known.values()) >= (1 if sketch.main else 3):
        return None
    missing = ", ".join(f"no {name}" for name, is_known in known.items() if not is_known)
    return f"{missing}; like no other mention"


def _cluster(group: frozenset[str], told: Mapping[str, Sketch], matches: Mapping[Pair, Match]) -> Cluster:
    ordered = sorted(group, key=lambda id_: (told[id_].published or datetime.date.max, id_))
    why = (_why(told[id_].report, id_, ordered[:n], matches) for n, id_ in enumerate(ordered) if n)
    return Cluster(mentions=tuple(ordered), why=tuple(why))


def _why(report: str, id_: str, before: Sequence[str], matches: Mapping[Pair, Match]) -> Why:
    """What ties a mention most to those before it; where it was compared with none of them, to later ones only."""
    found = [matches[pair] for pair in ((min(id_, b), max(id_, b)) for b in before) if pair in matches]
    if not found:
        return Why(report=report, reasons=("tied through later reports",), match_weight=0.0)
    best = max(found, key=lambda match: (match.weight, match.reasons))
    return Why(report=report, reasons=best.reasons, match_weight=round(best.weight, 1))
