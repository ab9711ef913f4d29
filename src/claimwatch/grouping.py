"""The whole story of grouping on one screen: link mentions, keep ids, set accounts side by side, list the rest."""

import datetime
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from claimwatch.errors import InputError
from claimwatch.group import Cluster, Identity, copies, identities, link, sketches
from claimwatch.model.incident import Incident, Leftover, Tally
from claimwatch.model.reading import SCHEMA, Reading
from claimwatch.reconcile import Member, reconcile, tallies


class Grouping(msgspec.Struct, frozen=True, kw_only=True):
    """What many readings come to: every mention stands in one incident or among the leftovers.

    Attributes:
        incidents: By day (unknown last), then id.
        leftovers: Mentions in no incident, each with its reason.
        tallies: Tolls of a period or a war.
    """

    incidents: tuple[Incident, ...]
    leftovers: tuple[Leftover, ...]
    tallies: tuple[Tally, ...]


def group(readings: Sequence[Reading], previous: Sequence[Incident] = ()) -> Grouping:
    """Brings readings together into incidents. Their order changes nothing; the same report given twice counts once.

    Args:
        readings: All readings, those of the previous incidents too.
        previous: Incidents found earlier, whose ids are kept; those with none of their reports given stay as they are.

    Raises:
        InputError: A reading of another schema, two texts under one report id, or a previous incident only part of
            whose reports are given.
    """
    by_id = _once(readings)
    known, untouched = _split(previous, by_id)
    linkage = link(sketches(list(by_id.values())))
    copied = copies([reading.report for reading in by_id.values()])
    members = {f"{r.report.id}/{mention.id}": (r, mention) for r in by_id.values() for mention in r.incidents}
    of_one_text = {report: group for group in copied for report in group}
    named = zip(linkage.clusters, identities(linkage.clusters, known), strict=True)
    incidents = [_incident(cluster, identity, members, of_one_text) for cluster, identity in named]
    return Grouping(
        incidents=tuple(sorted([*incidents, *untouched], key=_by_day)),
        leftovers=linkage.leftovers,
        tallies=tallies(by_id.values(), copied),
    )


def _incident(
    cluster: Cluster, identity: Identity, members: Mapping[str, Member], copies: Mapping[str, Sequence[str]]
) -> Incident:
    own = [members[mention] for mention in cluster.mentions]
    copied = dict.fromkeys(tuple(copies[r.report.id]) for r, _ in own if r.report.id in copies)
    incident = reconcile(identity.id, own, list(copied))
    return msgspec.structs.replace(incident, previous_ids=identity.previous_ids, why=cluster.why)


def _once(readings: Iterable[Reading]) -> dict[str, Reading]:
    """Each report's reading, by id; of several readings of one text, whichever comes first as bytes."""
    found: dict[str, Reading] = {}
    for reading in readings:
        id_ = reading.report.id
        if reading.schema != SCHEMA:
            raise InputError(f"report {id_}", f"a reading of schema {reading.schema}; this version reads {SCHEMA}")
        before = found.setdefault(id_, reading)
        if before.report.text != reading.report.text:
            raise InputError(f"report {id_}", "two different texts under one id; give each report an id of its own")
        if before != reading:
            found[id_] = min(before, reading, key=msgspec.json.encode)
    return dict(sorted(found.items()))


def _split(previous: Iterable[Incident], by_id: Mapping[str, Reading]) -> tuple[list[Incident], list[Incident]]:
    """Previous incidents whose reports are given, and those of which none is."""
    known, untouched = [], []
    for incident in previous:
        missing = [report for report in incident.reports if report not in by_id]
        if not missing:
            known.append(incident)
        elif len(missing) == len(incident.reports):
            untouched.append(incident)
        else:
            raise InputError(
                f"incident {incident.id}", f"no reading of its reports {', '.join(missing)}; give them, too"
            )
    return known, untouched


def _by_day(incident: Incident) -> tuple[datetime.date, str]:
    return incident.date.start or datetime.date.max, incident.id
