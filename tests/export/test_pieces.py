"""Files put together from pieces that are packed apart."""

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from claimwatch.export import Portion, join_datasets, portion
from claimwatch.export.bundles import bundles
from claimwatch.export.formats.crc import joined_crc
from claimwatch.export.formats.pieces import Piece, PieceFile
from made_documents import ABOUT, documents


class Shelf:
    """Keeps everything, and notes what is asked for and found."""

    def __init__(self) -> None:
        self.has: dict[str, bytes] = {}
        self.found = self.lacked = 0

    def kept(self, name: str) -> bytes | None:
        self.found, self.lacked = self.found + (name in self.has), self.lacked + (name not in self.has)
        return self.has.get(name)

    def keep(self, name: str, data: bytes) -> None:
        self.has[name] = data


@given(st.binary(), st.binary(max_size=100_000))
def test_the_crc_of_two_texts_comes_from_that_of_each(first: bytes, second: bytes) -> None:
    assert joined_crc(zlib.crc32(first), zlib.crc32(second), len(second)) == zlib.crc32(first + second)


@pytest.mark.parametrize("texts", [[], [b""], [b"one"], [b"one", b"", b"one" * 50_000, bytes(70_000)]])
def test_a_copy_in_gzip_is_one_member_that_holds_the_file(texts: list[bytes], tmp_path: Path) -> None:
    file = PieceFile(tmp_path / "a.csv", copied=True)
    for text in texts:
        file.write(Piece(text))
    file.close()
    assert (tmp_path / "a.csv").read_bytes() == b"".join(texts)
    unpacker = zlib.decompressobj(zlib.MAX_WBITS + 16)
    assert unpacker.decompress((tmp_path / "a.csv.gz").read_bytes()) == b"".join(texts)
    assert unpacker.eof
    assert unpacker.unused_data == b""  # browsers read one member only
    assert gzip.decompress((tmp_path / "a.csv.gz").read_bytes()) == b"".join(texts)


def portions(count: int, changed: int | None = None) -> Iterator[Portion]:
    """Of so many releases; one of them has changed since."""
    for n, (code, document) in enumerate(documents(count)):
        title = f"{document.title}, corrected" if n == changed else document.title
        yield Portion(code, int(n == changed), portion(code, replace(document, title=title), ABOUT))


def test_what_was_packed_before_gives_the_same_bytes(tmp_path: Path) -> None:
    shelf = Shelf()
    join_datasets(portions(200), (), tmp_path / "before", ABOUT, shelf)
    shelf.found = shelf.lacked = 0
    join_datasets(portions(200, changed=77), (), tmp_path / "after", ABOUT, shelf)
    assert shelf.lacked == 1
    assert shelf.found > 5
    join_datasets(portions(200, changed=77), (), tmp_path / "anew", ABOUT, Shelf())
    assert contents(tmp_path / "after") == contents(tmp_path / "anew") != contents(tmp_path / "before")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("gone", range(0, 60, 7))
def test_one_release_less_changes_two_bundles_at_most(gone: int) -> None:
    told = [Portion(f"{n:012x}", 0, b"\x80") for n in range(60)]
    shelf = Shelf()
    list(bundles(told, shelf))
    shelf.lacked = 0
    list(bundles(told[:gone] + told[gone + 1 :], shelf))
    assert shelf.lacked <= 2


def test_a_sheet_says_how_many_rows_it_has(tmp_path: Path) -> None:
    join_datasets(portions(20), (), tmp_path, ABOUT, Shelf())
    with zipfile.ZipFile(tmp_path / "ledger.xlsx") as book:
        assert book.testzip() is None
    sheet = openpyxl.load_workbook(tmp_path / "ledger.xlsx", read_only=True)["incidents"]
    assert sheet.max_row == 21
    assert sheet.max_column == len(next(sheet.iter_rows()))
