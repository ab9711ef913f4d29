"""What frames every page of this room: its place in the ledger's folder, its style sheet, its head and foot."""

import functools
import hashlib
import re
from importlib.resources import files
from typing import Any

from claimwatch.marked import as_shown
from claimwatch.page import render, style
from claimwatch.public.state import Site

ROOM = "claimwatch.public.pages"
HASH_DIGITS = 12
"""Digits of a style sheet's hash in its name, so that a browser may keep it for ever."""
SHEETS = ("page.css", "incident.css")
"""Of the incident page at the desk; ours comes after them."""
_UNSAFE = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202d\u202e]")
"""Controls, and characters that turn the direction of what follows: "051" would read as "150"."""

File = tuple[str, str]
"""A path of safe ASCII below the ledger's folder, and its text."""


def page(template: str, path: str, site: Site, **values: Any) -> File:
    """A page as a file. What could make its words look like others is shown by a stand-in.

    Args:
        template: Among this room's templates.
        path: Where it stands.
        site: What it has in common with all pages.
        values: What it shows.
    """
    html = render(template, room=ROOM, site=site, root=root_of(path), style_path=style_path(), **values)
    return path, as_shown(html) if _UNSAFE.search(html) else html


def root_of(path: str) -> str:
    """The way from a page up to the ledger's folder."""
    return "../" * path.count("/")


def style_file() -> File:
    """The style sheet of this room's pages."""
    return style_path(), _css()


@functools.cache
def style_path() -> str:
    """Where the style sheet stands; another path as soon as it changes."""
    return f"static/{hashlib.sha256(_css().encode()).hexdigest()[:HASH_DIGITS]}.css"


@functools.cache
def _css() -> str:
    own = (files(ROOM) / "static" / "public.css").read_text("utf-8")
    return "".join((*(style(sheet) for sheet in SHEETS), own))
