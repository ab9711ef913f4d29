"""Releases incidents that people have confirmed, and withdraws releases."""

import datetime
from collections.abc import Collection, Iterable

import msgspec
from django.contrib.auth.models import User
from django.utils.translation import gettext, ngettext

from claimwatch import model
from claimwatch.errors import DecisionError
from claimwatch.ledger.models import Entry, Incident, Release, State, Version, Way
from claimwatch.ledger.query.incident.singling import singling_out
from claimwatch.ledger.query.release import (
    Names,
    Naming,
    Replaced,
    chosen,
    differs,
    document_of,
    incident_named,
    releasable,
    release_document,
    replaced_by,
    standing_release,
    unconfirmed,
)
from claimwatch.ledger.service.feed import append_change
from claimwatch.ledger.service.log import append
from claimwatch.ledger.service.people import require
from claimwatch.ledger.service.writing import touch, writes
from claimwatch.ledger.store import digest, pack
from claimwatch.model import RELEASE_SCHEMA
from claimwatch.release import Body, ChangeKind


@writes
def release(
    code: str,
    *,
    by: User,
    at: datetime.datetime,
    why: str = "",
    way: Way = "desk",
    people: Naming = "roles",
    agenda: Collection[str] | None = None,
) -> Release:
    """Releases an incident without marked passages, replacing an earlier release.

    Releases of other incidents that tell of mentions which are in this one now are withdrawn in the same step.

    Args:
        code: The incident's code.
        by: Who decides.
        at: The current time in UTC.
        why: The reason, in their words; it is published.
        way: How the decision came.
        people: How the release names people.
        agenda: Ids of what is to be published of what its reports say is to happen; None for what the release that
            stands has, as far as it may still leave.

    Raises:
        DecisionError: Something in it isn't confirmed, or could single out somebody marked without anybody's decision;
            nothing of it may leave; or it hasn't changed since its release.
        NotAllowed: ``by`` may not release.
    """
    require(by, "release")
    row, replaced = _locked(code)
    incident = releasable(row)
    _require_decided(row, incident)
    former = standing_release(row)
    if former and not differs(former, incident, agenda):
        raise DecisionError(f"incident {code}", gettext("is already released in its present form"))
    planned = chosen(row, document_of(former) if former else None, agenda)
    made = _made(row, former, planned, by=by, at=at, why=why, way=way, people=people)
    for each in replaced:
        _replace(each, row.code, by=by, at=at, why=why, way=way, people=people)
    return made


@writes
def withdraw(
    code: str, *, by: User, why: str, at: datetime.datetime, way: Way = "desk", people: Naming = "roles"
) -> None:
    """Withdraws the release of an incident, even if the incident no longer stands.

    Args:
        code: The incident's code.
        by: Who decides.
        why: The reason, in their words; it is published.
        at: The current time in UTC.
        way: How the decision came.
        people: How the change names people.

    Raises:
        DecisionError: The incident isn't released, or no reason is given.
        NotAllowed: ``by`` may not release.
    """
    require(by, "release")
    row = Incident.objects.select_for_update().filter(code=code).first()
    former = standing_release(row) if row else None
    if row is None or former is None:
        raise DecisionError(f"incident {code}", gettext("isn't released"))
    if not why.strip():
        raise DecisionError(f"incident {code}", gettext("a reason for the withdrawal is required"))
    entry = end_release(former, by=by.username, at=at, why=why, way=way)
    _publish("withdrawn", former, entry, people)


def end_release(
    ended: Release, *, by: str, at: datetime.datetime, why: str, way: Way, state: State = State.WITHDRAWN, **more: str
) -> Entry:
    """Records that a release doesn't stand any more; what that makes public is the caller's to append.

    Args:
        ended: A release that stands.
        by: Who decides, by name.
        at: The current time in UTC.
        why: The reason.
        way: How the decision came.
        state: The incident's from now on.
        more: What else the log says of what stands now.
    """
    row = ended.incident
    before, after = {"state": row.state, "release": ended.entry_id}, {"state": state, **more}
    about = f"incident:{row.code}"
    entry = append(by=by, action="withdraw", subject=about, at=at, way=way, why=why, before=before, after=after)
    ended.withdrawn = entry
    ended.save(update_fields=["withdrawn"])
    _set_state(row, state)
    return entry


