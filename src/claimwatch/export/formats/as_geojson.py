"""GeoJSON (RFC 7946): one feature an incident; no false points."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from claimwatch.export.about import About
from claimwatch.export.formats.writer import Ready, Written
from claimwatch.export.tables import INCIDENTS, Row, Rows, Table
from claimwatch.model import Precision

SHOWN: frozenset[Precision] = frozenset({"site", "settlement"})
"""The precisions whose point says where it was. The centre of an area, region or country is no place where it was."""
BETWEEN = b",\n"


def open_geojson(folder: Path, _: Sequence[Table], about: About) -> "GeoJson":
    """Opens one file of incidents; the licence stands at its head and in each feature."""
    return GeoJson(folder / f"{about.prefix}{INCIDENTS.name}.geojson", about)


def ready_geojson(rows: Rows, _: About) -> Ready:
    """The features, without what stands between them."""
    return {INCIDENTS.name: BETWEEN.join(msgspec.json.encode(_feature(row)) for row in rows.get(INCIDENTS.name, ()))}


class GeoJson:
    """An open feature collection."""

    def __init__(self, path: Path, about: About) -> None:
        media_type = "application/geo+json"
        self.files = (Written(path=path, format="geojson", table=INCIDENTS, media_type=media_type),)
        self._file = path.open("wb")
        self._between = b"\n"
        head = {"type": "FeatureCollection", "title": about.title, "publisher": about.publisher}
        told = {"licence": about.licence, "licence_url": about.licence_url, "version": about.version}
        started = msgspec.json.encode({**head, **told, "notice": about.notice})
        self._file.write(started.removesuffix(b"}") + b',"features":[')

    def __enter__(self) -> Self:
        return self

    def add(self, parts: Ready) -> None:
        """Writes features."""
        if features := parts.get(INCIDENTS.name):
            self._file.write(self._between + features)
            self._between = BETWEEN

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.write(b"\n]}\n")
        self._file.close()


def has_point(told: Mapping[str, Any]) -> bool:
    """True if an incident's point says where it was."""
    return told["precision"] in SHOWN and told["latitude"] is not None and told["longitude"] is not None


def _feature(row: Row) -> dict[str, Any]:
    told: dict[str, Any] = msgspec.to_builtins(row)
    point = {"type": "Point", "coordinates": [told["longitude"], told["latitude"]]} if has_point(told) else None
    return {"type": "Feature", "id": told["incident"], "geometry": point, "properties": told}
