"""People's decisions on what an incident states, carried to where it was read: its reports, or the incident itself."""

import datetime
from collections.abc import Iterable, Iterator, Mapping

from django.contrib.auth.models import User
from django.utils.translation import gettext

from claimwatch.errors import DecisionError
from claimwatch.ledger.models import Decision, Incident, Reading
from claimwatch.ledger.query.incident.behind import Behind, behind
from claimwatch.ledger.query.release import incident_named, releasable
from claimwatch.ledger.query.review.seen import reviewed_reports
from claimwatch.ledger.service.people import require
from claimwatch.ledger.service.review.on_incidents import refuse_newer, reject_dispute, set_field
from claimwatch.ledger.service.review.verdicts import decide
from claimwatch.ledger.service.writing import writes
from claimwatch.ledger.store import reading_of
from claimwatch.reconcile import Confirmable, confirmables
from claimwatch.review import Anchor, Ruling, Values, anchors

_UNKNOWN: Mapping[str, object] = {"place": None, "date": {}}
"""What an incident's own field is set to if what it states is wrong."""


@writes
def reject_item(
    code: str, key: str, *, by: User, at: datetime.datetime, revision: int, why: str = ""
) -> list[Decision]:
    """Rejects what an incident states: a figure or statement in its reports, a dispute, place or days here.

    What rests on a claim's words and on no fact of it goes with the claim, such as that a death was staged.

    Args:
        code: The incident's.
        key: The item's, as ``confirmables`` gives it.
        by: Who decides.
        at: The current time in UTC.
        revision: The number of the log's last entry that the person saw.
        why: The reason, in their words.

    Returns:
        The decisions, one a report.

    Raises:
        NotAllowed: The person may not decide.
        NewerDecision: Somebody decided on the same thing since.
        DecisionError: The incident doesn't state this any more, or it is rejected in another way.
    """
    require(by, "decide")
    row, item, rests = _stated(code, key, revision)
    if item.kind == "dispute":
        return [reject_dispute(code, key, by=by, at=at, revision=revision, why=why)]
    if item.kind in _UNKNOWN:
        value = _UNKNOWN[item.kind]
        return [set_field(code, item.kind, value, by=by, at=at, revision=revision, why=why)]
    if not rests:
        why = gettext("say instead what %(about)s it is, or where the report belongs") % {"about": item.about}
        raise DecisionError(f"incident {row.code}", why)
    things: dict[str, list[str]] = {}
    for each in rests:
        things.setdefault(each.report, []).extend([fact.id for fact in each.facts] or [each.claim.id])
    asked: dict[str, list[tuple[str, Ruling, Values]]] = {
        report: [(id_, "reject", {}) for id_ in dict.fromkeys(ids)] for report, ids in things.items()
    }
    return _decide(asked, by, at, revision, why)


@writes
def correct_item(
    code: str,
    key: str,
    values: Mapping[tuple[str, str], Values],
    *,
    by: User,
    at: datetime.datetime,
    revision: int,
    why: str = "",
) -> list[Decision]:
    """Corrects the facts that an incident's item rests on, in their reports, and confirms the rest of what it rests on.

    Whoever corrects a figure has all the figures that it comes from before them, each with its words, its speaker and
    stance: what they leave as it is, and the claim itself, match these unless somebody has decided otherwise. A claim
    that none of these figures is from isn't before them, and isn't confirmed.

    Args:
        code: The incident's.
        key: The item's.
        values: The fields put right, by the report's code and the fact's id.
        by: Who decides.
        at: The current time in UTC.
        revision: The number of the log's last entry that the person saw.
        why: The reason, in their words.

    Returns:
        The decisions, one a report.

    Raises:
        NotAllowed: The person may not decide.
        NewerDecision: Somebody decided on the same thing since.
        DecisionError: The incident doesn't state this any more, or nothing or something impossible is asked for.
    """
    require(by, "decide")
    _, _, rests = _stated(code, key, revision)
    known = {(each.report, fact.id) for each in rests for fact in each.facts}
    if not values or not known >= values.keys():
        raise DecisionError(f"incident {code}", gettext("nothing of it is corrected; change a figure first"))
    asked: dict[str, list[tuple[str, Ruling, Values]]] = {}
    for (report, fact), fields in values.items():
        asked.setdefault(report, []).append((fact, "correct", fields))
    for report, thing in _undecided(rests):
        if (report, thing) not in values:
            asked.setdefault(report, []).append((thing, "confirm", {}))
    return _decide(asked, by, at, revision, why)


def _undecided(rests: Iterable[Behind]) -> Iterator[tuple[str, str]]:
    """Yields the facts among these and the claims that they are from, by report, on which nobody has decided."""
    known = reviewed_reports(each.report for each in rests)
    shown = [each for each in rests if each.facts]
    things = dict.fromkeys((each.report, thing.id) for each in shown for thing in (each.claim, *each.facts))
    yield from ((report, id_) for report, id_ in things if id_ not in known[report].standing)


def _stated(code: str, key: str, revision: int) -> tuple[Incident, Confirmable, tuple[Behind, ...]]:
    row = incident_named(code)
    incident = releasable(row)
    item = next((item for item in confirmables(incident) if item.key == key), None)
    if item is None:
        raise DecisionError(
            f"incident {code}", gettext("it doesn't show this any more; reload the page and look again")
        )
    refuse_newer(row, {key}, revision)
    return row, item, behind(incident, reviewed_reports(incident.reports)).get(key, ())


def _decide(
    asked: Mapping[str, list[tuple[str, Ruling, Values]]], by: User, at: datetime.datetime, revision: int, why: str
) -> list[Decision]:
    placed = dict(_anchors(asked))
    made = []
    for report, things in asked.items():
        lost = [id_ for id_, _, _ in things if (report, id_) not in placed]
        if lost:
            raise DecisionError(f"report {report}", gettext("a person added this; take their decision back instead"))
        verdicts = [(placed[report, id_], ruling, values) for id_, ruling, values in things]
        made.append(decide(report, verdicts, by=by, at=at, revision=revision, why=why))
    return made


def _anchors(reports: Iterable[str]) -> Iterable[tuple[tuple[str, str], Anchor]]:
    rows = Reading.objects.filter(version__code__in=set(reports), current=True).select_related("version")
    for row in rows:
        for anchor, thing in anchors(reading_of(row)).items():
            yield (row.version.code, thing.id), anchor
