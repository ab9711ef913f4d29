"""The reader's version, which changes whenever its code or a lexicon does."""

import functools
import hashlib
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

VERSION = version("claimwatch")
PARTS = ("pipeline.py", "model", "lexicon", "read", "gate", "language", "extract", "resolve", "mention")
"""Of the package, what a reading depends on."""


@functools.cache
def reader_version() -> str:
    """The package's version with a fingerprint of the reader's code, such as "0.1.0+5f3a09c2"."""
    fingerprint = hashlib.sha256()
    for part in PARTS:
        _add(fingerprint, files("claimwatch") / part)
    return f"{VERSION}+{fingerprint.hexdigest()[:8]}"


def _add(fingerprint: "hashlib._Hash", at: Traversable) -> None:
    if at.is_dir():
        for inner in sorted(at.iterdir(), key=lambda entry: entry.name):
            _add(fingerprint, inner)
    elif at.name.endswith((".py", ".yaml")):
        fingerprint.update(at.name.encode() + b"\0" + at.read_bytes())
