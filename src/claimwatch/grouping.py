"""The whole story of grouping on one screen: link mentions, keep ids, set accounts side by side, list the rest."""

import datetime
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

import msgspec

from claimwatch.errors import InputError
from claimwatch.group import (
    NAMELESS,
    Cluster,
    Identity,
    Keys,
    Linkage,
    Names,
    Pair,
    Reach,
    Waiting,
    Window,
    copies,
    identities,
    keys,
    link,
    passages,
    sketches,
)
from claimwatch.group import reach as _reach
from claimwatch.model import SCHEMA, Incident, Reading, Sketch, Tally
from claimwatch.reconcile import Member, reconcile, tallies

__all__ = ["Grouping", "Keys", "Names", "Prepared", "Reach", "Recall", "Waiting", "Window", "group", "keys", "prepared"]

Recall = Callable[[Sequence[str]], Iterable[Reading]]
"""Gives earlier readings by their report ids; those that it doesn't have are left out."""


class Grouping(msgspec.Struct, frozen=True, kw_only=True):
    """What many readings come to: every mention stands in one incident or among the leftovers.

    Attributes:
        incidents: By day (unknown last), then id.
        leftovers: Mentions in no incident, each with its reason, by id.
        tallies: Tolls of a period or a war, of the readings given.
    """

    incidents: tuple[Incident, ...]
    leftovers: tuple[Waiting, ...]
    tallies: tuple[Tally, ...]


class Prepared(msgspec.Struct, frozen=True, kw_only=True):
    """Readings to be grouped, with what is taken out of each once.

    Attributes:
        given: Each report's reading, by id.
        fresh: The sketches of their mentions.
        silent: Those of reports without any.
        reach: What they could be linked to, so that a store needs to load no other incidents. ``group(prepared,
            selected, recall)``, where ``selected`` are at least the previous incidents that it covers, gives the same
            as with all previous incidents, but for those left out, which the latter gives back as they were. A store
            keeps the ``keys`` of each incident beside it and selects by them; see ``Reach`` for how.
    """

    given: "_Once"
    fresh: list[Sketch]
    silent: list[Sketch]
    reach: Reach


def prepared(readings: Sequence[Reading]) -> Prepared:
    """Readings made ready to be grouped, for a store that asks what is within their reach first.

    Raises:
        InputError: A reading of another schema, or two texts under one report id.
    """
    given = _once(readings)
    fresh, silent = sketches(given.values())
    return Prepared(given=given, fresh=fresh, silent=silent, reach=_reach(given, fresh))


def group(
    readings: Sequence[Reading] | Prepared,
    previous: Sequence[Incident] = (),
    recall: Recall | None = None,
    waiting: Sequence[Waiting] = (),
    bonds: Mapping[Pair, bool] | None = None,
    names: Names = NAMELESS,
) -> Grouping:
    """Brings readings together into incidents. Their order changes nothing; the same report given twice counts once.

    Given all readings and the previous incidents, everything is linked anew and the ids are kept. Given only new
    readings, they are compared with what the previous incidents within their ``reach`` carry, and only incidents that
    one of them is linked to are linked and reconciled anew; the readings of these come from ``recall``. See
    docs/explanation/linkage.md for where the two ways may differ.

    Args:
        readings: New readings, or all; prepared where their reach was asked for.
        previous: Incidents found earlier, whose ids are kept; at least those within the ``reach`` of the readings. Of
            these, only ids, reports, mentions, date and sketches are looked at.
        recall: Where earlier readings are looked up; None where all are given.
        waiting: Leftovers of earlier runs, which new mentions may bring into an incident; those of reports that are
            given anew, or that stand in a previous incident, don't count.
        bonds: Pairs of mentions that a person has brought together (True) or parted (False), which linking obeys.
        names: The ids that incidents had before, and those that go on elsewhere.

    Raises:
        InputError: A reading of another schema, two texts under one report id, a mention in two previous incidents, or
            an incident that must be reconciled anew while a reading of its reports is neither given nor recalled.
    """
    new = readings if isinstance(readings, Prepared) else prepared(readings)
    given = new.given
    near = _near(new.reach, given, previous, waiting)
    fresh_or_known = [*new.fresh, *(s for incident in near.known for s in incident.sketches if s.report not in given)]
    linkage = link(fresh_or_known, [incident.sketches for incident in near.settled], near.waiting, bonds)
    by_id = {s.id: s for s in (*near.sketches(), *fresh_or_known)}
    changed, same = _changed(linkage, near.settled)
    copied = copies([*by_id.values(), *new.silent])
    needed = (by_id[mention].report for cluster in changed for mention in cluster.mentions)
    table = _Table(given.and_also(_recalled(needed, given, recall)), by_id, copied)
    names = msgspec.structs.replace(names, taken=names.taken | {incident.id for incident in near.beyond})
    named = zip(changed, identities(changed, [*near.known, *near.settled], names), strict=True)
    incidents = [table.incident(cluster, identity) for cluster, identity in named]
    return Grouping(
        incidents=tuple(sorted([*incidents, *same, *near.beyond], key=_by_day)),
        leftovers=tuple(sorted([*linkage.leftovers, *near.waiting_beyond], key=lambda leftover: leftover.mention)),
        tallies=tallies(given.values(), copied),
    )


