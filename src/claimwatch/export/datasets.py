"""Writes a whole dataset: every table in every format, with what a stranger needs to use it."""

import contextlib
import hashlib
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from claimwatch.export.about import About
from claimwatch.export.bundles import Bundle, Portion, Shelf, bundle_of, bundles, told
from claimwatch.export.crosswalks import CROSSWALKS
from claimwatch.export.dictionary import dictionary_csv, dictionary_md
from claimwatch.export.formats import CSV, Format, Ready, Taken, Written, known_formats
from claimwatch.export.package import package
from claimwatch.export.tables import CORRECTIONS, TABLES, Head, Item, Rows, correction_rows, rows_of
from claimwatch.model import ReleaseDocument

Releases = Iterable[tuple[str, ReleaseDocument]]
_CELLS: Taken = "cells"
"""Only CSV has the crosswalks."""
_AT_A_TIME = 500
"""Changes whose corrections are written together."""


def portion(code: str, document: ReleaseDocument, about: About) -> bytes:
    """What one release comes to in all formats, ready to be put into a dataset.

    It depends on no other release and not on the dataset's day, so it can be made in any process, and be kept.
    """
    return told(_ready(rows_of(Item(code, document, about), _ALL), about, known_formats()))


def write_datasets(releases: Releases, heads: Iterable[Head], folder: Path, about: About) -> None:
    """Writes the datasets of releases: as `join_datasets` does of their portions."""
    portions = (Portion(code, 0, portion(code, document, about)) for code, document in releases)
    join_datasets(portions, heads, folder, about, _NoShelf())


def join_datasets(portions: Iterable[Portion], heads: Iterable[Head], folder: Path, about: About, shelf: Shelf) -> None:
    """Writes all tables in all formats, ``datapackage.json``, the data dictionary, ``LICENCE.txt`` and ``SHA256SUMS``.

    Text that may be large gets a copy in gzip beside it. Holds a few releases at a time, whatever their number. The
    same releases give the same bytes, whatever is on the shelf.

    Args:
        portions: Of the releases that stand; order them by the incidents' codes.
        heads: Of all changes, in the order of the feed.
        folder: Where to; it is made if it doesn't exist, and files of earlier datasets in it are replaced.
        about: What the dataset says of itself.
        shelf: What was packed the last time.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = _written(bundles(portions, shelf), heads, folder, about, known_formats(), copied=True)
    texts = {
        "dictionary.csv": dictionary_csv(_ALL, about),
        "dictionary.md": dictionary_md(_ALL, about),
        "LICENCE.txt": f"{about.notice}\n",
    }
    described = [*written, *(_written_text(folder / f"{about.prefix}{name}", text) for name, text in texts.items())]
    sums = {file.path.name: _sha256(file.path) for file in described}
    descriptor = package([(file, file.path.stat().st_size, sums[file.path.name]) for file in described], about)
    packaged = folder / "datapackage.json"
    packaged.write_bytes(msgspec.json.format(msgspec.json.encode(descriptor)) + b"\n")
    sums[packaged.name] = _sha256(packaged)
    lines = (f"{sums[name]}  {name}\n" for name in sorted(sums))
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="ascii")


def write_formats(
    releases: Releases, heads: Iterable[Head], folder: Path, about: About, chosen: Mapping[str, Format]
) -> Sequence[Written]:
    """Writes all tables in some formats.

    Args:
        releases: As for ``write_datasets``.
        heads: As for ``join_datasets``.
        folder: A folder that exists.
        about: What the dataset says of itself.
        chosen: The formats, by name.

    Returns:
        The files, in the order of the formats.
    """
    tables = _ALL if CSV in chosen else TABLES
    rows = (rows_of(Item(code, document, about), tables) for code, document in releases)
    unpacked = (bundle_of(_ready(each, about, chosen)) for each in rows)
    return _written(unpacked, heads, folder, about, chosen, copied=False)


def _ready(rows: Rows, about: About, formats: Mapping[str, Format]) -> dict[Taken, Ready]:
    own = {table.name: rows[table.name] for table in TABLES if table.name in rows}
    makers = {format_.takes: format_.ready for format_ in formats.values()}
    return {taken: ready(rows if taken == _CELLS else own, about) for taken, ready in makers.items()}


def _written(
    some: Iterable[Bundle],
    heads: Iterable[Head],
    folder: Path,
    about: About,
    formats: Mapping[str, Format],
    *,
    copied: bool,
) -> Sequence[Written]:
    with contextlib.ExitStack() as stack:
        writers = {
            name: stack.enter_context(format_.open(folder, _ALL if name == CSV else TABLES, about, copied))
            for name, format_ in formats.items()
        }
        for each in itertools.chain(some, _corrections(heads, about, formats)):
            for name, writer in writers.items():
                writer.add(each[formats[name].takes])
    return [file for writer in writers.values() for file in writer.files]


def _corrections(heads: Iterable[Head], about: About, formats: Mapping[str, Format]) -> Iterator[Bundle]:
    rows = correction_rows(heads, about)
    while some := tuple(itertools.islice(rows, _AT_A_TIME)):
        yield bundle_of(_ready({CORRECTIONS.name: some}, about, formats))


class _NoShelf:
    """Keeps nothing."""

    def kept(self, _: str) -> None:
        return None

    def keep(self, _: str, __: bytes) -> None:
        pass


def _written_text(path: Path, text: str) -> Written:
    path.write_text(text, encoding="utf-8", newline="")
    return Written(path=path, format=path.suffix.removeprefix("."), media_type=_MEDIA_TYPES[path.suffix])


_ALL = (*TABLES, *CROSSWALKS)
_MEDIA_TYPES = {".csv": "text/csv", ".md": "text/markdown", ".txt": "text/plain"}


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
