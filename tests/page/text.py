"""A page's sections as text, and incidents with one account changed."""

import re

import msgspec

from claimwatch.model import Incident


def words(html: str) -> str:
    """The text of a page's body on one line."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.partition("<body>")[2]))


def section(html: str, heading: str) -> str:
    """The text of the section under a heading."""
    rest = html[html.index(f'aria-labelledby="{heading}"') :]
    text = words("<body>" + rest[: rest.index("</section>")])
    return re.sub(r" ([,;.:)])", r"\1", text).replace("( ", "(")


def with_account(incident: Incident, entity: str, **changes: object) -> Incident:
    """The incident with one account changed."""
    accounts = (msgspec.structs.replace(a, **changes) if a.entity == entity else a for a in incident.accounts)
    return msgspec.structs.replace(incident, accounts=tuple(accounts))
