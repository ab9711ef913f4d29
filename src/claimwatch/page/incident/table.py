"""The accounts table as values: one column per side, one row per question, each cell with its words and quotes.

The same values are shown on the page and in the terminal. Nothing here is HTML; nothing here decides who is right.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from claimwatch.model import Account, Decline, Figure, Harm
from claimwatch.page.archive import Archive, Quote, quotes
from claimwatch.page.figures import Phrase, figure_phrase, part_phrase, past_figures, past_phrase
from claimwatch.page.incident.sides import OWN_VOICES, Side
from claimwatch.page.labels import CellState, RowKey, State, labels
from claimwatch.page.statements import row_of, statement_phrase

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
    """

    state: State
    phrase: Phrase
    names: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()


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


def table_of(sides: Sequence[Side], archive: Archive, names: Mapping[str, str]) -> Table:
    """The sides of an incident beside each other.

    Raises:
        KeyError: A claim of the incident isn't in the archive.
    """
    said = {
        (account.entity, key): tuple(_items(archive, account, key))
        for side in sides
        for account in side.accounts
        for key in labels().rows
    }
    heard = [side for side in sides if any(said[a.entity, key] for a in side.accounts for key in labels().rows)]
    rows = tuple(
        Row(key=key, label=label, cells=tuple(_cell(side, names, said, key) for side in heard))
        for key, label in labels().rows.items()
    )
    accounts = [account.entity for side in sides for account in side.accounts]
    return Table(
        columns=tuple(_column(side, names) for side in heard),
        rows=tuple(row for row in rows if any(cell.items for cell in row.cells)),
        unanswered=tuple(row.label for row in rows if not any(cell.items for cell in row.cells)),
        silent=tuple(names[each] for each in accounts if not any(said[each, key] for key in labels().rows)),
    )


def _column(side: Side, names: Mapping[str, str]) -> Column:
    accounts = tuple(names[account.entity] for account in side.accounts)
    return Column(name=side.label, accounts=accounts, narration=side.key == OWN_VOICES)


def _cell(side: Side, names: Mapping[str, str], said: Mapping[tuple[str, RowKey], Sequence[Item]], key: RowKey) -> Cell:
    """The items of a side's accounts; those with the same state and words are one, with the quotes of all."""
    by_words: dict[tuple[str, str], Item] = {}
    for account in side.accounts:
        name = names[account.entity]
        who = () if len(side.accounts) == 1 and name == side.label else (name,)
        for item in said[account.entity, key]:
            once = item.state, str(item.phrase).casefold()
            known = by_words.get(once, msgspec.structs.replace(item, quotes=()))
            by_words[once] = msgspec.structs.replace(
                known,
                names=tuple(dict.fromkeys(known.names + who)),
                quotes=tuple(dict.fromkeys(known.quotes + item.quotes)),
            )
    return Cell(items=tuple(by_words.values()))


def _groups(items: Iterable[Item]) -> Groups:
    every = tuple(items)
    groups = ((state, tuple(_voices(item for item in every if item.state == state))) for state in STATES)
    return tuple((state, voices) for state, voices in groups if voices)


def _voices(items: Iterable[Item]) -> Iterator[Voice]:
    by_names: dict[tuple[str, ...], list[Item]] = {}
    for item in items:
        by_names.setdefault(item.names, []).append(item)
    return (Voice(names=names, items=tuple(items)) for names, items in by_names.items())


def _items(archive: Archive, account: Account, key: RowKey) -> Iterator[Item]:
    yield from _figures(archive, account, key)
    yield from _parts(archive, account, key)
    yield from _says(archive, account, key)
    yield from _open(archive, account, key)


def _figures(archive: Archive, account: Account, key: RowKey) -> Iterator[Item]:
    if key not in ("killed", "injured"):
        return
    harm: Harm = "killed" if key == "killed" else "injured"
    figure: Figure = account.killed if harm == "killed" else account.injured
    if figure:
        yield Item(state="asserts", phrase=figure_phrase(figure), quotes=quotes(archive, figure.claims))
    rivals, replaced = past_figures(account, harm)
    for past in rivals:
        yield Item(state="asserts", phrase=past_phrase(past), quotes=quotes(archive, past.claims))
    for past in replaced:
        yield Item(state="earlier", phrase=past_phrase(past), quotes=quotes(archive, past.claims))


def _parts(archive: Archive, account: Account, key: RowKey) -> Iterator[Item]:
    """The groups of people that the account distinguishes; those of a replaced figure are earlier ones."""
    if key != "parts":
        return
    replaced = {claim for past in account.history for claim in past.claims}
    current = {*account.killed.claims, *account.injured.claims, *(c for past in account.rival for c in past.claims)}
    for part in account.parts:
        earlier = set(part.claims) <= replaced - current
        yield Item(
            state="earlier" if earlier else "asserts", phrase=part_phrase(part), quotes=quotes(archive, part.claims)
        )


def _says(archive: Archive, account: Account, key: RowKey) -> Iterator[Item]:
    for statement in account.says:
        if row_of(statement) == key:
            state: State = "asserts" if statement.polarity else "denies"
            yield Item(
                state=state, phrase=statement_phrase(archive, statement), quotes=quotes(archive, statement.claims)
            )


def _open(archive: Archive, account: Account, key: RowKey) -> Iterator[Item]:
    for decline in account.declines:
        if _row_of_decline(decline) == key:
            yield Item(state="declines", phrase=Phrase(words=decline.words), quotes=quotes(archive, decline.claims))


def _row_of_decline(decline: Decline) -> str:
    return decline.about if decline.about in labels().rows else "open"
