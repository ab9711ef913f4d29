"""GeoJSON (RFC 7946): one feature an incident; no false points."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from claimwatch.export.about import About
from claimwatch.export.formats.pieces import Piece, PieceFile
from claimwatch.export.formats.writer import Pieces, Ready, Written
from claimwatch.export.tables import INCIDENTS, Row, Rows, Table
from claimwatch.model import Precision

SHOWN: frozenset[Precision] = frozenset({"site", "settlement"})
"""The precisions whose point says where it was. The centre of an area, region or country is no place where it was."""
_BETWEEN = b","


def open_geojson(folder: Path, _: Sequence[Table], about: About, copied: bool) -> "GeoJson":
    """Opens one file of incidents; the licence stands at its head and in each feature."""
    return GeoJson(folder / f"{about.prefix}{INCIDENTS.name}.geojson", about, copied=copied)


def ready_geojson(rows: Rows, _: About) -> Ready:
    """The features, each after what stands between them."""
    features = (msgspec.json.encode(_feature(row)) for row in rows.get(INCIDENTS.name, ()))
    return {INCIDENTS.name: b"".join(_BETWEEN + b"\n" + feature for feature in features)}


class GeoJson:
    """An open feature collection."""

    def __init__(self, path: Path, about: About, *, copied: bool) -> None:
        media_type = "application/geo+json"
        self.files = (Written(path=path, format="geojson", table=INCIDENTS, media_type=media_type),)
        self._file = PieceFile(path, copied=copied)
        self._is_first = True
        head = {"type": "FeatureCollection", "title": about.title, "publisher": about.publisher}
        told = {"licence": about.licence, "licence_url": about.licence_url, "version": about.version}
        started = msgspec.json.encode({**head, **told, "notice": about.notice})
        self._file.write(Piece(started.removesuffix(b"}") + b',"features":['))

    def __enter__(self) -> Self:
        return self

    def add(self, pieces: Pieces) -> None:
        """Writes features."""
        piece = pieces.get(INCIDENTS.name)
        if piece and piece.raw:
            self._file.write(Piece(piece.raw.removeprefix(_BETWEEN)) if self._is_first else piece)
            self._is_first = False

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.write(Piece(b"\n]}\n"))
        self._file.close()


def has_point(told: Mapping[str, Any]) -> bool:
    """True if an incident's point says where it was."""
    return told["precision"] in SHOWN and told["latitude"] is not None and told["longitude"] is not None


def _feature(row: Row) -> dict[str, Any]:
    told: dict[str, Any] = msgspec.to_builtins(row)
    point = {"type": "Point", "coordinates": [told["longitude"], told["latitude"]]} if has_point(told) else None
    return {"type": "Feature", "id": told["incident"], "geometry": point, "properties": told}
