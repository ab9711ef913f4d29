"""JSON Schemas of the public contract, made from the model; ``make schema`` writes them anew."""

import json

import msgspec

from claimwatch.model import Incident, Reading

SHAPES = {"reading": Reading, "incident": Incident}


def schema_text(name: str) -> str:
    """The JSON Schema (draft 2020-12) of a reading or an incident, indented, with a final newline.

    Raises:
        KeyError: ``name`` is none of `SHAPES`.
    """
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(SHAPES[name])}
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
