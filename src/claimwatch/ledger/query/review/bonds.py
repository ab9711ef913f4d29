"""Which mentions people have brought together or parted, as grouping needs it."""

from collections.abc import Iterable

from claimwatch.ledger import models
from claimwatch.ledger.models import Decision
from claimwatch.ledger.store import content_of, reading_of
from claimwatch.model import Reading
from claimwatch.review import Bond, DecisionKind, Pair, Where, anchors, bonded

BONDS: tuple[DecisionKind, ...] = ("merge", "split", "move")
"""The kinds of decisions that hold bonds."""


def bonds_of(codes: Iterable[str]) -> dict[Pair, bool]:
    """Whether two mentions belong together, for the pairs that people decided on with a mention of these reports."""
    rows = Decision.objects.filter(kind__in=BONDS, undone=None, document__isnull=False, versions__code__in=set(codes))
    bonds = [bond for row in rows.distinct().order_by("entry") for bond in content_of(row).bonds]
    return bonded(bonds, _mentions(bonds)) if bonds else {}


def places_of(mentions: Iterable[str]) -> tuple[Where, ...]:
    """Where mentions, given as "report/mention", stand in their present readings; those of no reading are left out."""
    wanted = set(mentions)
    readings = _machine_readings(mention.partition("/")[0] for mention in wanted)
    placed = {mention: where for reading in readings for where, mention in _of(reading).items()}
    return tuple(placed[mention] for mention in sorted(wanted & placed.keys()))


def lost_places(bonds: Iterable[Bond]) -> set[Where]:
    """The places of bonds at which no present reading finds a mention any more."""
    bonds = list(bonds)
    return {where for bond in bonds for where in (*bond.left, *bond.right)} - _mentions(bonds).keys()


def _mentions(bonds: Iterable[Bond]) -> dict[Where, str]:
    reports = {where.report for bond in bonds for where in (*bond.left, *bond.right)}
    return {where: mention for reading in _machine_readings(reports) for where, mention in _of(reading).items()}


def _machine_readings(codes: Iterable[str]) -> list[Reading]:
    """The current readings as the machine made them: what people reject in one must not unmake a bond."""
    rows = models.Reading.objects.filter(version__code__in=set(codes), current=True)
    return [reading_of(row) for row in rows.order_by("version")]


def _of(reading: Reading) -> dict[Where, str]:
    report = reading.report.id
    ids = {anchor: thing.id for anchor, thing in anchors(reading).items() if anchor.kind == "mention"}
    return {Where(report=report, anchor=anchor): f"{report}/{id_}" for anchor, id_ in ids.items()}
