"""What a published generation was made of, so that the next one makes anew only what has changed."""

from pathlib import Path

import msgspec

from claimwatch.public.state import Head, Line
from claimwatch.public.writing.files import Hashes
from claimwatch.public.writing.generations import manifest_path
from claimwatch.release import FIRST


class Manifest(msgspec.Struct, kw_only=True):
    """What a generation was made of. It holds nothing that isn't in the generation itself.

    Attributes:
        made_by: Hash of all that shapes the files besides the feed: settings, options and the program itself.
        last: The number of the last change; 0 if there is none.
        hash: That change's hash.
        heads: The changes that aren't purged, by number.
        numbers: Their numbers by incident, ascending.
        lines: One line an incident, by code.
        files: Hashes of the files by what they belong to: an incident's code; "feed"; "" for the rest.
        fresh: The files that the generation before didn't have, or had otherwise.
    """

    made_by: str
    last: int = 0
    hash: str = FIRST
    heads: dict[int, Head] = {}
    numbers: dict[str, list[int]] = {}
    lines: dict[str, Line] = {}
    files: dict[str, Hashes] = {}
    fresh: frozenset[str] = frozenset()

    def all_files(self) -> Hashes:
        """The hashes of all files.

        Raises:
            ValueError: Two makers wrote the same file.
        """
        merged: Hashes = {}
        for hashes in self.files.values():
            if twice := merged.keys() & hashes.keys():
                raise ValueError(f"{min(twice)} was made twice")
            merged |= hashes
        return merged


def load(generation: Path | None, made_by: str) -> Manifest | None:
    """The manifest of a generation; None if there is none, or the same changes would now make other files."""
    if generation is None or not manifest_path(generation).exists():
        return None
    manifest = msgspec.json.decode(manifest_path(generation).read_bytes(), type=Manifest)
    return manifest if manifest.made_by == made_by else None


def store(manifest: Manifest, generation: Path) -> None:
    """Writes the manifest beside its generation."""
    manifest_path(generation).write_bytes(msgspec.json.encode(manifest))
