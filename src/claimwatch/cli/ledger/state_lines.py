"""What a ledger holds, in words, for backups."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimwatch.cli.terminal import counted

if TYPE_CHECKING:
    from claimwatch.ledger.backup import State


def state_lines(name: str, state: "State") -> Iterator[str]:
    """Yields two lines: how much a ledger or backup holds, and the last entry of its log."""
    counts = state.counts
    parts = (
        counted(counts["reports"], "report", "reports"),
        counted(counts["incidents"], "incident", "incidents"),
        counted(counts["releases"], "release", "releases"),
        counted(counts["entries"], "log entry", "log entries"),
    )
    yield f"{name}: {', '.join(parts)}"
    if state.last:
        yield f"last entry: {state.last.number:,}, {state.last.at:%Y-%m-%d %H:%M:%S} UTC, {state.last.hash}"
