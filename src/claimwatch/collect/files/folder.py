"""Collects folders. Each file is a document; JSON lines and web archives give one document per line or record."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from claimwatch.collect.collected import Brought
from claimwatch.collect.files.visit import visit
from claimwatch.collect.web import Web
from claimwatch.settings import Source


def collect_folder(source: Source, state: Mapping[str, Any], web: Web) -> Iterator[Brought]:  # noqa: ARG001
    """Yields the new and changed files of a folder and its subfolders, sorted by path; or a single file.

    Skips hidden files and notes (``.md``) and doesn't follow links to folders.
    """
    yield from visit(Path(source.url), state)
