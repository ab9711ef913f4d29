"""Writes a whole dataset in one pass: every table in every format, with what a stranger needs to use it."""

import contextlib
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from claimwatch.export.about import About
from claimwatch.export.crosswalks import CROSSWALKS
from claimwatch.export.dictionary import dictionary_csv, dictionary_md
from claimwatch.export.formats import CSV, OpenWriter, Written, known_formats
from claimwatch.export.package import package
from claimwatch.export.tables import CORRECTIONS, TABLES, Head, Item, correction_rows, rows_of
from claimwatch.model import ReleaseDocument

Releases = Iterable[tuple[str, ReleaseDocument]]


def write_datasets(releases: Releases, heads: Iterable[Head], folder: Path, about: About) -> None:
    """Writes all tables in all formats, ``datapackage.json``, the data dictionary, ``LICENCE.txt`` and ``SHA256SUMS``.

    Holds one release at a time, whatever their number. The same releases give the same bytes.

    Args:
        releases: The releases that stand, each with its incident's code; order them by code.
        heads: Of all changes, in the order of the feed.
        folder: Where to; it is made if it doesn't exist, and files of earlier datasets in it are replaced.
        about: What the dataset says of itself.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = write_formats(releases, heads, folder, about, known_formats())
    texts = {
        "dictionary.csv": dictionary_csv((*TABLES, *CROSSWALKS), about),
        "dictionary.md": dictionary_md((*TABLES, *CROSSWALKS), about),
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
    releases: Releases, heads: Iterable[Head], folder: Path, about: About, chosen: Mapping[str, OpenWriter]
) -> Sequence[Written]:
    """Writes all tables in some formats.

    Args:
        releases: As for ``write_datasets``.
        heads: As for ``write_datasets``.
        folder: A folder that exists.
        about: What the dataset says of itself.
        chosen: The formats, by name.

    Returns:
        The files, in the order of the formats.
    """
    with contextlib.ExitStack() as stack:
        writers = [
            stack.enter_context(opened(folder, (*TABLES, *CROSSWALKS) if name == CSV else TABLES, about))
            for name, opened in chosen.items()
        ]
        for code, document in releases:
            rows = rows_of(Item(code, document, about), (*TABLES, *CROSSWALKS))
            for writer in writers:
                writer.add(rows)
        for row in correction_rows(heads, about):
            for writer in writers:
                writer.add({CORRECTIONS.name: (row,)})
    return [file for writer in writers for file in writer.files]


def _written_text(path: Path, text: str) -> Written:
    path.write_text(text, encoding="utf-8", newline="")
    return Written(path=path, format=path.suffix.removeprefix("."), media_type=_MEDIA_TYPES[path.suffix])


_MEDIA_TYPES = {".csv": "text/csv", ".md": "text/markdown", ".txt": "text/plain"}


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
