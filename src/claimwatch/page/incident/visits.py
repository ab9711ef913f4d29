"""Who went to see: a line a mission, with its visits and other inquiries."""

from collections.abc import Iterator, Mapping

import msgspec

from claimwatch.model import Account, Incident, InquiryStatement, Interval, Stage
from claimwatch.page.archive import Archive, first_anchor
from claimwatch.page.labels import labels
from claimwatch.page.names import in_order
from claimwatch.page.statements import inquiry_notes

NOT_BEGUN: frozenset[Stage] = frozenset({"planned", "refused"})


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """A visit or other inquiry.

    Attributes:
        words: The report's; None where our remarks say what it is.
        notes: How, when and at what stage it is.
        anchor: The passage; None where no claim is named.
    """

    words: str | None
    notes: tuple[str, ...]
    anchor: str | None


class MissionLine(msgspec.Struct, frozen=True, kw_only=True):
    """Who went to find out, and each inquiry of theirs, the first day first; ``went`` is True if they were there."""

    who: str
    visits: tuple[Visit, ...]
    went: bool


def mission_lines(incident: Incident, archive: Archive, names: Mapping[str, str]) -> tuple[MissionLine, ...]:
    """A line a mission, those that went there first. Inquiries planned, demanded or refused stand in the table only."""
    missions: dict[str, tuple[str, bool, dict[tuple[str, ...], Visit]]] = {}
    for account, statement in sorted(_inquiries(incident), key=_rank):
        who, notes = _mission(account, statement, names), tuple(inquiry_notes(statement))
        _, _, visits = missions.setdefault(who.casefold(), (who, statement.method == "visit", {}))
        anchor = first_anchor(archive, statement.claims)
        visits.setdefault(notes, Visit(words=None if statement.method else statement.words, notes=notes, anchor=anchor))
    return tuple(MissionLine(who=who, visits=tuple(v.values()), went=went) for who, went, v in missions.values())


def _mission(account: Account, statement: InquiryStatement, names: Mapping[str, str]) -> str:
    """Whose inquiry it is: a named account's that is called so, else as the words have it."""
    who = statement.who
    if who is None:
        return labels().not_named if account.narration else names[account.entity]
    same = next((name for name in names.values() if name.casefold() == who.casefold()), who)
    return same[:1].upper() + same[1:]


def _inquiries(incident: Incident) -> Iterator[tuple[Account, InquiryStatement]]:
    for account in in_order(incident.accounts):
        for statement in account.says:
            if isinstance(statement, InquiryStatement) and statement.polarity and statement.stage not in NOT_BEGUN:
                yield account, statement


def _rank(pair: tuple[Account, InquiryStatement]) -> tuple[bool, bool, str]:
    """Visits first, then by day, unknown ones last."""
    date = pair[1].date or Interval()
    first = date.start or date.end
    return pair[1].method != "visit", first is None, first.isoformat() if first else ""
