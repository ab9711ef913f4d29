"""What other servers said, without anybody's whole address in it."""

import re

from claimwatch.letters.links import masked

_ADDRESS = re.compile(r"[^\s<>()\[\]\"',;:]+@[^\s<>()\[\]\"',;:]+")


def without_addresses(words: str) -> str:
    """The words, addresses in them masked."""
    return _ADDRESS.sub(lambda found: masked(found[0]), words)
