"""The accounts table as values: one column per account, one row per question, each cell with its words and quotes.

The same values are shown on the page and in the terminal. Nothing here is HTML; nothing here decides who is right.
"""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from claimwatch.model import Account, Decline, Figure, Harm, Incident
from claimwatch.page.archive import Archive, Quote, quotes
from claimwatch.page.figures import Phrase, figure_phrase, part_phrase, past_figures, past_phrase
from claimwatch.page.labels import CellState, RowKey, State, labels
from claimwatch.page.names import in_order
from claimwatch.page.statements import row_of, statement_phrase

NOTHING: tuple[CellState, ...] = ("nothing",)
STATES: tuple[State, ...] = ("asserts", "denies", "declines", "earlier")
OPTIONAL_ROWS: frozenset[RowKey] = frozenset({"parts", "wider", "missing", "detained", "displaced", "open"})
"""Rows that most incidents have nothing for; left out if no account does."""


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that an account asserts, denies, declines to say or said earlier, with the passages that it is from."""

    state: State
    phrase: Phrase
    quotes: tuple[Quote, ...] = ()


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """What one account says on one question; without items if nothing was found."""

    items: tuple[Item, ...] = ()

    @property
    def groups(self) -> tuple[tuple[State, tuple[Item, ...]], ...]:
        """The items by state, in the order asserts, denies, declines, earlier, without empty states."""
        groups = ((state, tuple(item for item in self.items if item.state == state)) for state in STATES)
        return tuple((state, items) for state, items in groups if items)

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
        return "\n".join(f"{labels().states[state]}: {_joined(items)}" for state, items in self.groups)


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """An account at the head of the table.

    Attributes:
        name: On the page.
        kind: What sort of speaker, in our words.
        reports: In how many reports it is found.
        narration: True for a report's own voice.
        main: True if it gives a figure, declines to, or is part of a dispute.
    """

    name: str
    kind: str
    reports: int
    narration: bool
    main: bool = True


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A question and each account's cell, in the order of the columns."""

    key: RowKey
    label: str
    cells: tuple[Cell, ...]


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """The accounts side by side; reports' own voices come last."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def table_of(incident: Incident, archive: Archive, names: Mapping[str, str]) -> Table:
    """The accounts of an incident side by side: a column per account, reports' own voices last.

    Raises:
        KeyError: A claim of the incident isn't in the archive.
    """
    accounts = in_order(incident.accounts)
    rows = (
        Row(key=key, label=label, cells=tuple(Cell(items=_items(archive, account, key)) for account in accounts))
        for key, label in labels().rows.items()
    )
    return Table(
        columns=tuple(
            _column(account, names[account.entity], main=_is_main(account, incident)) for account in accounts
        ),
        rows=tuple(row for row in rows if row.key not in OPTIONAL_ROWS or any(cell.items for cell in row.cells)),
    )


def _items(archive: Archive, account: Account, key: RowKey) -> tuple[Item, ...]:
    return tuple(
        _merged(
            [
                *_figures(archive, account, key),
                *_parts(archive, account, key),
                *_says(archive, account, key),
                *_open(archive, account, key),
            ]
        )
    )


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


def _merged(items: Iterable[Item]) -> Iterator[Item]:
    """Items of one state with the same words become one item, with the quotes of all."""
    by_words: dict[tuple[str, str], Item] = {}
    for item in items:
        key = (item.state, str(item.phrase).casefold())
        known = by_words.get(key, msgspec.structs.replace(item, quotes=()))
        by_words[key] = msgspec.structs.replace(known, quotes=tuple(dict.fromkeys(known.quotes + item.quotes)))
    yield from by_words.values()


def _column(account: Account, name: str, *, main: bool) -> Column:
    return Column(
        name=name,
        kind=labels().kinds[account.kind],
        reports=len(account.reports),
        narration=account.narration,
        main=main,
    )


def _is_main(account: Account, incident: Incident) -> bool:
    disputed = any(account.entity in side.entities for dispute in incident.disputes for side in dispute.sides)
    return bool(account.killed or account.injured or account.declines or disputed)


def _joined(items: Iterable[Item]) -> str:
    return "; ".join(str(item.phrase) for item in items)
