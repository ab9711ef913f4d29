"""``claimwatch schema``."""

from enum import StrEnum
from typing import Annotated

import typer

from claimwatch.schema import SHAPES, schema_text

Shape = StrEnum("Shape", {name: name for name in SHAPES})


def schema(shape: Annotated[Shape, typer.Argument(help="Which shape.")]) -> None:
    """Print the JSON Schema of a reading or an incident."""
    print(schema_text(shape.value), end="")
