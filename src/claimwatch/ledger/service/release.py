"""Releases incidents that people have confirmed, and withdraws releases."""

import datetime

import msgspec
from django.contrib.auth.models import User
from django.db import transaction

from claimwatch.errors import DecisionError
from claimwatch.ledger.models import Incident, Release, State, Way
from claimwatch.ledger.query.incident.singling import singling_out
from claimwatch.ledger.query.release import differs, releasable, standing_release, unconfirmed
from claimwatch.ledger.service.decisions import locked
from claimwatch.ledger.service.log import append
from claimwatch.ledger.service.people import require
from claimwatch.ledger.store import digest, pack


@transaction.atomic
def release(code: str, *, by: User, at: datetime.datetime, why: str = "", way: Way = "desk") -> Release:
    """Releases an incident without marked passages, replacing an earlier release.

    Raises:
        DecisionError: Something in it isn't confirmed, or could single out somebody marked without anybody's decision;
            nothing of it may leave; or it hasn't changed since its release.
    """
    require(by, "release")
    row = locked(code)
    incident = releasable(row)
    if open_ := unconfirmed(row, incident):
        items = tuple(f"{item.about}: {item.words}" for item in open_)
        raise DecisionError(f"incident {code}", f"{len(open_)} of what it shows isn't confirmed yet:", items)
    if undecided := [each for each in singling_out(row, incident) if each.kept is None]:
        items = tuple(f"{each.trait}: {each.words}" for each in undecided)
        risk = "could single out somebody who is marked; keep or coarsen each at the desk:"
        raise DecisionError(f"incident {code}", f"{len(undecided)} of what it shows {risk}", items)
    former = standing_release(row)
    if former and not differs(former, incident):
        raise DecisionError(f"incident {code}", "is already released in its present form")
    document = msgspec.json.encode(incident)
    before = {"state": row.state, "release": former.entry_id if former else None}
    after = {"state": State.RELEASED, "sha256": digest(document)}
    about = f"incident:{code}"
    entry = append(by=by.username, action="release", subject=about, at=at, way=way, why=why, before=before, after=after)
    if former:
        former.withdrawn = entry
        former.save(update_fields=["withdrawn"])
    _set_state(row, State.RELEASED)
    return Release.objects.create(incident=row, document=pack(document), sha256=digest(document), entry=entry)


@transaction.atomic
def withdraw(code: str, *, by: User, why: str, at: datetime.datetime, way: Way = "desk") -> None:
    """Withdraws the release of an incident, even if the incident no longer stands.

    Args:
        code: The incident's code.
        by: Who decides.
        why: The reason, in their words.
        at: The current time in UTC.
        way: How the decision came.

    Raises:
        DecisionError: The incident isn't released, or no reason is given.
        NotAllowed: ``by`` may not release.
    """
    require(by, "release")
    row = Incident.objects.select_for_update().filter(code=code).first()
    former = standing_release(row) if row else None
    if row is None or former is None:
        raise DecisionError(f"incident {code}", "isn't released")
    if not why.strip():
        raise DecisionError(f"incident {code}", "a reason for the withdrawal is required")
    before = {"state": row.state, "release": former.entry_id}
    after = {"state": State.WITHDRAWN}
    about = f"incident:{code}"
    former.withdrawn = append(
        by=by.username, action="withdraw", subject=about, at=at, way=way, why=why, before=before, after=after
    )
    former.save(update_fields=["withdrawn"])
    _set_state(row, State.WITHDRAWN)


def _set_state(row: Incident, state: State) -> None:
    row.state = state
    row.save(update_fields=["state"])
