"""What a decision would bring about: it is carried out, looked at, and rolled back."""

import contextlib
import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from claimwatch.errors import DecisionError
from claimwatch.ledger.models import Confirmation, Decision, Incident, Mention
from claimwatch.ledger.query.release import differs, releasable, standing_release
from claimwatch.ledger.query.review.bonds import BONDS
from claimwatch.ledger.query.review.seen import confirmations
from claimwatch.ledger.service.writing import writes
from claimwatch.ledger.store import incident_of
from claimwatch.reconcile import Confirmable, confirmables


class Lapsed(msgspec.Struct, frozen=True, kw_only=True):
    """A confirmation that would count no longer, since the incident would state something else."""

    code: str
    about: str
    words: str
    by: str
    at: datetime.datetime


class Foreseen(msgspec.Struct, frozen=True, kw_only=True):
    """What would follow from a decision.

    Attributes:
        before: The incidents that it is about, as they are, by code.
        after: Those that their reports would be in, as they would be, by code.
        leads: Each incident that would change, with the codes of the incidents its reports would be in.
        lapsed: Confirmations that would count no longer.
        released: The codes of released incidents that would state something else than their releases, which stay as
            they are until somebody withdraws them or releases the incident again.
    """

    before: tuple[Incident, ...]
    after: tuple[Incident, ...]
    leads: tuple[tuple[str, tuple[str, ...]], ...]
    lapsed: tuple[Lapsed, ...]
    released: tuple[str, ...]


class _State(msgspec.Struct, frozen=True):
    mentions: frozenset[str]
    confirmed: dict[str, tuple[Confirmable, Confirmation]]


class _Rehearsed(Exception):  # noqa: N818 - rolls the rehearsal back; nothing went wrong
    pass


def foreseen(act: Callable[[], object], codes: Iterable[str]) -> Foreseen:
    """What would follow from a decision. Nothing of it stays.

    Args:
        act: Carries the decision out.
        codes: The incidents that it is about.

    Raises:
        DecisionError: The decision would be refused.
    """
    rows = list(Incident.objects.filter(code__in=set(codes), standing=True).order_by("code"))
    before = {row.code: _state(row) for row in rows}
    result: list[Foreseen] = []

    @writes
    def rehearse() -> None:
        act()
        result.append(_compared(rows, before))
        raise _Rehearsed

    with contextlib.suppress(_Rehearsed):
        rehearse()
    return result[0]


def codes_of(decision: Decision) -> set[str]:
    """The codes of the standing incidents that a decision is about."""
    reports = decision.versions.all()
    held = set(Incident.objects.filter(standing=True, mentions__version__in=reports).values_list("code", flat=True))
    if decision.kind in BONDS or decision.kind == "verdicts":
        return held
    heirs = Incident.objects.filter(former__code=decision.incident, standing=True).values_list("code", flat=True)
    return {decision.incident, *heirs}


def _state(row: Incident) -> _State:
    return _State(frozenset(incident_of(row).mentions), _confirmed(row))


def _confirmed(row: Incident) -> dict[str, tuple[Confirmable, Confirmation]]:
    known = confirmations(row)
    return {item.key: (item, known[item.key]) for item in _stated(row) if item.key in known}


def _stated(row: Incident) -> tuple[Confirmable, ...]:
    try:
        return confirmables(releasable(row))
    except DecisionError:  # nothing of it may leave, so nothing of it is confirmed
        return ()


def _compared(rows: Sequence[Incident], before: dict[str, _State]) -> Foreseen:
    mentions = {mention for state in before.values() for mention in state.mentions}
    where = dict(Mention.objects.filter(code__in=mentions).values_list("code", "incident__code"))
    now = {row.code: row for row in Incident.objects.filter(code__in=set(where.values()) - {None})}
    kept = {key for row in now.values() for key in _confirmed(row)}
    leads = {code: _places(state, where) for code, state in before.items()}
    return Foreseen(
        before=tuple(rows),
        after=tuple(now[code] for code in sorted(now)),
        leads=tuple((code, places) for code, places in leads.items() if _changes(code, before[code], now)),
        lapsed=tuple(
            Lapsed(code=code, about=item.about, words=item.words, by=made.by.username, at=made.entry.at)
            for code, state in before.items()
            for key, (item, made) in state.confirmed.items()
            if key not in kept
        ),
        released=tuple(code for code in before if _is_outdated(code)),
    )


def _places(state: _State, where: Mapping[str, str | None]) -> tuple[str, ...]:
    return tuple(sorted({code for mention in state.mentions if (code := where.get(mention))}))


def _changes(code: str, state: _State, now: dict[str, Incident]) -> bool:
    return code not in now or frozenset(incident_of(now[code]).mentions) != state.mentions


def _is_outdated(code: str) -> bool:
    row = Incident.objects.get(code=code)
    release = standing_release(row)
    if release is None:
        return False
    if not row.standing:
        return True
    try:
        return differs(release, releasable(row))
    except DecisionError:
        return True