def _locked(code: str) -> tuple[Incident, tuple[Replaced, ...]]:
    """A standing incident and the releases that its next one replaces, with all their incidents locked.

    All are locked in one order, so that two releases never wait for each other.
    """
    row = incident_named(code)
    keys = {row.pk, *(each.release.incident_id for each in replaced_by(row))}
    rows = {each.pk: each for each in Incident.objects.select_for_update().filter(pk__in=keys).order_by("code")}
    replaced = replaced_by(rows[row.pk])
    if not rows[row.pk].standing or any(each.release.incident_id not in rows for each in replaced):
        raise DecisionError(f"incident {code}", gettext("somebody just changed what belongs to it; reload the page"))
    return rows[row.pk], replaced


def _require_decided(row: Incident, incident: model.Incident) -> None:
    """Checks that people have seen everything, and decided on all that could single somebody out."""
    about = f"incident {row.code}"
    if open_ := unconfirmed(row, incident):
        items = tuple(f"{item.about}: {item.words}" for item in open_)
        why = ngettext(
            "%(count)d statement isn't confirmed yet", "%(count)d statements aren't confirmed yet", len(open_)
        )
        raise DecisionError(about, why % {"count": len(open_)}, items)
    if undecided := [each for each in singling_out(row, incident) if each.kept is None]:
        items = tuple(f"{each.trait}: {each.words}" for each in undecided)
        why = ngettext(
            "%(count)d detail could single out somebody who is marked; keep or coarsen each at the desk",
            "%(count)d details could single out somebody who is marked; keep or coarsen each at the desk",
            len(undecided),
        )
        raise DecisionError(about, why % {"count": len(undecided)}, items)


def _made(
    row: Incident,
    former: Release | None,
    agenda: tuple[model.Planned, ...],
    *,
    by: User,
    at: datetime.datetime,
    why: str,
    way: Way,
    people: Naming,
) -> Release:
    """Writes the release, its entry and its change."""
    number = row.releases.count() + 1
    signed = by.username
    document = release_document(row, number=number, by=signed, at=at, why=why, people=people, agenda=agenda)
    data = msgspec.json.encode(document)
    before = {"state": row.state, "release": former.entry_id if former else None}
    after = {"state": State.RELEASED, "sha256": digest(data), "number": number}
    about = f"incident:{row.code}"
    entry = append(by=by.username, action="release", subject=about, at=at, way=way, why=why, before=before, after=after)
    if former:
        former.withdrawn = entry
        former.save(update_fields=["withdrawn"])
    _set_state(row, State.RELEASED)
    fields = {"incident": row, "number": number, "schema": RELEASE_SCHEMA, "entry": entry}
    made = Release.objects.create(document=pack(data), sha256=digest(data), **fields)
    made.versions.set(Version.objects.filter(code__in=_reports(document)))
    kind: ChangeKind = "changed" if former and former.schema else "released"
    append_change(Body(kind=kind, incident=row.code, at=at, by=document.by, why=why, release=document), entry)
    return made


def _replace(
    replaced: Replaced, into: str, *, by: User, at: datetime.datetime, why: str, way: Way, people: Naming
) -> None:
    """Withdraws a release of another incident. An incident that still stands is a draft again: it has lost mentions."""
    ended = replaced.release
    state = State.DRAFT if ended.incident.standing else State.WITHDRAWN
    entry = end_release(ended, by=by.username, at=at, why=why, way=way, state=state, became=replaced.kind, into=into)
    _publish(replaced.kind, ended, entry, people, into=(into,))


def _publish(kind: ChangeKind, ended: Release, entry: Entry, people: Naming, into: Iterable[str] = ()) -> None:
    """Appends how a release that was published ended; one of before never was."""
    if ended.schema:
        by = Names(people, [entry.by]).of(entry.by)
        code = ended.incident.code
        append_change(Body(kind=kind, incident=code, at=entry.at, by=by, why=entry.why, into=tuple(into)), entry)


def _reports(document: model.ReleaseDocument) -> list[str]:
    return [report.id for report in document.reports]


def _set_state(row: Incident, state: State) -> None:
    row.state = state
    row.save(update_fields=["state"])
    touch("incident", [row.pk])
