"""Disputes inferred from "only": one account's exclusive list against weapons that another asserts."""

import re
from collections.abc import Iterator, Sequence

from claimwatch.lexicon import load
from claimwatch.model import Dispute, Side, Weapon
from claimwatch.reconcile.disputes.points import Point
from claimwatch.reconcile.statements import Rules

ONLY = re.compile(r"\b(?:only|solely|just|nothing but|exclusively)\b", re.IGNORECASE)


def exclusive_disputes(said: Sequence[Point]) -> Iterator[Dispute]:
    """A dispute for each exclusive list of weapons that another account's weapons break."""
    lists: dict[str, list[Point]] = {}
    for point in said:
        if isinstance(point.fact, Weapon) and point.fact.exclusive and point.fact.polarity:
            lists.setdefault(point.claim, []).append(point)
    for listed in lists.values():
        outside = [point for point in said if _breaks(point, listed)]
        if outside:
            yield Dispute(about=_about(outside), inferred="only", sides=(*_sides(outside), _listing(listed)))


def _breaks(point: Point, listed: Sequence[Point]) -> bool:
    """Whether another account asserts a weapon that the list leaves out.

    A light weapon is taken to be of the listed ones where its class is; a heavy one only where it is listed itself.
    """
    weapon = point.fact
    if not isinstance(weapon, Weapon) or not weapon.polarity or point.entity == listed[0].entity:
        return False
    rules = load("disputes", Rules)
    items = [p.fact for p in listed if isinstance(p.fact, Weapon)]
    if any(item.weapon == weapon.weapon or _covers(item, weapon, rules) for item in items):
        return False
    light = weapon.weapon_class not in rules.heavy_classes and weapon.weapon not in rules.generic_weapons
    return not (light and any(item.weapon_class == weapon.weapon_class for item in items)) and _tells(weapon, rules)


def _covers(item: Weapon, weapon: Weapon, rules: Rules) -> bool:
    return weapon.weapon_class in rules.generic_weapons.get(item.weapon, frozenset())


def _tells(weapon: Weapon, rules: Rules) -> bool:
    """Whether it is known well enough what the weapon is: "weapons" alone breaks no list."""
    return weapon.weapon_class != "other" or weapon.weapon in rules.generic_weapons


def _about(outside: Sequence[Point]) -> str:
    rules = load("disputes", Rules)
    weapons = [point.fact for point in outside if isinstance(point.fact, Weapon)]
    if all(w.weapon_class in rules.heavy_classes or _is_heavy_word(w, rules) for w in weapons):
        return "weapon: heavy weapons"
    return "weapon: others than listed"


def _is_heavy_word(weapon: Weapon, rules: Rules) -> bool:
    classes = rules.generic_weapons.get(weapon.weapon, frozenset())
    return bool(classes) and classes <= rules.heavy_classes


def _sides(outside: Sequence[Point]) -> Iterator[Side]:
    """A side an account, with the words for the weapons that the list leaves out."""
    for entity in dict.fromkeys(point.entity for point in outside):
        own = [point for point in outside if point.entity == entity]
        words = ", ".join(dict.fromkeys(point.fact.text for point in own))
        yield Side(
            entities=(entity,), value=words, words=words, claims=tuple(dict.fromkeys(point.claim for point in own))
        )


def _listing(listed: Sequence[Point]) -> Side:
    row, text = listed[0].row, listed[0].row.report.text
    first, last = min(p.fact.span[0] for p in listed), max(p.fact.span[1] for p in listed)
    opening = max((span[0] for span in row.claim.spans if span[0] <= first), default=first)
    limits = list(ONLY.finditer(text, opening, first))
    words = text[limits[-1].start() if limits else first : last]
    value = words[:1].lower() + words[1:] if limits else f"only {words}"
    return Side(entities=(listed[0].entity,), value=value, words=words, claims=(listed[0].claim,))
