"""The places of personal links in a letter, which is rendered once for many and filled in for each."""

import re
from urllib.parse import quote

import msgspec

PREFERENCES = "\ufdd0preferences\ufdd1"
UNSUBSCRIBE = "\ufdd0unsubscribe\ufdd1"
ARCHIVE = "\ufdd0archive\ufdd1"
"""Marks of the places: noncharacters of Unicode, which no words in a letter keep, so that no report can set a mark."""
_MARK = re.compile("\ufdd0([a-z]+)\ufdd1")
_SAFE = "/:?#[]@!$()*+,;=%~"
"""Characters of an address that stay; neither HTML nor text needs to escape any of them."""


class Links(msgspec.Struct, frozen=True, kw_only=True):
    """One subscriber's own links.

    Attributes:
        preferences: Their preference page.
        unsubscribe: The page on which they leave, which asks before it acts.
        archive: The edition in the public ledger; the same for all.
    """

    preferences: str
    unsubscribe: str
    archive: str


def filled(part: str, links: Links) -> str:
    """An HTML or text part with somebody's own links in their places.

    Raises:
        KeyError: It has a mark that isn't known.
    """
    places = {name: quote(getattr(links, name), safe=_SAFE) for name in Links.__struct_fields__}
    return _MARK.sub(lambda found: places[found[1]], part)


def archive_path(code: str) -> str:
    """Where an edition stands in the public ledger, below its folder."""
    return f"letters/{code}/index.html"


def archive_address(base: str, code: str) -> str:
    """An edition's address in the public ledger; "" if the ledger has none."""
    return f"{base}{archive_path(code)}" if base else ""
