"""Records people's confirmations, and takes them back."""

import datetime
from collections.abc import Collection, Sequence

import msgspec
from django.contrib.auth.models import User
from django.utils.translation import gettext

from claimwatch.errors import DecisionError
from claimwatch.ledger.models import Confirmation, Incident, Way
from claimwatch.ledger.query.incident.behind import restated
from claimwatch.ledger.query.release import incident_named, releasable
from claimwatch.ledger.query.review.decided import codes_of
from claimwatch.ledger.query.review.seen import confirmations
from claimwatch.ledger.service.log import append
from claimwatch.ledger.service.people import require
from claimwatch.ledger.service.review.on_incidents import refuse_newer
from claimwatch.ledger.service.writing import writes
from claimwatch.reconcile import KEY_SCHEME, Confirmable, confirmables


class Saw(msgspec.Struct, frozen=True, kw_only=True):
    """What a person saw of an item that they decide on, so that a refusal can say what stands there now."""

    kind: str = ""
    claims: frozenset[str] = frozenset()


def confirm(
    code: str, key: str, *, by: User, at: datetime.datetime, revision: int, way: Way = "desk", saw: Saw = Saw()
) -> Confirmation:
    """Records that a person confirms a figure or dispute of an incident against its words.

    Args:
        code: The incident's.
        key: Of what was seen.
        by: Who confirms.
        at: In UTC.
        revision: The number of the log's last entry that the person saw.
        way: How the decision came.
        saw: What the person saw, if the page sent it.

    Raises:
        NotAllowed: ``by`` may not decide.
        NewerDecision: Somebody took a confirmation of it back since.
        DecisionError: The incident doesn't state this (any more), or it is already confirmed.
    """
    return confirm_each(code, [key], by=by, at=at, revision=revision, way=way, saw=saw)[0]


@writes
def confirm_each(
    code: str,
    keys: Collection[str],
    *,
    by: User,
    at: datetime.datetime,
    revision: int,
    way: Way = "desk",
    saw: Saw = Saw(),
) -> list[Confirmation]:
    """Records that a person confirms several items of an incident, all or none.

    Raises:
        NotAllowed: ``by`` may not decide.
        NewerDecision: Somebody took a confirmation of one of them back since.
        DecisionError: The incident doesn't state one of them (any more), one is already confirmed, or none is given.
    """
    require(by, "decide")
    row = locked(code)
    if not keys:
        raise DecisionError(f"incident {code}", gettext("choose what matches the source"))
    items, known = confirmables(releasable(row)), confirmations(row)
    refuse_newer(row, set(keys) - known.keys(), revision)
    stated = {item.key: item for item in items}
    made = []
    for key in dict.fromkeys(keys):
        if key not in stated:
            raise DecisionError(f"incident {code}", _gone(restated(items, saw.kind, saw.claims)))
        if key in known:
            already = gettext("%(about)s is already confirmed, by %(by)s")
            why = already % {"about": stated[key].about, "by": known[key].by.username}
            raise DecisionError(f"incident {code}", why)
        entry = append(
            by=by.username, action="confirm", subject=f"incident:{code}", at=at, way=way, after=_state(stated[key])
        )
        made.append(Confirmation.objects.create(incident=code, key=key, scheme=KEY_SCHEME, by=by, entry=entry))
    return made


@writes
def unconfirm(
    code: str, key: str, *, by: User, why: str, at: datetime.datetime, revision: int, way: Way = "desk"
) -> None:
    """Takes a confirmation back.

    Raises:
        NotAllowed: ``by`` may not decide.
        NewerDecision: Somebody confirmed it anew since.
        DecisionError: It isn't confirmed.
    """
    require(by, "decide")
    row = locked(code)
    known = confirmations(row).get(key)
    if known is None:
        raise DecisionError(f"incident {code}", gettext("this isn't confirmed"))
    refuse_newer(row, {key}, revision)
    before = {"key": key, "confirmed": known.entry_id}
    append(by=by.username, action="unconfirm", subject=f"incident:{code}", at=at, way=way, why=why, before=before)
    Confirmation.objects.filter(incident__in=codes_of(row), key=key).delete()


def locked(code: str) -> Incident:
    """A standing incident, locked until the transaction ends.

    Raises:
        DecisionError: There is no such incident.
    """
    row = incident_named(code)
    Incident.objects.select_for_update().get(pk=row.pk)
    row.refresh_from_db()
    return row


def _gone(now: Sequence[Confirmable]) -> str:
    """Why something can't be confirmed that the incident doesn't show, with what it says instead."""
    if not now:
        return gettext("it doesn't show this any more; look at it anew")
    instead = "; ".join(f"{item.about}: {', '.join(item.value) or item.words}" for item in now)
    return gettext("it doesn't show this any more; it now says %(instead)s") % {"instead": instead}


def _state(seen: Confirmable) -> dict[str, object]:
    return {"key": seen.key, "scheme": KEY_SCHEME, "claims": list(seen.claims)}
