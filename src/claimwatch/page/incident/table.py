"""The accounts table: one column per side, one row per question, each cell with its words and quotes."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from claimwatch.model import Account, Decline, Figure, Harm, TollStatement
from claimwatch.page.archive import Archive, Stated, address, quotes
from claimwatch.page.figures import Phrase, figure_phrase, part_phrase, past_figures, past_phrase
from claimwatch.page.incident.cells import Cell, Column, Item, Row, Table
from claimwatch.page.incident.sides import OWN_VOICES, Side
from claimwatch.page.labels import RowKey, State, labels
from claimwatch.page.statements import row_of, statement_phrase


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
        yield _item(archive, "asserts", figure_phrase(figure), (harm, figure.words, figure.claims))
    rivals, replaced = past_figures(account, harm)
    for past in rivals:
        yield _item(archive, "asserts", past_phrase(past), (harm, past.words, past.claims))
    for past in replaced:
        yield _item(archive, "earlier", past_phrase(past), (harm, past.words, past.claims))


def _parts(archive: Archive, account: Account, key: RowKey) -> Iterator[Item]:
    """The groups of people that the account distinguishes; those of a replaced figure are earlier ones."""
    if key != "parts":
        return
    replaced = {claim for past in account.history for claim in past.claims}
    current = {*account.killed.claims, *account.injured.claims, *(c for past in account.rival for c in past.claims)}
    for part in account.parts:
        state: State = "earlier" if set(part.claims) <= replaced - current else "asserts"
        yield _item(archive, state, part_phrase(part), (part.harm, part.words, part.claims))


def _says(archive: Archive, account: Account, key: RowKey) -> Iterator[Item]:
    for statement in account.says:
        if row_of(statement) == key:
            state: State = "asserts" if statement.polarity else "denies"
            kind = statement.harm if isinstance(statement, TollStatement) else statement.kind
            phrase = statement_phrase(archive, statement)
            yield _item(archive, state, phrase, (kind, statement.words, statement.claims))


def _open(archive: Archive, account: Account, key: RowKey) -> Iterator[Item]:
    for decline in account.declines:
        if _row_of_decline(decline) == key:
            stated = "declines", decline.words, decline.claims
            yield _item(archive, "declines", Phrase(words=decline.words), stated)


def _item(archive: Archive, state: State, phrase: Phrase, stated: Stated) -> Item:
    claims = stated[-1]
    return Item(state=state, phrase=phrase, quotes=quotes(archive, claims), anchor=address(archive, *stated))


def _row_of_decline(decline: Decline) -> str:
    return decline.about if decline.about in labels().rows else "open"
