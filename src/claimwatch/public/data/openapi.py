"""What describes the JSON files: an OpenAPI file, made from the shapes themselves."""

from typing import Annotated, Any

import msgspec
from msgspec import Meta

from claimwatch.model import ReleaseDocument
from claimwatch.public.data.shapes import (
    CountryList,
    EntityList,
    IncidentPage,
    IncidentRecord,
    Index,
    PlaceList,
)
from claimwatch.public.state import Site

API_VERSION = "1.0.0"
"""Of the shapes: the first number is that of the folder, the second goes up with each new field."""


class _Parameter(msgspec.Struct, frozen=True):
    """A part of a path.

    Attributes:
        name: As in the path.
        type: What it is, with its meaning.
    """

    name: str
    type: Any


_CODE = _Parameter("code", Annotated[str, Meta(description="The incident's code.")])
_NUMBER = _Parameter("number", Annotated[int, Meta(ge=1, description="The release's number within its incident.")])
_PAGE = _Parameter("page", Annotated[int, Meta(ge=1, description="The page's number.")])
_FILES: dict[str, tuple[type[msgspec.Struct], str, tuple[_Parameter, ...]]] = {
    "/incidents/index.json": (Index, "Where the other files are, and how many incidents and changes there are.", ()),
    "/incidents/pages/{page}.json": (IncidentPage, "A page of the list of incidents.", (_PAGE,)),
    "/incidents/{code}.json": (IncidentRecord, "Everything public about one incident.", (_CODE,)),
    "/incidents/{code}/{number}.json": (
        ReleaseDocument,
        "A release, byte for byte as it was released.",
        (_CODE, _NUMBER),
    ),
    "/entities.json": (EntityList, "Which entity gives an account of which incidents.", ()),
    "/places.json": (PlaceList, "Which incidents happened in which place.", ()),
    "/countries.json": (CountryList, "Which incidents happened in which country.", ()),
}
"""Each file's path, its shape, what it is, and what its path depends on."""


def description(site: Site) -> dict[str, Any]:
    """The OpenAPI 3.1 description of the files in ``data/v1``."""
    shapes = [shape for shape, _, _ in _FILES.values()]
    _, components = msgspec.json.schema_components(shapes, ref_template="#/components/schemas/{name}")
    public = site.public
    return {
        "openapi": "3.1.0",
        "info": {
            "title": public.title,
            "version": API_VERSION,
            "description": "JSON files, made only from releases. Links in a file are relative to that file.",
            "license": {"name": public.licence, **({"url": public.licence_url} if public.licence_url else {})},
        },
        "servers": [{"url": "."}],
        "paths": {path: {"get": _operation(*file)} for path, file in _FILES.items()},
        "components": {"schemas": components},
    }


def _operation(shape: type[msgspec.Struct], summary: str, parameters: tuple[_Parameter, ...]) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{shape.__name__}"}}}
    operation: dict[str, Any] = {
        "summary": summary,
        "operationId": shape.__name__,
        "responses": {"200": {"description": summary, "content": content}},
    }
    if parameters:
        operation["parameters"] = list(map(_parameter, parameters))
        operation["responses"]["404"] = {"description": "There is no such file."}
    return operation


def _parameter(each: _Parameter) -> dict[str, Any]:
    return {"name": each.name, "in": "path", "required": True, "schema": msgspec.json.schema(each.type)}
