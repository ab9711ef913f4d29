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
    words: Annotated[
        list[str], typer.Argument(help='Words that a report must contain, a "quoted phrase", or the start of a word*.')
    ],
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Maximum number of reports.")] = 20,
    offset: Annotated[int, typer.Option(min=0, help="Skip this number of reports, newest first.")] = 0,
    all_versions: Annotated[
        bool, typer.Option("--all-versions", help="Include versions that later ones have replaced.")
    ] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Print one report per line, as JSON.")] = False,
) -> None:
    """Find reports by words in their title, publisher or text, newest first."""
    with open_ledger():
        from claimwatch.ledger.query.search import search as find

        hits = find(" ".join(map(quoted, words)), limit=limit, offset=offset, all_versions=all_versions)
    if jsonl:
        write_json(*map(msgspec.json.encode, hits.hits))
    else:
        show(hits, offset + len(hits.hits))


def quoted(argument: str) -> str:
    """The argument, with the quotation marks that the shell removed put back if it contains blanks."""
    return f'"{argument}"' if any(char.isspace() for char in argument) and '"' not in argument else argument


def show(hits: "Hits", shown: int) -> None:
    """Prints search results."""
    console = Console(highlight=False, soft_wrap=True)
    for hit in hits.hits:
        console.print(_head(hit))
        if hit.title:
            console.print(Text("  ") + highlighted(hit.title, hit.in_title))
        console.print(_snippet(hit), end="\n\n")
    if not hits.hits:
        console.print("nothing found")
    if hits.more:
        console.print(f"more: --offset {shown}")


def _head(hit: "Hit") -> Text:
    """The day, publisher, version and address, flagged if the report must not leave the ledger whole."""
    version = hit.version if hit.latest else f"{hit.version}, version {hit.number}, replaced"
    parts = [str(hit.published or "no date"), plain(hit.publisher) or "no publisher", f"({version})", plain(hit.url)]
    text = Text("  ".join(part for part in parts if part), style="cyan")
    reasons = [*(["restricted"] if hit.restricted else []), *(mark for mark in hit.marks if mark != "restricted")]
    return text.append(f"  PROTECTED: {', '.join(reasons)}", style="bold red") if hit.restricted or hit.marks else text


def _snippet(hit: "Hit") -> Text:
    part = hit.snippet
    words = highlighted(part.text, part.highlights)
    return Text("  … " if part.start else "  ") + words + Text("" if part.ends else " …")
