"""``claimwatch demo``."""

from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer


def demo(
    out: Annotated[Path, typer.Option(help="Folder for the pages.")] = Path("pages"),
) -> None:
    """Read the bundled examples, show the accounts side by side, and write the pages."""
    print(examples(), out)


def examples() -> Path:
    """The bundled reports: in the package, or beside it in a checkout."""
    inside = Path(str(files("claimwatch"))) / "examples"
    return inside if inside.is_dir() else Path(__file__).parents[3] / "examples"
