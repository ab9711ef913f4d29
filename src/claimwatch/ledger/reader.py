"""The reader's version, which changes whenever its code, a lexicon or an installed analyser does."""

import functools
import hashlib
from importlib.metadata import entry_points, version
from importlib.resources import files
from importlib.resources.abc import Traversable

from claimwatch.languages import ANALYSERS

VERSION = version("claimwatch")
PARTS = (
    "english.py",
    "extract",
    "feeds.py",
    "gate",
    "language",
    "languages.py",
    "lexicon",
    "mention",
    "model",
    "pipeline.py",
    "read",
    "resolve",
)  # tests/ledger/test_reader_version.py derives them from the imports
"""The parts of the package that a reading depends on."""
SUFFIXES = (".py", ".yaml", ".tsv")
"""Of files with code or knowledge in them."""


@functools.cache
def reader_version() -> str:
    """The package's version with a fingerprint of the reader's code, such as "0.1.0+5f3a09c2"."""
    fingerprint = hashlib.sha256()
    for part in PARTS:
        _add(fingerprint, files("claimwatch") / part)
    for analyser in _plugged_in():
        fingerprint.update(analyser.encode() + b"\0")
    return f"{VERSION}+{fingerprint.hexdigest()[:8]}"


def _plugged_in() -> list[str]:
    """Analysers of other distributions, each with its version."""
    points = (point for point in entry_points(group=ANALYSERS) if point.dist is not None)
    return sorted(f"{p.name} {p.value} {p.dist.version}" for p in points if p.dist and p.dist.name != "claimwatch")


def _add(fingerprint: "hashlib._Hash", at: Traversable) -> None:
    if at.is_dir():
        for inner in sorted(at.iterdir(), key=lambda entry: entry.name):
            _add(fingerprint, inner)
    elif at.name.endswith(SUFFIXES):
        fingerprint.update(at.name.encode() + b"\0" + at.read_bytes())
