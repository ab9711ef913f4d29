"""Collects web archives, such as CC-NEWS. Each page is a document."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from claimwatch.collect.collected import Brought
from claimwatch.collect.files.visit import visit
from claimwatch.collect.web import Web
from claimwatch.settings import Source


def collect_warc(source: Source, state: Mapping[str, Any], web: Web) -> Iterator[Brought]:  # noqa: ARG001
    """Yields the pages of an archive on this machine, or of a folder's ``.warc`` and ``.warc.gz`` files."""
    yield from visit(Path(source.url), state, only=(".warc.gz", ".warc"))
