"""Releases bundled by their codes: what a bundle comes to is packed once, until one of its releases changes."""

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

import msgspec

from claimwatch.export.formats import Piece, Pieces, Ready, Taken

BUNDLE = 16
"""Releases in a bundle, on average: more pack better, fewer are packed anew with each that changes."""

Bundle = Mapping[Taken, Pieces]
_Told = dict[Taken, dict[str, bytes]]
_TOLD = msgspec.msgpack.Decoder(_Told)


class Portion(NamedTuple):
    """What one release comes to in all formats.

    Attributes:
        code: Its incident's.
        version: A number that changes whenever anything else here does.
        data: As `told` gives it.
    """

    code: str
    version: int
    data: bytes


class Shelf(Protocol):
    """Keeps what is packed from one time that datasets are written to the next. It may lose what isn't asked for."""

    def kept(self, name: str) -> bytes | None:
        """What was kept under a name; None if nothing was."""

    def keep(self, name: str, data: bytes) -> None:
        """Keeps something until next time."""


def told(ready: Mapping[Taken, Ready]) -> bytes:
    """What a release comes to, as bytes."""
    return msgspec.msgpack.encode(ready)


def bundles(portions: Iterable[Portion], shelf: Shelf) -> Iterator[Bundle]:
    """Yields portions, which must be in the order of their codes, in bundles that are packed."""
    for some in _neighbours(portions):
        name = hashlib.sha256(msgspec.json.encode([each[:2] for each in some])).hexdigest()
        packed = shelf.kept(name)
        bundle = _joined([_TOLD.decode(each.data) for each in some], _TOLD.decode(packed) if packed else {})
        if packed is None:
            shelf.keep(name, _packed(bundle))
        yield bundle


def bundle_of(ready: Mapping[Taken, Ready]) -> Bundle:
    """A bundle of one release, not packed yet."""
    return _joined([ready], {})


def _neighbours(portions: Iterable[Portion]) -> Iterator[Sequence[Portion]]:
    """Yields portions in bundles. A code more or less changes no more than two of them."""
    some: list[Portion] = []
    for each in portions:
        if some and zlib.crc32(each.code.encode()) % BUNDLE == 0:
            yield some
            some = []
        some.append(each)
    if some:
        yield some


def _joined(portions: Sequence[Mapping[Taken, Ready]], packed: _Told) -> Bundle:
    return {
        taken: {
            name: Piece(b"".join(each[taken].get(name, b"") for each in portions), packed.get(taken, {}).get(name))
            for name in first
        }
        for taken, first in portions[0].items()
    }


def _packed(bundle: Bundle) -> bytes:
    return msgspec.msgpack.encode(
        {taken: {name: piece.packed for name, piece in pieces.items()} for taken, pieces in bundle.items()}
    )
