"""Who went to see: a line a mission, with the days of its visits and other inquiries."""

from collections.abc import Iterator, Mapping

import msgspec

from claimwatch.model import Account, Incident, InquiryStatement, Interval, Stage
from claimwatch.page.archive import Archive, address
from claimwatch.page.labels import labels
from claimwatch.page.names import in_order
from claimwatch.page.naming import days, short_day
from claimwatch.page.statements import manner

NOT_BEGUN: frozenset[Stage] = frozenset({"planned", "refused"})


class Visits(msgspec.Struct, frozen=True, kw_only=True):
    """A mission's visits or other inquiries of one sort.

    Attributes:
        what: How it inquires and how far it is, in our words; empty where the report doesn't say how.
        words: The report's words for it; None where ours say it.
        days: Each day in words, with its passage's anchor.
        anchor: Of the first passage; None where no claim is named.
    """

    what: str
    words: str | None
    days: tuple[tuple[str, str | None], ...]
    anchor: str | None


class MissionLine(msgspec.Struct, frozen=True, kw_only=True):
    """Who went to find out, and each sort of inquiry of theirs; ``went`` is True if they were there."""

    who: str
    visits: tuple[Visits, ...]
    went: bool


def mission_lines(incident: Incident, archive: Archive, names: Mapping[str, str]) -> tuple[MissionLine, ...]:
    """A line a mission, those that went there first. Inquiries planned, demanded or refused stand in the table only."""
    missions: dict[str, list[tuple[str, InquiryStatement]]] = {}
    for account, statement in sorted(_inquiries(incident), key=_rank):
        who = _mission(account, statement, names)
        missions.setdefault(who.casefold(), []).append((who, statement))
    return tuple(
        MissionLine(
            who=told[0][0],
            visits=tuple(_by_sort([statement for _, statement in told], archive)),
            went=any(statement.method == "visit" for _, statement in told),
        )
        for told in missions.values()
    )


def _by_sort(statements: list[InquiryStatement], archive: Archive) -> Iterator[Visits]:
    sorts: dict[tuple[str, str | None], list[InquiryStatement]] = {}
    for each in statements:
        sorts.setdefault((", ".join(manner(each)), None if each.method else each.words), []).append(each)
    for (what, words), alike in sorts.items():
        dated = {_day(each, archive): _address(each, archive) for each in reversed(alike) if each.date}
        yield Visits(
            what=what,
            words=words,
            days=tuple((day, anchor) for day, anchor in reversed(dated.items()) if day),
            anchor=_address(alike[0], archive),
        )


def _address(statement: InquiryStatement, archive: Archive) -> str | None:
    return address(archive, statement.kind, statement.words, statement.claims)


def _day(statement: InquiryStatement, archive: Archive) -> str:
    """The day or days in few letters; empty where unknown."""
    date = statement.date or Interval()
    if date.start and date.start == date.end:
        return short_day(date.start, archive.year)
    return days(date) if date.start or date.end else ""


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
