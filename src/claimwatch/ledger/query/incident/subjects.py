"""What people confirmed or rejected of an incident, in words found when they are shown: the log holds keys alone."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from claimwatch.ledger.models import Claim, Decision, Entry, Incident
from claimwatch.ledger.query.incident.visible import Visible
from claimwatch.ledger.query.review.decided import UNDECIDED, as_decided, settled_of
from claimwatch.ledger.store import content_of, incident_of
from claimwatch.model import Span
from claimwatch.reconcile import AGAINST, OWN, Confirmable, ItemKind, confirmables

_OF_REPORTS: tuple[ItemKind, ...] = ("apart", "dispute")
"""The incident's own items that rest on reports' claims all the same."""


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What a decision on one of an incident's items is about, as the user may see it.

    Attributes:
        kind: Of the item; "" if the incident no longer states it.
        about: What it is, in words ("killed per Government of Syria"); "" if that isn't known any more, or hidden.
        words: The report's; of an incident's own question its answer; "" if there are none, or they are hidden.
    """

    kind: str = ""
    about: str = ""
    words: str = ""


class Subjects:
    """What the entries are about that confirm one of an incident's items, take that back, or reject a dispute.

    Attributes:
        reports: The codes of the reports whose words they rest on.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        entries = list(entries)
        taken_back = {entry.number: _number(entry) for entry in entries if entry.action == "unconfirm"}
        earlier = Entry.objects.in_bulk({number for number in taken_back.values() if number}) if taken_back else {}
        made = {entry.number: entry for entry in entries if entry.action == "confirm"}
        made |= {number: earlier[before] for number, before in taken_back.items() if before in earlier}
        rejected = {entry.number: entry for entry in entries if _is_rejection(entry)}
        self._states = {number: _state(entry) for number, entry in (made | rejected).items()}
        self._items = _items(entry.subject.removeprefix("incident:") for entry in (made | rejected).values())
        claims = {claim for _, some in self._states.values() for claim in some}
        claims |= {claim for key, _ in self._states.values() if key in self._items for claim in self._items[key].claims}
        self._spans = _spans(claims)
        self.reports = _reports(claims)

    def shown(self, number: int, visible: Visible, reports: Sequence[str]) -> About | None:
        """What the entry with a number is about, as somebody may see it; None if that is no item of an incident.

        Args:
            number: Of the entry.
            visible: What the user may see.
            reports: Of the incident, on all of which its own answers may rest; if none are given, these aren't shown.
        """
        if number not in self._states:
            return None
        key, claims = self._states[number]
        item = self._items.get(key)
        if item is None:
            return About(words=self._quoted(claims, visible))
        if item.kind in OWN and item.kind not in _OF_REPORTS:
            is_open = bool(reports) and visible.is_open(reports)
            return About(kind=item.kind, about=item.about, words=item.words if is_open else "")
        if _is_seen(item, visible):
            return About(kind=item.kind, about=visible.plain(item.about), words=item.words)
        is_open = visible.is_open(_reports(item.claims))
        return About(kind=item.kind, about=item.about if is_open else "", words=self._quoted(item.claims, visible))

    def _quoted(self, claims: Iterable[str], visible: Visible) -> str:
        known = (self._spans[claim] for claim in claims if claim in self._spans)
        words = (visible.words(report, [span]) for report, span in known)
        return next((some for some in words if some), "")


def _is_seen(item: Confirmable, visible: Visible) -> bool:
    """True if an item's words stand in what the user may see of its reports."""
    pieces = item.words.split(AGAINST) if item.kind == "dispute" else [item.words]
    reports = _reports(item.claims)
    return all(piece and any(visible.has(report, piece) for report in reports) for piece in pieces)


def _reports(claims: Iterable[str]) -> set[str]:
    return {claim.partition("/")[0] for claim in claims}


def _number(entry: Entry) -> int | None:
    """The number of the confirmation that an entry takes back."""
    number: int | None = (entry.before or {}).get("confirmed")
    return number


def _is_rejection(entry: Entry) -> bool:
    decision: Decision | None = getattr(entry, "decision", None)
    return decision is not None and decision.kind == "reject" and decision.document is not None


def _state(entry: Entry) -> tuple[str, tuple[str, ...]]:
    """The key of the item that an entry is about, and the claims that it had then, as far as the log knows them."""
    if _is_rejection(entry):
        return content_of(entry.decision).key, ()
    state = entry.after or {}
    return state.get("key", ""), tuple(state.get("claims", ()))


def _items(codes: Iterable[str]) -> dict[str, Confirmable]:
    """What incidents state, by key, before and after people decided, with everything that is marked still in it."""
    rows = list(Incident.objects.filter(code__in=set(codes)).defer("place"))
    decisions = settled_of({row.code: () for row in rows})
    read = {row.code: incident_of(row) for row in rows}
    stated = [as_decided(incident, decisions.get(code, UNDECIDED)) for code, incident in read.items()]
    return {item.key: item for incident in (*read.values(), *stated) for item in confirmables(incident)}


def _spans(claims: Iterable[str]) -> Mapping[str, tuple[str, Span]]:
    """The report and words of claims, by "report/claim"."""
    claims = set(claims)
    ids = {claim.partition("/")[2] for claim in claims}
    rows = Claim.objects.filter(version__code__in=_reports(claims), code__in=ids)
    known = rows.values_list("version__code", "code", "start", "end")
    return {f"{report}/{id_}": (report, (start, end)) for report, id_, start, end in known}
