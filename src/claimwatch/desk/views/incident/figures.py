"""The numbers that a row's form sends: for each figure in a report that the row rests on, the least and the most."""

from collections.abc import Iterator, Mapping

import msgspec
from django.http import HttpRequest
from django.utils.translation import gettext

from claimwatch.desk.corrections import MOST_PEOPLE
from claimwatch.desk.rulings import confirming
from claimwatch.desk.views.numbers import number_in
from claimwatch.ledger.models import Incident
from claimwatch.ledger.query.incident.behind import behind
from claimwatch.ledger.query.release import releasable
from claimwatch.ledger.query.review.seen import reviewed_reports
from claimwatch.model import Toll
from claimwatch.review import Values


class Numbers(msgspec.Struct, frozen=True, kw_only=True):
    """What a form asks for.

    Attributes:
        changed: The ends that differ from what the reading has, by report and fact.
        wrong: Why a field can't be taken, by its name; empty if all can.
    """

    changed: Mapping[tuple[str, str], Values]
    wrong: Mapping[str, str]


def numbers_sent(request: HttpRequest, row: Incident, key: str) -> Numbers:
    """The numbers that the form of a row, by its item's key, sends."""
    changed: dict[tuple[str, str], Values] = {}
    wrong: dict[str, str] = {}
    first = ""
    for report, toll in _tolls(row, key):
        name = f"{report}-{toll.id}"
        if f"low-{name}" not in request.POST:
            continue
        first = first or f"low-{name}"
        ends = {end: request.POST.get(f"{end}-{name}", "").strip().replace(",", "") for end in ("low", "high")}
        wrong |= {f"{end}-{name}": why for end, why in _wrong(ends).items()}
        values: Values = {end: number_in(sent) for end, sent in ends.items() if number_in(sent) != getattr(toll, end)}
        if values:
            changed[report, toll.id] = values
    if first and not changed and not wrong:
        nothing = gettext("You changed nothing. If everything is right, choose “%(confirm)s”.")
        wrong[first] = nothing % {"confirm": confirming("toll")}
    return Numbers(changed=changed, wrong=wrong)


def _tolls(row: Incident, key: str) -> Iterator[tuple[str, Toll]]:
    """The tolls behind an item, each with its report."""
    incident = releasable(row)
    for each in behind(incident, reviewed_reports(incident.reports)).get(key, ()):
        yield from ((each.report, fact) for fact in each.facts if isinstance(fact, Toll))


def _wrong(ends: Mapping[str, str]) -> dict[str, str]:
    """What is wrong about the ends of one figure."""
    numbers = {end: number_in(sent) for end, sent in ends.items()}
    wrong = {
        end: gettext("Enter a number of people in digits.")
        for end, sent in ends.items()
        if sent and ((number := numbers[end]) is None or number > MOST_PEOPLE)
    }
    low, high = numbers["low"], numbers["high"]
    if not wrong and low is not None and high is not None and low > high:
        wrong["high"] = gettext("This is less than the least number.")
    return wrong
