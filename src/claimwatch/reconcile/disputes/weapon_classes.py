"""Weapons by the classes that their words stand for."""

from claimwatch.lexicon import load
from claimwatch.model import Weapon, WeaponClass
from claimwatch.reconcile.statements import DisputeWords


def classes_of(weapon: Weapon) -> frozenset[WeaponClass]:
    """The classes that its word stands for ("artillery"); none for the word for a particular weapon."""
    return load("en/disputes", DisputeWords).generic_weapons.get(weapon.weapon, frozenset())
