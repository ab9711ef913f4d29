"""What a side says on each question, as values: shown on the page and in the terminal alike. Nothing here is HTML."""

from collections.abc import Iterable, Iterator

import msgspec

from claimwatch.page.archive import Quote
from claimwatch.page.figures import Phrase
from claimwatch.page.labels import CellState, RowKey, State, labels

NOTHING: tuple[CellState, ...] = ("nothing",)
MOST_AT_SIGHT = 2
"""Things of one state that a cell shows before it is opened."""
STATES: tuple[State, ...] = ("asserts", "denies", "declines", "earlier")


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that accounts of a side assert, deny, decline to say or said earlier.

    Attributes:
        state: Which of these.
        phrase: In their words.
        names: Whose words they are; empty where the side is one account that is called as the side is.
        quotes: The passages that it is from.
        anchor: Where the page says how it stands; None where no claim is named.
    """

    state: State
    phrase: Phrase
    names: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    anchor: str | None = None


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """What the same accounts say in one state."""

    names: tuple[str, ...]
    items: tuple[Item, ...]

    def __str__(self) -> str:
        """In one line: "artillery; mortars (UNSMIS)"."""
        said = "; ".join(str(item.phrase) for item in self.items)
        return f"{said} [{', '.join(self.names)}]" if self.names else said


Groups = tuple[tuple[State, tuple[Voice, ...]], ...]
"""Who says what, by state."""


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """What one side says on one question; without items if nothing was found."""

    items: tuple[Item, ...] = ()

    @property
    def groups(self) -> Groups:
        """By state (asserts, denies, declines, earlier) who says what; without empty states."""
        return _groups(self.items)

    @property
    def at_sight(self) -> Groups:
        """The first things of each state; what has been replaced only if there is nothing else."""
        return _groups(self._first)

    @property
    def shown(self) -> int:
        """How many items are at sight."""
        return len(self._first)

    @property
    def folded(self) -> Groups:
        """What isn't at sight."""
        return _groups(item for item in self.items if item not in self._first)

    @property
    def _first(self) -> tuple[Item, ...]:
        by_state = [[item for item in self.items if item.state == state] for state in STATES]
        standing = [items for items in by_state if items and items[0].state != "earlier"]
        return tuple(item for items in standing or by_state for item in items[:MOST_AT_SIGHT])

    @property
    def quotes(self) -> tuple[tuple[Quote, ...], ...]:
        """The passages that the items are from, each once; the same words in several reports form one group."""
        once = {quote.anchor: quote for item in self.items for quote in item.quotes}
        alike: dict[tuple[str, ...], list[Quote]] = {}
        for quote in once.values():
            alike.setdefault(tuple(quote.words.casefold().split()), []).append(quote)
        return tuple(tuple(quotes) for quotes in alike.values())

    @property
    def states(self) -> tuple[CellState, ...]:
        """The states of the items, or "nothing"."""
        states: tuple[CellState, ...] = tuple(state for state, _ in self.groups)
        return states or NOTHING

    def __str__(self) -> str:
        """The cell as text, one line per state: "asserts: artillery; mortars"."""
        if not self.items:
            return labels().states["nothing"]
        said = ((state, "; ".join(str(voice) for voice in voices)) for state, voices in self.groups)
        return "\n".join(f"{labels().states[state]}: {words}" for state, words in said)


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """A side at the head of the table.

    Attributes:
        name: On the page.
        accounts: Its accounts by name.
        narration: True for reports' own voices.
    """

    name: str
    accounts: tuple[str, ...]
    narration: bool


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A question and each side's cell, in the order of the columns."""

    key: RowKey
    label: str
    cells: tuple[Cell, ...]


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """The sides beside each other, in the page's order; reports' own voices come last.

    Attributes:
        columns: Sides that say something.
        rows: Questions to which at least one of them says something.
        unanswered: Labels of the other questions.
        silent: Names of accounts that say nothing to any question.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    unanswered: tuple[str, ...]
    silent: tuple[str, ...]


def _groups(items: Iterable[Item]) -> Groups:
    every = tuple(items)
    groups = ((state, tuple(_voices(item for item in every if item.state == state))) for state in STATES)
    return tuple((state, voices) for state, voices in groups if voices)


def _voices(items: Iterable[Item]) -> Iterator[Voice]:
    by_names: dict[tuple[str, ...], list[Item]] = {}
    for item in items:
        by_names.setdefault(item.names, []).append(item)
    return (Voice(names=names, items=tuple(items)) for names, items in by_names.items())
