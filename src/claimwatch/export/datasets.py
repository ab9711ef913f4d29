"""Writes a whole dataset: every table in every format, with what a stranger needs to use it."""

import contextlib
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from claimwatch.export.about import About
from claimwatch.export.crosswalks import CROSSWALKS
from claimwatch.export.dictionary import dictionary_csv, dictionary_md
from claimwatch.export.formats import CSV, Format, Ready, Taken, Written, known_formats
from claimwatch.export.package import package
from claimwatch.export.tables import CORRECTIONS, TABLES, Head, Item, Rows, correction_rows, rows_of
from claimwatch.model import ReleaseDocument

Releases = Iterable[tuple[str, ReleaseDocument]]
_Portion = dict[Taken, dict[str, bytes]]
_PORTION = msgspec.msgpack.Decoder(_Portion)


def portion(code: str, document: ReleaseDocument, about: About) -> bytes:
    """What one release comes to in all formats, ready to be put into a dataset.

    It depends on no other release and not on the dataset's day, so it can be made in any process, and be kept.
    """
    return msgspec.msgpack.encode(_ready(rows_of(Item(code, document, about), _ALL), about, known_formats()))


def write_datasets(releases: Releases, heads: Iterable[Head], folder: Path, about: About) -> None:
    """Writes the datasets of releases: as `join_datasets` does of their portions."""
    join_datasets((portion(code, document, about) for code, document in releases), heads, folder, about)


def join_datasets(portions: Iterable[bytes], heads: Iterable[Head], folder: Path, about: About) -> None:
    """Writes all tables in all formats, ``datapackage.json``, the data dictionary, ``LICENCE.txt`` and ``SHA256SUMS``.

    Holds one release at a time, whatever their number. The same releases give the same bytes.

    Args:
        portions: Of the releases that stand; order them by the incidents' codes.
        heads: Of all changes, in the order of the feed.
        folder: Where to; it is made if it doesn't exist, and files of earlier datasets in it are replaced.
        about: What the dataset says of itself.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = _written(map(_PORTION.decode, portions), heads, folder, about, known_formats())
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
    return _written((_ready(each, about, chosen) for each in rows), heads, folder, about, chosen)


def _ready(rows: Rows, about: About, formats: Mapping[str, Format]) -> dict[Taken, Ready]:
    makers = {format_.takes: format_.ready for format_ in formats.values()}
    return {taken: ready(rows, about) for taken, ready in makers.items()}


def _written(
    portions: Iterable[Mapping[Taken, Ready]],
    heads: Iterable[Head],
    folder: Path,
    about: About,
    formats: Mapping[str, Format],
) -> Sequence[Written]:
    with contextlib.ExitStack() as stack:
        writers = {
            name: stack.enter_context(format_.open(folder, _ALL if name == CSV else TABLES, about))
            for name, format_ in formats.items()
        }
        for each in portions:
            for name, writer in writers.items():
                writer.add(each[formats[name].takes])
        corrections = _ready({CORRECTIONS.name: tuple(correction_rows(heads, about))}, about, formats)
        for name, writer in writers.items():
            writer.add(corrections[formats[name].takes])
    return [file for writer in writers.values() for file in writer.files]


def _written_text(path: Path, text: str) -> Written:
    path.write_text(text, encoding="utf-8", newline="")
    return Written(path=path, format=path.suffix.removeprefix("."), media_type=_MEDIA_TYPES[path.suffix])


_ALL = (*TABLES, *CROSSWALKS)
_MEDIA_TYPES = {".csv": "text/csv", ".md": "text/markdown", ".txt": "text/plain"}


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
