"""Which reader reads: a new one, wherever its code or a lexicon has changed."""

import functools
import hashlib
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

VERSION = version("claimwatch")
PARTS = ("pipeline.py", "model", "lexicon", "read", "gate", "language", "extract", "resolve", "mention")
"""The rooms and modules of the package that reports and readings are made by; a test compares them with the imports."""
SUFFIXES = (".py", ".yaml", ".tsv")
"""Of files with code or knowledge in them."""


@functools.cache
def reader_version() -> str:
    """The package's version with a fingerprint of what reads, such as "0.1.0+5f3a09c2"."""
    fingerprint = hashlib.sha256()
    for part in PARTS:
        _add(fingerprint, files("claimwatch") / part)
    return f"{VERSION}+{fingerprint.hexdigest()[:8]}"


def _add(fingerprint: "hashlib._Hash", at: Traversable) -> None:
    if at.is_dir():
        for inner in sorted(at.iterdir(), key=lambda inner: inner.name):
            _add(fingerprint, inner)
    elif at.name.endswith(SUFFIXES):
        fingerprint.update(at.name.encode() + b"\0" + at.read_bytes())
