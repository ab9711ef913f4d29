"""``claimwatch schema``."""

from enum import StrEnum
from typing import Annotated

import typer


class Shape(StrEnum):
    """The public data formats."""

    READING = "reading"
    INCIDENT = "incident"


def schema(shape: Annotated[Shape, typer.Argument(help="The format.")]) -> None:
    """Print the JSON Schema of a reading or an incident."""
    from claimwatch.schema import schema_text

    print(schema_text(shape.value), end="")
