"""Where one account says that none of some people were harmed ("no civilians") and another counts some of them."""

from collections.abc import Iterator, Mapping, Sequence

from claimwatch.model import Dispute, Harm, Range, Side, Toll
from claimwatch.reconcile.statements import Stated

Said = tuple[str, Stated, Toll]
HARMS: tuple[Harm, ...] = ("killed", "injured")
SORTS = {"civilian": "civilians", "combatant": "combatants", "women": "women", "men": "men", "children": "children"}


def disputes_of_none(by_entity: Mapping[str, Sequence[Stated]]) -> Iterator[Dispute]:
    """A dispute for each harm and sort of people that some say none of, and others count."""
    said = [
        (entity, row, toll)
        for entity, rows in by_entity.items()
        for row in rows
        for toll in row.facts
        if isinstance(toll, Toll) and toll.scope == "incident"
    ]
    for harm in HARMS:
        for sort, name in SORTS.items():
            about = [one for one in said if one[2].harm == harm and sort in (one[2].status, one[2].group)]
            none = [one for one in about if one[2].high == 0 and one[2].subset]
            some = [one for one in about if one[2].polarity and (one[2].low or 0) > 0 and _another(one, none)]
            none = [one for one in none if _another(one, some)]
            if none and some:
                yield Dispute(about=f"{harm}: {name}", sides=(*_sides(none), *_sides(some)))


def _another(one: Said, others: Sequence[Said]) -> bool:
    return any(entity != one[0] for entity, _, _ in others)


def _sides(said: Sequence[Said]) -> Iterator[Side]:
    """A side for each number, with all who give it."""
    by_value: dict[tuple[int | None, int | None], list[Said]] = {}
    for one in said:
        by_value.setdefault((one[2].low, one[2].high), []).append(one)
    for (low, high), same in by_value.items():
        yield Side(
            entities=tuple(dict.fromkeys(entity for entity, _, _ in same)),
            value=Range(low=low, best=low if low == high else None, high=high),
            words=same[0][2].text,
            claims=tuple(dict.fromkeys(row.id for _, row, _ in same)),
        )
