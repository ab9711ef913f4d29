"""Where one account says that none of some people were harmed ("no civilians") and another counts some of them."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from claimwatch.lexicon import load
from claimwatch.model import Dispute, Group, Range, Side, SideStance, Status, Toll
from claimwatch.reconcile.disputes.evidence import Evidence
from claimwatch.reconcile.disputes.points import is_own_release
from claimwatch.reconcile.disputes.wording import DENIED, why
from claimwatch.reconcile.statements import CountingWords, Stated

NobodyHarm = Literal["killed", "injured"]
HARMS: tuple[NobodyHarm, ...] = ("killed", "injured")
STATUSES: tuple[Status, ...] = ("civilian", "combatant")
GROUPS: tuple[Group, ...] = ("women", "men", "children")


class Said(msgspec.Struct, frozen=True):
    """A toll of the incident, with the account and the claim that give it."""

    entity: str
    row: Stated
    toll: Toll


def disputes_of_none(evidence: Evidence) -> Iterator[Dispute]:
    """A dispute for each harm and sort of people that some say none of, and others count."""
    said = [
        Said(entity, row, toll)
        for entity, rows in evidence.by_entity.items()
        for row in rows
        for toll in row.facts
        if isinstance(toll, Toll) and toll.scope == "incident"
    ]
    for harm in HARMS:
        told = [each for each in said if each.toll.harm == harm or (harm == "killed" and _is_unharmed(each))]
        for status in STATUSES:
            yield from _dispute(harm, f"{status}s", [each for each in told if each.toll.status == status])
        for group in GROUPS:
            yield from _dispute(harm, group, [each for each in told if each.toll.group == group])


def _is_unharmed(said: Said) -> bool:
    """True for nobody "hurt" or "harmed", which says that nobody died, either; "nobody was wounded" doesn't."""
    toll, text = said.toll, said.row.report.text
    clause = re.split(r"[.,;]", text[toll.span[1] : said.row.claim.spans[-1][1]])[0]
    is_told = not load("en/counting", CountingWords).harmed.isdisjoint(re.findall(r"\w+", clause.casefold()))
    return toll.harm == "injured" and toll.high == 0 and is_told


def _dispute(harm: NobodyHarm, group: str, said: Sequence[Said]) -> Iterator[Dispute]:
    """A dispute where an account says none of these people and another counts some."""
    none = [each for each in said if each.toll.high == 0 and each.toll.subset and _is_partys(each.row)]
    some = [each for each in said if each.toll.polarity and (each.toll.low or 0) > 0 and _has_other(each, none)]
    none = [each for each in none if _has_other(each, some)]
    if none and some:
        sides = (*_sides("denies", none), *_sides("asserts", some))
        reason = why("none", denied=none[0].toll.text, asserted=some[0].toll.text)
        yield Dispute(kind=harm, subject=group, why=reason, sides=sides)


def _is_partys(row: Stated) -> bool:
    """True unless a report says it in its own voice, mostly of others than those whom it counts elsewhere."""
    return not row.narration or is_own_release(row)


def _has_other(said: Said, others: Sequence[Said]) -> bool:
    """True if one of the others is of another account."""
    return any(other.entity != said.entity for other in others)


def _sides(stance: SideStance, said: Sequence[Said]) -> Iterator[Side]:
    """A side for each number, with all who give it."""
    by_value: dict[tuple[int | None, int | None], list[Said]] = {}
    for each in said:
        by_value.setdefault((each.toll.low, each.toll.high), []).append(each)
    for (low, high), same in by_value.items():
        yield Side(
            stance=stance,
            entities=tuple(dict.fromkeys(each.entity for each in same)),
            value=DENIED if stance == "denies" else same[0].toll.text,
            count=Range(low=low, best=low if low == high else None, high=high),
            words=same[0].toll.text,
            claims=tuple(dict.fromkeys(each.row.id for each in same)),
        )
