"""``claimwatch history``."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer
from rich.console import Console
from rich.text import Text

from claimwatch.cli.ledger.opening import open_ledger
from claimwatch.cli.terminal import counted, plain, write_json
from claimwatch.errors import OptionError

if TYPE_CHECKING:
    from claimwatch.ledger.query.versions import Change, Piece, State

AROUND = 60
"""Characters of unchanged text shown on either side of a change."""


def history(
    report: Annotated[
        str, typer.Argument(help="A version's code, as shown by incidents and search, or a web address.")
    ],
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Print one version per line, as JSON.")] = False,
) -> None:
    """Show how a report came in, and what changed between its versions."""
    with open_ledger():
        from claimwatch.ledger.query.versions import versions

        states = versions(report)
    if not states:
        raise OptionError(f"{report}: no such report; give its address or the code of one of its versions")
    if jsonl:
        write_json(*map(msgspec.json.encode, states))
        return
    console = Console(highlight=False, soft_wrap=True)
    for state in states:
        for line in lines(state):
            console.print(line)


def lines(state: "State") -> Iterator[Text]:
    """A version as printed lines."""
    length = "text permanently removed" if state.sealed else counted(state.length, "character", "characters")
    yield Text(f"Version {state.number} ({state.code}), {state.added_at:%Y-%m-%d %H:%M} UTC, {length}", style="bold")
    yield Text(f"  {plain(state.title) or 'no title'}; {plain(state.publisher) or 'no publisher'}; ").append(
        f"{state.published or 'no date'}"
    )
    for name, collector, at in state.ways:
        yield Text(f"  collected by {collector}, {at:%Y-%m-%d %H:%M} UTC: {plain(name)}")
    if state.change:
        yield from _changed(state.change)
    yield Text()


def _changed(change: "Change") -> Iterator[Text]:
    for name, (before, after) in change.fields.items():
        yield Text(f"  {name}: ") + removed(before) + Text(" ") + added(after)
    shown = Text("  ")
    for n, piece in enumerate(change.text):
        shown += _piece(piece, first=n == 0, last=n == len(change.text) - 1)
    if any(piece.kind != "same" for piece in change.text):
        yield shown


def _piece(piece: "Piece", *, first: bool, last: bool) -> Text:
    if piece.kind != "same":
        return removed(piece.text) if piece.kind == "removed" else added(piece.text)
    words = plain(piece.text)
    left, right = "" if first else words[:AROUND], "" if last else words[-AROUND:]
    return Text(words if len(left + right) >= len(words) else f"{left.rstrip()} … {right.lstrip()}")


def removed(words: str) -> Text:
    """Text that only the earlier version has, shown as [-text-]."""
    return Text(f"[-{plain(words)}-]", style="red")


def added(words: str) -> Text:
    """Text that only the later version has, shown as {+text+}."""
    return Text(f"{{+{plain(words)}+}}", style="green")
