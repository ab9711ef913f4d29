"""``claimwatch demo``."""

from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from claimwatch.cli.files import ErrorPrinter
from claimwatch.cli.terminal import counted, tell
from claimwatch.settings import PUBLIC_FOLDER


def demo(
    out: Annotated[Path, typer.Option(help="Folder for the pages.")] = Path("pages"),
) -> None:
    """Read the bundled examples, show the accounts side by side, and write the pages and a public ledger.

    The public ledger has the two incidents that an example reviewer released; her decisions are bundled.
    """
    from rich.console import Console

    from claimwatch.cli.example_site import reports_in
    from claimwatch.cli.reading import readings
    from claimwatch.cli.site import write_site
    from claimwatch.cli.table import show
    from claimwatch.grouping import group as group_readings
    from claimwatch.page import accounts_table, title

    errors = ErrorPrinter()
    known = list(readings(reports_in(examples()), errors))
    grouping = group_readings(known)
    incidents = grouping.incidents
    console = Console()
    main = max(incidents, key=lambda incident: len(incident.reports))
    show(console, title(main), accounts_table(main, known))
    index = write_site(out, grouping, known)
    console.print(f"{len(known)} reports read, {len(incidents)} incidents. Machine-read, not reviewed.")
    print(f"Pages: {index.resolve()}")
    troubles = _publish(out / PUBLIC_FOLDER)
    raise typer.Exit(1 if troubles else errors.exit_status)


def _publish(out: Path) -> int:
    """Publishes the incidents that a person released, and tells how many weren't and why."""
    from claimwatch.cli.example_site import publish_examples

    made = publish_examples(examples(), out)
    for trouble in made.troubles:
        tell(*trouble)
    incidents = counted(made.released, "incident", "incidents")
    print(f"Public ledger, {incidents} released by the bundled review: {(out / 'index.html').absolute()}")
    return len(made.troubles)


def examples() -> Path:
    """The folder with the bundled reports: in the package, or next to it in a checkout."""
    inside = Path(str(files("claimwatch"))) / "examples"
    return inside if inside.is_dir() else Path(__file__).parents[3] / "examples"
