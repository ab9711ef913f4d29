"""Web archives, as of CC-NEWS: each page in them is a document."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from claimwatch.collect.collected import Brought
from claimwatch.collect.files.visit import visit
from claimwatch.collect.web import Web
from claimwatch.settings import Source


def collect_warc(source: Source, state: Mapping[str, Any], web: Web) -> Iterator[Brought]:  # noqa: ARG001
    """The pages of an archive on this machine, or of a folder's ``.warc`` and ``.warc.gz``."""
    yield from visit(Path(source.url), state, only=(".warc.gz", ".warc"))
