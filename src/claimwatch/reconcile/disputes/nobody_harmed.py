"""Where one account says that none of some people were harmed ("no civilians") and another counts some of them."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from claimwatch.model import Dispute, Group, Harm, Range, Side, Status, Toll
from claimwatch.reconcile.statements import Stated

HARMS: tuple[Harm, ...] = ("killed", "injured")
STATUSES: tuple[Status, ...] = ("civilian", "combatant")
GROUPS: tuple[Group, ...] = ("women", "men", "children")


class Said(msgspec.Struct, frozen=True):
    """A toll of the incident, with the account and the claim that give it."""

    entity: str
    row: Stated
    toll: Toll


def disputes_of_none(by_entity: Mapping[str, Sequence[Stated]]) -> Iterator[Dispute]:
    """A dispute for each harm and sort of people that some say none of, and others count."""
    said = [
        Said(entity, row, toll)
        for entity, rows in by_entity.items()
        for row in rows
        for toll in row.facts
        if isinstance(toll, Toll) and toll.scope == "incident"
    ]
    for harm in HARMS:
        for status in STATUSES:
            same = [each for each in said if each.toll.harm == harm and each.toll.status == status]
            yield from _dispute(f"{harm}: {status}s", same)
        for group in GROUPS:
            same = [each for each in said if each.toll.harm == harm and each.toll.group == group]
            yield from _dispute(f"{harm}: {group}", same)


def _dispute(about: str, said: Sequence[Said]) -> Iterator[Dispute]:
    """A dispute where an account says none of these people and another counts some."""
    none = [each for each in said if each.toll.high == 0 and each.toll.subset]
    some = [each for each in said if each.toll.polarity and (each.toll.low or 0) > 0 and _has_other(each, none)]
    none = [each for each in none if _has_other(each, some)]
    if none and some:
        yield Dispute(about=about, sides=(*_sides(none), *_sides(some)))


def _has_other(said: Said, others: Sequence[Said]) -> bool:
    """True if one of the others is of another account."""
    return any(other.entity != said.entity for other in others)


def _sides(said: Sequence[Said]) -> Iterator[Side]:
    """A side for each number, with all who give it."""
    by_value: dict[tuple[int | None, int | None], list[Said]] = {}
    for each in said:
        by_value.setdefault((each.toll.low, each.toll.high), []).append(each)
    for (low, high), same in by_value.items():
        yield Side(
            entities=tuple(dict.fromkeys(each.entity for each in same)),
            value=Range(low=low, best=low if low == high else None, high=high),
            words=same[0].toll.text,
            claims=tuple(dict.fromkeys(each.row.id for each in same)),
        )
