"""``datapackage.json``: what a dataset's files are, as Frictionless Data Package describes it."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from claimwatch.export.about import About
from claimwatch.export.formats import CSV, SEPARATOR, Written
from claimwatch.export.tables import Column, ColumnType, Table

_REQUIRED: Mapping[Literal["required"], bool] = {"required": True}


def package(files: Sequence[tuple[Written, int, str]], about: About) -> dict[str, Any]:
    """The descriptor of a dataset.

    Args:
        files: Each with its size in bytes and its SHA-256.
        about: What the dataset says of itself.
    """
    told = {
        "profile": "data-package",
        "name": f"{about.prefix}claimwatch-ledger",
        "title": about.title,
        "description": about.notice,
        "version": about.version,
        "licenses": [_licence(about)],
        "contributors": [{"title": about.publisher, "role": "publisher"}] if about.publisher else [],
        "homepage": about.base_url,
    }
    kept = {name: value for name, value in told.items() if value}
    return {**kept, "resources": [_resource(file, size, sha256, about) for file, size, sha256 in files]}


def _licence(about: About) -> dict[str, str]:
    return {"name": about.licence, **({"path": about.licence_url} if about.licence_url else {})}


def _resource(file: Written, size: int, sha256: str, about: About) -> dict[str, Any]:
    """One file. Only CSV is described column by column: the others carry their types with them."""
    told: dict[str, Any] = {
        "name": file.path.name.lower().replace(".", "-"),
        "path": file.path.name,
        "format": file.format,
        "mediatype": file.media_type,
        "bytes": size,
        "hash": f"sha256:{sha256}",
        "licenses": [_licence(about)],
    }
    if file.table:
        told["description"] = file.table.meaning
    if file.format != CSV or not file.table:
        return {**told, "profile": "data-resource", "type": "file"}
    shape = {"encoding": "utf-8-sig", "schema": _schema(file.table)}
    return {**told, "profile": "tabular-data-resource", "type": "table", **shape}


def _schema(table: Table) -> dict[str, Any]:
    key = {"primaryKey": list(table.key)} if table.key else {}
    return {"fields": list(map(_field, table.columns)), **key}


def _field(column: Column) -> dict[str, Any]:
    """A field. Lists are strings in CSV, with a separator; whole numbers and days are typed."""
    listed = f" Several are joined by {SEPARATOR!r}." if column.type == "list" else ""
    kind: ColumnType = "string" if column.type == "list" else column.type
    told: dict[str, Any] = {"name": column.name, "type": kind, "description": column.meaning + listed}
    if column.required and kind != "string":
        told["constraints"] = _REQUIRED
    return told
