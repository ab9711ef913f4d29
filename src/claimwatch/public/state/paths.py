"""Paths of published files."""

import re

_SAFE = re.compile(r"(\.well-known/)?[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")


MOST = 255
"""Characters of the longest path: no file system takes more in one name."""


def is_safe(path: str) -> bool:
    """True if a path is one that every file system, web server and shell takes as it is, and hides nothing."""
    return len(path) <= MOST and _SAFE.fullmatch(path) is not None
