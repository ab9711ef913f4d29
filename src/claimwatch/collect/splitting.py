"""How a big file is brought: piece by piece, each with the place where the next visit goes on."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO

from claimwatch.collect.collected import Received, Trouble

MOST_BYTES = 50_000_000
"""Longest document that a reader takes."""

Step = tuple[Received | Trouble | None, Mapping[str, Any]]
"""What a file holds next, if anything, and the state after which that isn't brought again."""

Splitter = Callable[[BinaryIO, str, Mapping[str, Any]], Iterator[Step]]
"""The steps of an open file, which is called so, from a state on (empty at first)."""
