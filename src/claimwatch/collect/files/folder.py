"""Folders: each file is a document; files of JSON lines and web archives are brought line by line, record by record."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from claimwatch.collect.collected import Brought
from claimwatch.collect.files.visit import visit
from claimwatch.collect.web import Web
from claimwatch.settings import Source


def collect_folder(source: Source, state: Mapping[str, Any], web: Web) -> Iterator[Brought]:  # noqa: ARG001
    """The new and changed files of a folder, at any depth, in sorted order; or one file.

    Hidden files and notes (``.md``) are passed over, links to folders aren't followed.
    """
    yield from visit(Path(source.url), state)
