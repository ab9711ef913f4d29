"""How the pages of one room look, and where the files that they share stand."""

import functools
import hashlib
import re
from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import Any

import jinja2

from claimwatch.marked import as_shown
from claimwatch.page import environment, filled, style
from claimwatch.public.state import Site

FRAME = "claimwatch.public.frame"
HASH_DIGITS = 16
"""Digits of a file's hash in its name."""
_UNSAFE = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202d\u202e]")
"""Controls, and characters that turn the direction of what follows: "051" would read as "150"."""

File = tuple[str, str]
"""A path of safe ASCII below the ledger's folder, and its text."""


class Look:
    """A room's templates and style sheet; its templates extend "base.html" of this room.

    Args:
        room: The package that has both.
        desk_sheets: File names of style sheets of the desk's pages, which come before the room's own.
        own_sheet: The file name of the room's own.
        helpers: Functions that its templates call, by name.
        filters: Functions that its templates use as filters, by name.
    """

    def __init__(
        self,
        room: str,
        *,
        desk_sheets: tuple[str, ...],
        own_sheet: str,
        helpers: Mapping[str, Callable[..., Any]] | None = None,
        filters: Mapping[str, Callable[..., str]] | None = None,
    ) -> None:
        self._room = room
        self._desk_sheets, self._own_sheet = desk_sheets, own_sheet
        self._helpers, self._filters = helpers or {}, filters or {}

    def page(self, template: str, path: str, site: Site, **values: Any) -> File:
        """A page as a file. What could make its words look like others is shown by a stand-in.

        Args:
            template: Among the room's templates.
            path: Where it stands.
            site: What it has in common with all pages.
            values: What it shows.
        """
        shared = {"site": site, "root": root_of(path), "sheet_path": self.sheet[0]}
        html = filled(self.templates.get_template(template), shared | values)
        return path, as_shown(html) if _UNSAFE.search(html) else html

    @functools.cached_property
    def templates(self) -> jinja2.Environment:
        """The room's templates, with those that frame every page."""
        made = environment(self._room, FRAME)
        made.globals.update(self._helpers)
        made.filters.update(self._filters)
        return made

    @functools.cached_property
    def sheet(self) -> File:
        """The style sheet of the room's pages."""
        own = (files(self._room) / "static" / self._own_sheet).read_text("utf-8")
        css = "\n".join((*map(style, self._desk_sheets), own))
        return static_path(css, "css"), css


def root_of(path: str) -> str:
    """The way from a page up to the ledger's folder."""
    return "../" * path.count("/")


def static_path(content: str, ending: str) -> str:
    """Where a file that never changes stands: browsers keep it for ever, as another content has another path."""
    return f"static/{hashlib.sha256(content.encode()).hexdigest()[:HASH_DIGITS]}.{ending}"
