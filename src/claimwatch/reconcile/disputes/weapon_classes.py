"""Weapons by the classes that their words stand for, and by the words that hold others."""

import re

from claimwatch.lexicon import load
from claimwatch.model import Weapon, WeaponClass
from claimwatch.reconcile.statements import DisputeWords

WORD = re.compile(r"\w+")


def classes_of(weapon: Weapon) -> frozenset[WeaponClass]:
    """The classes that its word stands for ("artillery"); none for the word for a particular weapon."""
    return load("en/disputes", DisputeWords).generic_weapons.get(weapon.weapon, frozenset())


def breadth(weapon: Weapon) -> int:
    """How many classes its word stands for; 0 for the word for a particular weapon."""
    return len(classes_of(weapon))


def holds(denied: Weapon, asserted: Weapon) -> bool:
    """True if who denies the first denies the second, too: the same word, one of its classes, or a kind of it."""
    if denied.weapon == asserted.weapon or asserted.weapon_class in classes_of(denied):
        return True
    words = set(WORD.findall(asserted.weapon))
    if set(WORD.findall(denied.weapon)) <= words:
        return True  # a helicopter gunship is a helicopter
    kindred = load("en/disputes", DisputeWords).kindred_weapons.get(denied.weapon, frozenset())
    return any(set(WORD.findall(kind)) <= words for kind in kindred)
