"""Lasting addresses: where the pages of a published ledger are, below its folder.

They are made from a name alone, without a memory of earlier ones, so that an address never changes and never leads to
somebody else later. All are ASCII in lower case, apart from codes, and safe on every file system.
"""

import datetime
import re
import unicodedata

from claimwatch.model import short_hash

FRONT = "index.html"
A_TO_Z = "a-z/index.html"
SEARCH = "search/index.html"
AGENDA = "agenda/index.html"
CORRECTIONS = "corrections/index.html"
METHODOLOGY = "methodology/index.html"

LONGEST = 60
"""Characters of a name in an address; longer names are cut and told apart by a hash."""
SHORT = 3
"""Letters of words that stand without a capital within a name ("of", "the")."""
LEAST = 5
"""Letters of a name of one word that stands as it is: Windows reserves shorter ones, such as "con" and "com1"."""
UNKNOWN = "unknown"
"""The country of incidents in no known one."""
_CODE = re.compile(r"[A-Z]{2}")
_GAPS = re.compile("[^a-z0-9]+")
_HASHED = re.compile("(^|-)[0-9a-f]{12}$")


def entity_slug(name: str) -> str:
    """The part of an address that stands for an entity: "government-of-syria" for "Government of Syria".

    A name that can't be told from its slug (accents, Arabic letters, "UN" beside "Un") has a hash of it at the end, so
    that no two names share a slug.
    """
    plain = unicodedata.normalize("NFKD", name[: LONGEST * 4]).encode("ascii", "ignore").decode().lower()
    slug = _GAPS.sub("-", plain)[:LONGEST].strip("-")
    if _told_by(slug) == name and len(slug) >= LEAST and not _HASHED.search(slug):
        return slug
    return f"{slug}-{short_hash(name)}".strip("-")


def _told_by(slug: str) -> str:
    """The one name that a slug without a hash stands for."""
    first, *rest = slug.split("-")
    return " ".join([first.capitalize(), *(word if len(word) <= SHORT else word.capitalize() for word in rest)])


def country_slug(code: str | None) -> str:
    """The part of an address that stands for a country: its ISO code in upper case."""
    if code is None:
        return UNKNOWN
    return code if _CODE.fullmatch(code) else f"x{short_hash(code)}"


def place_path(geonameid: int) -> str:
    """The page of a place of GeoNames."""
    return f"places/{geonameid}/index.html"


def country_path(code: str | None) -> str:
    """The page of a country; None for what lies in no known one."""
    return f"countries/{country_slug(code)}/index.html"


def entity_path(name: str) -> str:
    """The page of an entity."""
    return f"entities/{entity_slug(name)}/index.html"


def day_path(day: datetime.date) -> str:
    """The page of a day."""
    return f"days/{day.isoformat()}/index.html"
