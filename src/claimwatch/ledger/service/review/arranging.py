"""People's word on what belongs to which incident: merge, split, move, and taking that back."""

import datetime
from collections.abc import Collection, Iterable

from django.contrib.auth.models import User
from django.utils.translation import gettext

from claimwatch.errors import DecisionError
from claimwatch.ledger.models import Decision, Incident, Version
from claimwatch.ledger.query.release import incident_named
from claimwatch.ledger.query.review.bonds import arrangements, places_of
from claimwatch.ledger.service.incidents import regroup
from claimwatch.ledger.service.people import require
from claimwatch.ledger.service.review.record import record, refuse_unseen
from claimwatch.ledger.service.writing import writes
from claimwatch.ledger.store import incident_of
from claimwatch.review import Bond, DecisionKind


@writes
def merge(code: str, other: str, *, by: User, why: str, at: datetime.datetime, revision: int) -> Decision:
    """Makes two incidents one; the code of the one with fewer mentions leads to the other from then on.

    Args:
        code: An incident that stands.
        other: Another one.
        by: Who decides.
        why: The reason, in their words.
        at: The current time in UTC.
        revision: The number of the log's last entry that the person saw.

    Raises:
        NotAllowed: The person may not decide.
        NewerDecision: Somebody merged or parted reports of one of them since, or took that back.
        DecisionError: One of them doesn't stand, or they are one already.
    """
    require(by, "decide")
    if code == other:
        raise DecisionError(f"incident {code}", gettext("can't be merged with itself"))
    _refuse_unseen({code, other}, (), revision)
    left, right = _mentions(code), _mentions(other)
    return _bring_about("merge", code, [(True, left, right)], by, why, at, other)


@writes
def split(
    code: str, mentions: Collection[str], *, by: User, why: str, at: datetime.datetime, revision: int
) -> Decision:
    """Parts mentions, given as "report/mention", from the others of an incident; they stay together.

    Raises:
        NotAllowed: The person may not decide.
        NewerDecision: As `merge` says.
        DecisionError: The incident doesn't stand, has no such mention, or would keep none.
    """
    require(by, "decide")
    _refuse_unseen({code}, mentions, revision)
    parted, rest = _parted(code, mentions)
    first, *others = sorted(parted)
    stay = [(True, {first}, set(others))] if others else []
    return _bring_about("split", code, [(False, parted, rest), *stay], by, why, at)


@writes
def move(
    code: str, mentions: Collection[str], to: str, *, by: User, why: str, at: datetime.datetime, revision: int
) -> Decision:
    """Moves mentions, given as "report/mention", to another incident; to none if ``to`` is "".

    Raises:
        NotAllowed: The person may not decide.
        NewerDecision: As `merge` says.
        DecisionError: An incident doesn't stand, it has no such mention, or would keep none.
    """
    require(by, "decide")
    _refuse_unseen({code, to}, mentions, revision)
    parted, rest = _parted(code, mentions)
    if to == code:
        raise DecisionError(f"incident {code}", gettext("the report is in this incident already"))
    joined = [(True, parted, _mentions(to))] if to else []
    return _bring_about("move", code, [(False, parted, rest), *joined], by, why, at, to)


def regroup_reports(versions: Iterable[Version], at: datetime.datetime) -> None:
    """Groups the latest versions of reports again, with all others of the incidents that they are in."""
    reports = {version.report_id for version in versions}
    keys = set(Version.objects.filter(report__in=reports, latest=True).values_list("pk", flat=True))
    held = Incident.objects.filter(standing=True, mentions__version__in=keys)
    keys |= set(Version.objects.filter(mentions__incident__in=held).values_list("pk", flat=True))
    regroup(list(Version.objects.filter(pk__in=keys, latest=True)), at)


def _bring_about(
    kind: DecisionKind,
    code: str,
    bonds: Iterable[tuple[bool, Collection[str], Collection[str]]],
    by: User,
    why: str,
    at: datetime.datetime,
    other: str = "",
) -> Decision:
    """Records the bonds between mentions, and groups their reports anew."""
    made = [Bond(together=together, left=places_of(left), right=places_of(right)) for together, left, right in bonds]
    reports = {where.report for bond in made for where in (*bond.left, *bond.right)}
    versions = list(Version.objects.filter(code__in=reports))
    decision = record(kind, by=by, at=at, versions=versions, incident=code, why=why, bonds=tuple(made), other=other)
    regroup_reports(versions, at)
    return decision


def _refuse_unseen(codes: set[str], mentions: Iterable[str], revision: int) -> None:
    """Refuses to arrange incidents or mentions whose reports somebody arranged after an entry of the log."""
    known = {mention for row in Incident.objects.filter(code__in=codes) for mention in incident_of(row).mentions}
    reports = {mention.partition("/")[0] for mention in (*known, *mentions)}
    refuse_unseen(f"incident {', '.join(sorted(codes - {''}))}", arrangements(reports), revision)


def _mentions(code: str) -> set[str]:
    return set(incident_of(incident_named(code)).mentions)


def _parted(code: str, mentions: Collection[str]) -> tuple[set[str], set[str]]:
    """The mentions to be parted, and those that stay."""
    all_, parted = _mentions(code), set(mentions)
    if unknown := sorted(parted - all_):
        why = gettext("doesn't hold %(mentions)s any more; reload the page")
        raise DecisionError(f"incident {code}", why % {"mentions": ", ".join(unknown)})
    if not parted:
        raise DecisionError(f"incident {code}", gettext("choose the reports to be parted"))
    if parted == all_:
        raise DecisionError(f"incident {code}", gettext("at least one report must stay"))
    return parted, all_ - parted
