"""What of an incident somebody has seen and found right: nothing else may leave."""

from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from claimwatch import model
from claimwatch.ledger.models import Confirmation, Incident, Reading
from claimwatch.ledger.query.review.decided import Settled, codes_of, settled
from claimwatch.ledger.query.review.reviewed import reviewed_of
from claimwatch.model import Toll
from claimwatch.reconcile import KEY_SCHEME, OWN, Confirmable, confirmables
from claimwatch.review import Reviewed, Ruling, kind_of

How = Literal["open", "confirmed", "in reports", "set"]
"""Nobody saw it; confirmed here; everything it rests on is confirmed in its reports; set here by a person."""


PUT_RIGHT: tuple[Ruling, ...] = ("correct", "add")
"""Rulings after which a reading no longer says what the machine read."""


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that an incident states, and how people have seen it.

    Attributes:
        item: What it states.
        how: How they have.
        entries: The numbers of the decisions that say so, in order.
        confirmation: The confirmation on the incident; None if there is none.
        corrected: True if a person put right or added something in the reports that it rests on.
    """

    item: Confirmable
    how: How
    entries: tuple[int, ...] = ()
    confirmation: Confirmation | None = None
    corrected: bool = False


def seen_in(row: Incident, incident: model.Incident, reports: Mapping[str, Reviewed] | None = None) -> tuple[Seen, ...]:
    """Everything that the incident, as it would leave, states, in the order of its page, with how people saw it.

    A single report's belonging to its incident goes without saying.

    Args:
        row: The incident.
        incident: As it would leave.
        reports: What ``reviewed_reports`` gives for its reports, if somebody has it already.
    """
    confirmed, standing = confirmations(row), settled(row)
    reports = reviewed_reports(incident.reports) if reports is None else reports
    items = [item for item in confirmables(incident) if item.kind != "report" or len(incident.reports) > 1]
    return tuple(_seen(item, confirmed, standing, reports) for item in items)


def confirmations(row: Incident) -> dict[str, Confirmation]:
    """People's confirmations of the incident, by key, including those made under its earlier codes."""
    rows = Confirmation.objects.filter(incident__in=codes_of(row), scheme=KEY_SCHEME).select_related("by", "entry")
    return {confirmation.key: confirmation for confirmation in rows.order_by("entry")}


def reviewed_reports(codes: Iterable[str]) -> dict[str, Reviewed]:
    """The current readings of versions with people's verdicts, by code."""
    rows = Reading.objects.filter(version__code__in=set(codes), current=True).select_related("version")
    return {each.reading.report.id: each for each in reviewed_of(rows)}


def _seen(
    item: Confirmable, confirmed: Mapping[str, Confirmation], standing: Settled, reports: Mapping[str, Reviewed]
) -> Seen:
    if item.key in confirmed:
        here = confirmed[item.key]
        return Seen(item=item, how="confirmed", entries=(here.entry_id,), confirmation=here)
    if item.kind in standing.set_by:
        return Seen(item=item, how="set", entries=(standing.set_by[item.kind],))
    numbers = None if item.kind in OWN else _in_reports(item, reports)
    if numbers is None:
        return Seen(item=item, how="open")
    return Seen(item=item, how="in reports", entries=numbers, corrected=_is_corrected(item, reports))


def _in_reports(item: Confirmable, reports: Mapping[str, Reviewed]) -> tuple[int, ...] | None:
    """The decisions that found right all that an item rests on; None unless they cover all of it."""
    numbers: set[int] = set()
    for claim in item.claims:
        report, _, id_ = claim.partition("/")
        read = reports.get(report)
        things = [] if read is None else [id_, *_facts(item, read, id_)]
        if read is None or (len(things) < 2 and item.kind != "declines"):
            return None
        for thing in things:
            decided = read.standing.get(thing)
            if decided is None:
                return None
            numbers.update(decided.numbers)
    return tuple(sorted(numbers)) if item.claims else None


def _is_corrected(item: Confirmable, reports: Mapping[str, Reviewed]) -> bool:
    """True if somebody put right or added a claim that an item rests on, or a fact of its kind in it."""
    for claim in item.claims:
        report, _, id_ = claim.partition("/")
        read = reports[report]
        if any(read.standing[thing].ruling in PUT_RIGHT for thing in (id_, *_facts(item, read, id_))):
            return True
    return False


def _facts(item: Confirmable, read: Reviewed, claim: str) -> Iterable[str]:
    """The ids of a claim's facts of the item's kind."""
    facts = (fact for each in read.reading.claims if each.id == claim for fact in each.facts)
    return [fact.id for fact in facts if (fact.harm if isinstance(fact, Toll) else kind_of(fact)) == item.kind]
