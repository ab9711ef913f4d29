"""The protocol for collecting a large file in steps, each with the state from which the next visit resumes."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO

from claimwatch.collect.collected import Received, Trouble

MOST_BYTES = 50_000_000
"""The longest document that readers accept."""

Step = tuple[Received | Trouble | None, Mapping[str, Any]]
"""The next thing in a file, or None, and the state that keeps it from being collected again."""

Splitter = Callable[[BinaryIO, str, Mapping[str, Any]], Iterator[Step]]
"""Yields the steps of an open file, given its name and the state from which to resume (empty at first)."""
