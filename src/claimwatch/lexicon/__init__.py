"""Knowledge as data: YAML files that a domain expert edits, checked as they are loaded.

A room names the shape that it needs as msgspec types; a file that doesn't fit is refused with its name and the place.
Countries, sides and the tree of bodies are looked up here, since rooms that don't know each other ask for the same.
"""

from claimwatch.lexicon.country import Country, countries, country_code, country_name, demonym
from claimwatch.lexicon.loader import load
from claimwatch.lexicon.sides import SideKey, side_rules
from claimwatch.lexicon.tree import (
    Body,
    bodies,
    bodies_above,
    government,
    is_government,
    known_body,
    spelt_entity,
    state_media,
)

__all__ = [
    "Body",
    "Country",
    "SideKey",
    "bodies",
    "bodies_above",
    "countries",
    "country_code",
    "country_name",
    "demonym",
    "government",
    "is_government",
    "known_body",
    "load",
    "side_rules",
    "spelt_entity",
    "state_media",
]
