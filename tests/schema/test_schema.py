import json
from importlib.resources import files

import jsonschema
import msgspec
import pytest

from claimwatch.pipeline import Reader
from claimwatch.schema import SHAPES, schema_text


@pytest.mark.parametrize("name", SHAPES)
def test_the_packaged_schema_is_current(name: str) -> None:
    packaged = (files("claimwatch.schema") / f"{name}.schema.json").read_text("utf-8")
    assert packaged == schema_text(name), "run make schema"


def test_a_reading_fits_its_schema_and_a_broken_one_does_not(reader: Reader) -> None:
    reading = json.loads(
        msgspec.json.encode(reader.read("The army shelled Homs on Sunday, killing 12 people, a doctor said."))
    )
    schema = json.loads(schema_text("reading"))
    jsonschema.validate(reading, schema)
    reading["relevant"] = "perhaps"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(reading, schema)
