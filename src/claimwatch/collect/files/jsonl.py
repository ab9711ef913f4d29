"""Collects JSON lines. Each line is a document."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from claimwatch.collect.collected import Brought
from claimwatch.collect.files.visit import visit
from claimwatch.collect.web import Web
from claimwatch.settings import Source


def collect_jsonl(source: Source, state: Mapping[str, Any], web: Web) -> Iterator[Brought]:  # noqa: ARG001
    """Yields the new lines of a file, or of a folder's ``.jsonl`` files; a file that grew is resumed at its old end."""
    yield from visit(Path(source.url), state, only=(".jsonl",))
