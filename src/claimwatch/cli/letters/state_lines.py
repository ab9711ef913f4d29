"""How letters stand, as printed lines."""

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from claimwatch.cli.terminal import counted

if TYPE_CHECKING:
    from claimwatch.letters.editions import State, Waiting
    from claimwatch.letters.models import EditionStatus

_STATES: "dict[EditionStatus, str]" = {
    "draft": "draft, waiting for an editor",
    "late": "missed its time, waiting for an editor",
}


def lines(state: "State") -> Iterator[str]:
    """All of it."""
    yield f"Lists        {state.lists:,} open"
    yield f"Subscribers  {_counts(state.subscribers) or 'none'}"
    yield f"Deliveries   {_counts(state.deliveries) or 'none'}"
    yield f"Waiting      {counted(len(state.waiting), 'letter', 'letters')}"
    yield from (f"  {line}" for line in waiting_lines(state.waiting))


def waiting_lines(waiting: Iterable["Waiting"], made: Collection[str] = ()) -> Iterator[str]:
    """A line for each letter that hasn't gone.

    Args:
        waiting: The letters.
        made: The codes of those that are new.
    """
    for each in waiting:
        goes = f"goes {each.goes_at:%Y-%m-%d %H:%M} UTC" if each.goes_at and each.status == "scheduled" else ""
        new = "new " if each.code in made else ""
        readers = counted(each.readers, "reader", "readers")
        yield f"{each.code}: {new}{goes or _STATES.get(each.status, each.status)}; {readers}"


def _counts(by_status: dict[str, int]) -> str:
    return ", ".join(f"{count:,} {status}" for status, count in by_status.items())
