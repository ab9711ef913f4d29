"""Mentions of many reports -> clusters that each tell of one incident, with the reasons."""

import datetime
from collections.abc import Mapping, Sequence

import msgspec

from claimwatch.group.candidates import Pair, candidates
from claimwatch.group.cluster import clusters
from claimwatch.group.compare import Match, compare
from claimwatch.group.copies import copies
from claimwatch.group.profile import Profile, profiles
from claimwatch.group.terms import all_terms
from claimwatch.group.weights import weights
from claimwatch.model.incident import Leftover, Why
from claimwatch.model.reading import Reading


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
        copies: Groups of report ids with near-identical text, the original first.
        leftovers: Mentions too bare to be an incident of their own.
    """

    clusters: tuple[Cluster, ...]
    copies: tuple[tuple[str, ...], ...]
    leftovers: tuple[Leftover, ...]


def link(readings: Sequence[Reading]) -> Linkage:
    """Brings the mentions of one incident together; the order of readings changes nothing.

    Args:
        readings: Each report once.
    """
    table = weights()
    told = {profile.id: profile for profile in profiles(readings)}
    terms = all_terms(list(told.values()))
    pairs = sorted(candidates(list(told.values()), terms, table))
    matches = {(a, b): compare(told[a], told[b], (terms[a], terms[b]), table) for a, b in pairs}
    found = clusters({id_: profile.report for id_, profile in told.items()}, matches, table.apart)
    alone = [min(group) for group in found if len(group) == 1]
    bare = {id_: why for id_ in alone if (why := _bare(told[id_]))}
    kept = [_cluster(group, told, matches) for group in found if not group & bare.keys()]
    return Linkage(
        clusters=tuple(sorted(kept, key=lambda cluster: cluster.mentions)),
        copies=copies([reading.report for reading in readings], table.copy_jaccard),
        leftovers=tuple(Leftover(mention=id_, reason=why) for id_, why in bare.items()),
    )


def _bare(profile: Profile) -> str | None:
    """Why a mention that is like no other is too bare to be an incident of its own; None where it isn't.

    What a report is about needs a place, a day or a toll; what it only mentions needs two of them, and a place there is
    narrower than a country.
    """
    place = profile.place is not None and (profile.main or profile.place.precision != "country")
    known = {"place": place, "day": bool(profile.date.start), "toll": bool(profile.killed or profile.injured)}
    if sum(known.values()) >= (1 if profile.main else 2):
        return None
    missing = ", ".join(f"no {name}" for name, is_known in known.items() if not is_known)
    return f"{missing}; like no other mention"


def _cluster(group: frozenset[str], told: Mapping[str, Profile], matches: Mapping[Pair, Match]) -> Cluster:
    ordered = sorted(group, key=lambda id_: (told[id_].published or datetime.date.max, id_))
    why = (_why(told[id_].report, id_, ordered[:n], matches) for n, id_ in enumerate(ordered) if n)
    return Cluster(mentions=tuple(ordered), why=tuple(why))


def _why(report: str, id_: str, before: Sequence[str], matches: Mapping[Pair, Match]) -> Why:
    """What ties a mention most to those before it; where it was compared with none of them, to later ones only."""
    compared = [matches[pair] for pair in ((min(id_, b), max(id_, b)) for b in before) if pair in matches]
    if not compared:
        return Why(report=report, reasons=("tied through later reports",), match_weight=0.0)
    best = max(compared, key=lambda match: (match.weight, match.reasons))
    return Why(report=report, reasons=best.reasons, match_weight=round(best.weight, 1))
