"""Disputes inferred from "only": one account's exclusive list against weapons that another asserts."""

import functools
import re
from collections.abc import Iterator, Sequence

from claimwatch.lexicon import load
from claimwatch.model import Dispute, DisputeKind, Side, Weapon
from claimwatch.reconcile.disputes.evidence import Evidence
from claimwatch.reconcile.disputes.points import Point
from claimwatch.reconcile.disputes.weapon_classes import classes_of
from claimwatch.reconcile.disputes.wording import DENIED, why
from claimwatch.reconcile.statements import DisputeRules, DisputeWords

HEAVY = "heavy weapons"
"""The subject that several weapons of heavy classes share."""


def exclusive_disputes(evidence: Evidence) -> Iterator[Dispute]:
    """A dispute for each exclusive list of weapons that another account's weapons break."""
    said = evidence.points
    lists: dict[str, list[Point]] = {}
    for point in said:
        if isinstance(point.fact, Weapon) and point.fact.exclusive and point.fact.polarity:
            lists.setdefault(point.claim, []).append(point)
    for listed in lists.values():
        outside = [point for point in said if _is_outside(point, listed)]
        if outside:
            kind, subject = _question(outside)
            listing, sides = _listing(listed), tuple(_sides(outside))
            reason = why("only", list=listing.words, other=sides[0].words)
            yield Dispute(kind=kind, subject=subject, why=reason, inferred="only", sides=(*sides, listing))


def _is_outside(point: Point, listed: Sequence[Point]) -> bool:
    """True if it is a weapon that another account asserts and the list leaves out.

    A light weapon is taken to be of the listed ones where its class is; a heavy one only where it is listed itself.
    "Weapons" alone says too little to be outside of any list.
    """
    weapon = point.fact
    if not isinstance(weapon, Weapon) or not weapon.polarity or point.entity == listed[0].entity:
        return False
    items = [item.fact for item in listed if isinstance(item.fact, Weapon)]
    if any(item.weapon == weapon.weapon or weapon.weapon_class in classes_of(item) for item in items):
        return False
    is_heavy = weapon.weapon_class in load("disputes", DisputeRules).heavy_classes
    if not is_heavy and not classes_of(weapon):
        return weapon.weapon_class != "other" and all(item.weapon_class != weapon.weapon_class for item in items)
    return True


def _question(outside: Sequence[Point]) -> tuple[DisputeKind, str | None]:
    """Kind and subject: the one weapon left out, or heavy weapons; several of other classes have no one name."""
    weapons = [point.fact for point in outside if isinstance(point.fact, Weapon)]
    names = dict.fromkeys(weapon.weapon for weapon in weapons)
    if len(names) == 1:
        return "weapon", next(iter(names))
    return ("weapon", HEAVY) if all(map(_is_heavy, weapons)) else ("exclusive", None)


def _is_heavy(weapon: Weapon) -> bool:
    """True if it is of a heavy class, or its word stands for heavy classes alone."""
    heavy, classes = load("disputes", DisputeRules).heavy_classes, classes_of(weapon)
    return weapon.weapon_class in heavy or (bool(classes) and classes <= heavy)


def _sides(outside: Sequence[Point]) -> Iterator[Side]:
    """One side per account, with its words for the weapons that the list leaves out."""
    for entity in dict.fromkeys(point.entity for point in outside):
        points = [point for point in outside if point.entity == entity]
        words = ", ".join(dict.fromkeys(point.fact.text for point in points))
        claims = tuple(dict.fromkeys(point.claim for point in points))
        value = ", ".join(dict.fromkeys(point.fact.weapon for point in points if isinstance(point.fact, Weapon)))
        yield Side(stance="asserts", entities=(entity,), value=value, words=words, claims=claims)


def _listing(listed: Sequence[Point]) -> Side:
    """The list as the claim words it, from "only" on where the word stands before it."""
    row, text = listed[0].row, listed[0].row.report.text
    first, last = min(p.fact.span[0] for p in listed), max(p.fact.span[1] for p in listed)
    opening = max((span[0] for span in row.claim.spans if span[0] <= first), default=first)
    limits = list(_limiting().finditer(text, opening, first))
    words = text[limits[-1].start() if limits else first : last]
    return Side(
        stance="denies",
        entities=(listed[0].entity,),
        value=DENIED,
        words=words,
        claims=(listed[0].claim,),
        instead=tuple(dict.fromkeys(item.fact.weapon for item in listed if isinstance(item.fact, Weapon))),
    )


@functools.cache
def _limiting() -> re.Pattern[str]:
    words = "|".join(map(re.escape, load("en/disputes", DisputeWords).limiting))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