class _Near(msgspec.Struct, frozen=True, kw_only=True):
    """What was found earlier, by what new readings may do to it.

    Attributes:
        known: Incidents some of whose reports are given.
        settled: Others within reach.
        beyond: Those out of reach.
        waiting: Leftovers within reach.
        waiting_beyond: Leftovers out of reach.
    """

    known: list[Incident]
    settled: list[Incident]
    beyond: list[Incident]
    waiting: list[Waiting]
    waiting_beyond: list[Waiting]

    def sketches(self) -> Iterator[Sketch]:
        """Of all that is within reach and not given."""
        yield from (sketch for incident in self.settled for sketch in incident.sketches)
        yield from (leftover.sketch for leftover in self.waiting)


class _Table:
    """What incidents are put together from: all readings needed, all sketches, and which reports are copies."""

    def __init__(
        self, readings: Mapping[str, Reading], by_id: Mapping[str, Sketch], copied: Iterable[Sequence[str]]
    ) -> None:
        self._readings, self._told = readings, by_id
        self._copies = {report: tuple(group) for group in copied for report in group}

    def incident(self, cluster: Cluster, identity: Identity) -> Incident:
        members = [self._member(mention) for mention in cluster.mentions]
        copied = dict.fromkeys(self._copies[r.report.id] for r, _ in members if r.report.id in self._copies)
        return msgspec.structs.replace(
            reconcile(identity.id, members, list(copied), passages(members, copied)),
            previous_ids=identity.previous_ids,
            why=cluster.why,
            sketches=tuple(self._told[mention] for mention in sorted(cluster.mentions)),
        )

    def _member(self, mention: str) -> Member:
        reading = self._readings[self._told[mention].report]
        mentions = [mentioned for mentioned in reading.incidents if f"{reading.report.id}/{mentioned.id}" == mention]
        if not mentions:
            raise InputError(f"report {reading.report.id}", f"its reading has no mention {mention} any more")
        return reading, mentions[0]


class _Once(Mapping[str, Reading]):
    """Each report's reading, by id, looked up where it was given, so that readings kept elsewhere aren't all held."""

    def __init__(
        self, readings: Sequence[Reading], places: Mapping[str, int], older: Mapping[str, Reading] | None = None
    ) -> None:
        self._readings, self._places, self._older = readings, places, older or {}

    def __getitem__(self, id_: str) -> Reading:
        return self._older[id_] if id_ in self._older else self._readings[self._places[id_]]

    def __contains__(self, id_: object) -> bool:
        return id_ in self._places or id_ in self._older

    def __iter__(self) -> Iterator[str]:
        return iter(sorted({*self._places, *self._older}))

    def __len__(self) -> int:
        return len(self._places) + len(self._older)

    def and_also(self, older: Mapping[str, Reading]) -> "_Once":
        """These and others, which have other ids."""
        return _Once(self._readings, self._places, {**self._older, **older})


def _once(readings: Sequence[Reading]) -> _Once:
    """Each report's reading, by id; of several readings of one text, whichever comes first as bytes."""
    places: dict[str, int] = {}
    for n, reading in enumerate(readings):
        id_ = reading.report.id
        if reading.schema != SCHEMA:
            raise InputError(f"report {id_}", f"a reading of schema {reading.schema}; this version reads {SCHEMA}")
        if places.setdefault(id_, n) == n:
            continue
        before = readings[places[id_]]
        if before.report.text != reading.report.text:
            raise InputError(f"report {id_}", "two different texts under one id; give each report an id of its own")
        if msgspec.json.encode(reading) < msgspec.json.encode(before):
            places[id_] = n
    return _Once(readings, places)


def _near(within: Reach, given: Collection[str], previous: Iterable[Incident], waiting: Iterable[Waiting]) -> _Near:
    near = _Near(known=[], settled=[], beyond=[], waiting=[], waiting_beyond=[])
    placed: set[str] = set()
    for incident in previous:
        _only_once(incident, placed)
        placed.update(incident.mentions)
        if any(report in given for report in incident.reports):
            near.known.append(incident)
        else:
            (near.settled if within.covers(incident) else near.beyond).append(incident)
    for leftover in waiting:
        if leftover.sketch.report not in given and leftover.mention not in placed:
            (near.waiting if within.meets(leftover.sketch) else near.waiting_beyond).append(leftover)
    return near


def _only_once(incident: Incident, placed: Collection[str]) -> None:
    twice = [mention for mention in incident.mentions if mention in placed]
    if twice:
        why = f"its mention {twice[0]} stands in another, too; give the incidents of one run, the latest"
        raise InputError(f"earlier incident {incident.id}", why)


def _recalled(reports: Iterable[str], given: Mapping[str, Reading], recall: Recall | None) -> dict[str, Reading]:
    """The readings of those reports that aren't given.

    Raises:
        InputError: There is none of one of them.
    """
    missing = sorted({report for report in reports if report not in given})
    recalled = dict(_once(list(recall(missing)))) if recall and missing else {}
    lacking = [report for report in missing if report not in recalled]
    if lacking:
        raise InputError("earlier readings", f"no reading of its reports {', '.join(lacking)}; give them, too")
    return recalled


def _changed(linkage: Linkage, settled: Iterable[Incident]) -> tuple[list[Cluster], list[Incident]]:
    """The clusters to reconcile, and the settled incidents that stay as they are."""
    before = {frozenset(incident.mentions) for incident in settled}
    changed = [cluster for cluster in linkage.clusters if frozenset(cluster.mentions) not in before]
    gone = {mention for cluster in changed for mention in cluster.mentions}
    gone.update(leftover.mention for leftover in linkage.leftovers)
    return changed, [incident for incident in settled if not gone.intersection(incident.mentions)]


def _by_day(incident: Incident) -> tuple[datetime.date, str]:
    return incident.date.start or datetime.date.max, incident.id
