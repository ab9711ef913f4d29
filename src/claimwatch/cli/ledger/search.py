"""``claimwatch search``."""

from typing import TYPE_CHECKING, Annotated

import msgspec
import typer
from rich.console import Console
from rich.text import Text

from claimwatch.cli.ledger.opening import open_ledger
from claimwatch.cli.terminal import highlighted, plain, write_json

if TYPE_CHECKING:
    from claimwatch.ledger.query.search import Hit, Hits


def search(
    words: Annotated[list[str], typer.Argument(help='All must stand in a report; "side by side", or a start*.')],
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Most reports to show.")] = 20,
    offset: Annotated[int, typer.Option(min=0, help="Pass over so many of the newest.")] = 0,
    all_versions: Annotated[
        bool, typer.Option("--all-versions", help="Versions that later ones have replaced, too.")
    ] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One report a line, as JSON.")] = False,
) -> None:
    """Find reports by words of their title, publisher or text, the newest first."""
    with open_ledger():
        from claimwatch.ledger.query.search import search as find

        found = find(" ".join(map(quoted, words)), limit=limit, offset=offset, all_versions=all_versions)
    if jsonl:
        write_json(*map(msgspec.json.encode, found.hits))
    else:
        show(found, offset + len(found.hits))


def quoted(given: str) -> str:
    """What the shell hands over as one word is meant as one: its quotation marks are put back."""
    return f'"{given}"' if any(char.isspace() for char in given) and '"' not in given else given


def show(found: "Hits", shown: int) -> None:
    """Prints what was found, for people."""
    console = Console(highlight=False, soft_wrap=True)
    for hit in found.hits:
        console.print(_head(hit))
        if hit.title:
            console.print(Text("  ") + highlighted(hit.title, hit.in_title))
        console.print(_snippet(hit), end="\n\n")
    if not found.hits:
        console.print("nothing found")
    if found.more:
        console.print(f"there is more: --offset {shown}")


def _head(hit: "Hit") -> Text:
    """The day, publisher, version and address; flagged where the report must not leave the ledger whole."""
    version = hit.version if hit.latest else f"{hit.version}, version {hit.number}, replaced"
    parts = [str(hit.published or "no date"), plain(hit.publisher) or "no publisher", f"({version})", plain(hit.url)]
    text = Text("  ".join(part for part in parts if part), style="cyan")
    reasons = [*(["restricted"] if hit.restricted else []), *(mark for mark in hit.marks if mark != "restricted")]
    return text.append(f"  PROTECTED: {', '.join(reasons)}", style="bold red") if hit.restricted or hit.marks else text


def _snippet(hit: "Hit") -> Text:
    part = hit.snippet
    words = highlighted(part.text, part.highlights)
    return Text("  … " if part.start else "  ") + words + Text("" if part.ends else " …")
