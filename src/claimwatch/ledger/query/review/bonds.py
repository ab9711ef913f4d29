"""Which mentions people have brought together or parted, as grouping needs it."""

from collections.abc import Iterable, Mapping

import msgspec
from django.db.models import QuerySet

from claimwatch import model
from claimwatch.grouping import Names
from claimwatch.ledger import models
from claimwatch.ledger.models import Decision, Incident, Version
from claimwatch.ledger.store import content_of, reading_of
from claimwatch.model import Reading
from claimwatch.review import Bond, DecisionKind, Pair, Where, anchors, bonded, moved, parts_before

BONDS: tuple[DecisionKind, ...] = ("merge", "split", "move")
"""The kinds of decisions that hold bonds."""


def arrangements(codes: Iterable[str]) -> QuerySet[Decision]:
    """The merges, splits and moves of mentions of reports, given by the codes of any of their versions, in order."""
    reports = Version.objects.filter(code__in=set(codes)).values("report")
    rows = Decision.objects.filter(kind__in=BONDS, versions__report__in=reports)
    return rows.distinct().order_by("entry")


def arranged(codes: Iterable[str], here: Mapping[str, model.Incident]) -> tuple[dict[Pair, bool], Names]:
    """How people arranged the mentions of reports: by decisions that stand, and what was called how before any.

    Args:
        codes: The codes of versions.
        here: The incidents that are grouped anew, by their codes.

    Returns:
        Whether two mentions belong together, for the pairs that people decided on, and the codes of incidents.
    """
    rows = [(row, content_of(row)) for row in arrangements(codes).filter(document__isnull=False)]
    mentions = _mentions(bond for _, content in rows for bond in content.bonds)
    pairs = bonded((bond for row, content in rows if row.undone_id is None for bond in content.bonds), mentions)
    known: dict[frozenset[str], str] = {}
    for row, content in rows:
        for code, places in parts_before(row.incident, content.other, content.bonds):
            known.setdefault(frozenset(mentions.get(place, "") for place in places), code)
    return pairs, Names(known, _elsewhere(known.values(), here))


def _elsewhere(codes: Iterable[str], here: Mapping[str, model.Incident]) -> frozenset[str]:
    """The codes that nothing grouped anew may get, because other incidents go on under them."""
    former = {code for incident in here.values() for code in incident.previous_ids}
    standing = Incident.objects.filter(standing=True, code__in={*codes, *former} - here.keys())
    return frozenset(standing.values_list("code", flat=True))


def places_of(mentions: Iterable[str]) -> tuple[Where, ...]:
    """Where mentions, given as "report/mention", stand in their present readings; those of no reading are left out."""
    wanted = set(mentions)
    readings = _machine_readings(mention.partition("/")[0] for mention in wanted)
    placed = {mention: where for reading in readings for where, mention in _of(reading).items()}
    return tuple(placed[mention] for mention in sorted(wanted & placed.keys()))


def lost_places(bonds: Iterable[Bond]) -> set[Where]:
    """The places of bonds at which the reading of their report's latest version finds no mention any more."""
    bonds = list(bonds)
    return {where for bond in bonds for where in (*bond.left, *bond.right)} - _mentions(bonds).keys()


def _mentions(bonds: Iterable[Bond]) -> dict[Where, str]:
    """The mention at each place, in its report's latest version; one whose words don't stand there is left out."""
    present = _present({where for bond in bonds for where in (*bond.left, *bond.right)})
    readings = _machine_readings(where.report for where in present.values())
    standing = {where: mention for reading in readings for where, mention in _of(reading).items()}
    return {was: standing[now] for was, now in present.items() if now in standing}


def _present(places: Iterable[Where]) -> dict[Where, Where]:
    """Each place in the latest version of its report; those whose words don't stand there are left out."""
    present = {where: where for where in places}
    older = {row.code: row for row in Version.objects.filter(code__in={w.report for w in present}, latest=False)}
    heirs = {row.report_id: row for row in Version.objects.filter(report__versions__in=older.values(), latest=True)}
    for where in list(present):
        if where.report not in older:
            continue
        before, after = older[where.report], heirs[older[where.report].report_id]
        spans = moved(where.anchor.spans, before.text, after.text)
        if spans is None:
            del present[where]
        else:
            anchor = msgspec.structs.replace(where.anchor, spans=spans)
            present[where] = Where(report=after.code, anchor=anchor)
    return present


def _machine_readings(codes: Iterable[str]) -> list[Reading]:
    """The current readings as the machine made them: what people reject in one must not unmake a bond."""
    rows = models.Reading.objects.filter(version__code__in=set(codes), current=True)
    return [reading_of(row) for row in rows.order_by("version")]


def _of(reading: Reading) -> dict[Where, str]:
    report = reading.report.id
    ids = {anchor: thing.id for anchor, thing in anchors(reading).items() if anchor.kind == "mention"}
    return {Where(report=report, anchor=anchor): f"{report}/{id_}" for anchor, id_ in ids.items()}
