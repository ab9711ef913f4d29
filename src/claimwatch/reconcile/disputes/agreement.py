"""Common ground: what at least two accounts assert and none contradicts."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from claimwatch.model import (
    Account,
    Agreed,
    Dispute,
    Event,
    Fact,
    Interval,
    Perpetrator,
    Place,
    Range,
    Span,
    Target,
    Weapon,
    covers,
)
from claimwatch.reconcile.disputes.points import Point, points
from claimwatch.reconcile.independent import one_source
from claimwatch.reconcile.statements import Member, Stated

EVENT = "event"
"""The kind of facts that say what happened: where that is disputed, no name for it is common ground."""


def common_ground(
    by_entity: Mapping[str, Sequence[Stated]],
    members: Sequence[Member],
    where: tuple[Place | None, Interval],
    accounts: Sequence[Account],
    disputes: Sequence[Dispute],
) -> tuple[Agreed, ...]:
    """What is agreed on the incident.

    A report's own voice never makes common ground, as it mostly repeats its sources, yet what it denies unmakes it. Nor
    do accounts of one source, such as a ministry and its government.

    Args:
        by_entity: Each account's claims.
        members: The mentions, with their readings.
        where: The incident's place and day.
        accounts: For their figures.
        disputes: What is disputed is not agreed.
    """
    sources = {entity: rows for entity, rows in by_entity.items() if not rows[0].narration}
    place, date = where
    disputed = _disputed(disputes)
    is_open = any(dispute.kind == "event" for dispute in disputes)
    facts = (
        agreed
        for agreed in _facts(points(by_entity), sources)
        if agreed.about not in disputed and not (is_open and agreed.about.startswith(f"{EVENT}:"))
    )
    common = [*_named(place, sources, members), *_dated(date, sources, members), *facts]
    if not any(dispute.kind == "killed" for dispute in disputes):
        common += _tolls(accounts)
    by_name = {account.entity: account for account in accounts}
    return tuple(agreed for agreed in common if len({one_source(name, by_name) for name in agreed.entities}) > 1)


def _disputed(disputes: Sequence[Dispute]) -> set[str]:
    """What one side of a dispute asserts, even where a denial only refers back to it ("the allegations")."""
    asserted = (
        (dispute.kind, side.value) for dispute in disputes for side in dispute.sides if side.stance == "asserts"
    )
    return {f"{kind}: {each}" for kind, value in asserted if isinstance(value, str) for each in value.split(", ")}


def _named(place: Place | None, sources: Mapping[str, Sequence[Stated]], members: Sequence[Member]) -> Iterator[Agreed]:
    """The place, where claims of at least two sources name it."""
    if place is None:
        return
    spans = {
        reading.report.id: [p.span for p in reading.places if (p.name, p.geonameid) == (place.name, place.geonameid)]
        for reading, _ in members
    }
    yield from _agreed("place", place.name, _who(sources, lambda row: _holds(row, spans.get(row.report.id, []))))


def _dated(date: Interval, sources: Mapping[str, Sequence[Stated]], members: Sequence[Member]) -> Iterator[Agreed]:
    """The day, where claims of at least two sources that tell what happened name it."""
    if date.start is None:
        return
    spans = {
        reading.report.id: [d.span for d in reading.dates if d.start == d.end and d.start and d.interval == date]
        for reading, _ in members
    }
    entities = _who(sources, lambda row: row.tells_what_happened and _holds(row, spans.get(row.report.id, [])))
    yield from _agreed("date", date.start.isoformat(), entities)


def _holds(row: Stated, spans: Sequence[Span]) -> bool:
    return row.claim.stance != "declines" and any(covers(row.claim.spans, span) for span in spans)


def _who(sources: Mapping[str, Sequence[Stated]], asserts: Callable[[Stated], bool]) -> list[str]:
    return [entity for entity, rows in sources.items() if any(asserts(row) for row in rows)]


def _agreed(about: str, value: str, entities: Sequence[str]) -> Iterator[Agreed]:
    if len(entities) > 1:
        yield Agreed(about=about, value=value, entities=tuple(entities))


def _facts(said: Sequence[Point], sources: Mapping[str, Sequence[Stated]]) -> Iterator[Agreed]:
    """Events, weapons, perpetrators and targets of at least two sources that nobody denies, alone or jointly."""
    denied = {_key(point.fact) for point in said if not point.fact.polarity}
    asserting: dict[tuple[str, str], list[str]] = {}
    for point in said:
        key = _key(point.fact)
        if point.fact.polarity and point.entity in sources and key not in denied and key[1] != "other":
            asserting.setdefault(key, []).append(point.entity)
    for (kind, value), entities in asserting.items():
        yield from _agreed(f"{kind}: {value}", value, list(dict.fromkeys(entities)))


def _key(fact: Fact) -> tuple[str, str]:
    match fact:
        case Event():
            return "event", fact.type
        case Weapon():
            return "weapon", fact.weapon
        case Perpetrator():
            return "perpetrator", fact.actor
        case Target():
            return "target", fact.actor
    raise TypeError(f"nothing is agreed by a {type(fact).__name__}")


def _tolls(accounts: Sequence[Account]) -> Iterator[Agreed]:
    """A figure of the killed that several sources give in equal numbers, and that lies in every other source's."""
    told = [account for account in accounts if account.killed and not account.narration]
    giving: dict[tuple[int | None, int | None], list[Account]] = {}
    for account in told:
        giving.setdefault((account.killed.low, account.killed.high), []).append(account)
    for same in giving.values():
        if not any(_are_apart(same[0].killed, account.killed) for account in told):
            yield from _agreed("killed", same[0].killed.words, [account.entity for account in same])


def _are_apart(a: Range, b: Range) -> bool:
    """True if no number lies in both, even where that is no dispute: bodies found so far beside a larger count."""
    lows, highs = [each.low or 0 for each in (a, b)], [each.high for each in (a, b) if each.high is not None]
    return bool(highs) and max(lows) > min(highs)
