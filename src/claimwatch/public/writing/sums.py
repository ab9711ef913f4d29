"""``SHA256SUMS``, as ``sha256sum --check`` and ``verify.py`` read it."""

from collections.abc import Mapping

SUMS = "SHA256SUMS"


def sums(hashes: Mapping[str, str]) -> str:
    """The list of all files, by path."""
    return "".join(f"{hashed}  {path}\n" for path, hashed in sorted(hashes.items()))
