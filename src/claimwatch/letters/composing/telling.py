"""Records of incidents and who is told in; what an edition tells them out."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from claimwatch.letters.composing.shifts import revised
from claimwatch.letters.composing.stories import Shown
from claimwatch.letters.composing.turns import Turn, turn
from claimwatch.letters.composing.values import Contents, Gone, Revised, Story
from claimwatch.letters.composing.wanted import Wanted, wants
from claimwatch.model import incident_path
from claimwatch.release import Record

Told = Story | Revised | Gone
"""An incident as a letter tells it: new, changed, or gone."""


class Readers(msgspec.Struct, frozen=True, kw_only=True):
    """People who are told the same.

    Attributes:
        lists: What the lists that they are on tell, and since when.
        known: The numbers of changes that they were told otherwise, such as by a correction, by incident.
    """

    lists: tuple[Wanted, ...]
    known: Mapping[str, int] = {}


def contents(records: Iterable[Record], readers: Sequence[Readers], upto: int, base: str) -> list[Contents]:
    """What an edition tells to each of several sorts of readers: each incident once, whatever lists tell of it.

    Args:
        records: The incidents that changed; one is in memory at a time.
        readers: To whom.
        upto: The number of the edition's last change.
        base: The public ledger's address, with a slash at its end.
    """
    rows: list[list[tuple[int, Told]]] = [[] for _ in readers]
    for record in records:
        known: dict[int, Told | None] = {}
        for row, each in zip(rows, readers, strict=True):
            found = _turn(record, each, upto)
            if found is None:
                continue
            told = known[len(found.bodies)] = known.get(len(found.bodies)) or tell(found, base)
            if told:
                row.append((found.number, told))
    return [_sorted(told for _, told in sorted(row, key=lambda each: each[0])) for row in rows]


def tell(turn: Turn, base: str) -> Told | None:
    """An incident's turn as a letter tells it; None if nothing changed for its readers."""
    whys = tuple(dict.fromkeys(body.why for body in turn.bodies if body.why))
    if turn.now is None:
        return _gone(turn, whys, base) if turn.was_public else None
    now = Shown(turn.code, turn.now, base)
    return revised(Shown(turn.code, turn.before, base), now, whys) if turn.before else now.story


def _turn(record: Record, readers: Readers, upto: int) -> Turn | None:
    """The incident's turn since the earliest change that one of the lists that tell of it hasn't told."""
    known = readers.known.get(record.code, 0)
    turns = ((wanted, turn(record, max(wanted.after, known), upto)) for wanted in readers.lists)
    told = [each for wanted, each in turns if each and wants(wanted, each)]
    return max(told, key=lambda each: len(each.bodies), default=None)


def _gone(turn: Turn, whys: tuple[str, ...], base: str) -> Gone:
    kinds = [body.kind for body in turn.bodies]
    last = next((body for body in reversed(turn.bodies) if body.kind != "purged"), turn.bodies[-1])
    return Gone(
        code=turn.code,
        kind="purged" if "purged" in kinds else last.kind,
        title=turn.before.title if turn.before else "",
        whys=whys,
        into=tuple(f"{base}{incident_path(code)}" for code in last.into),
        address=f"{base}{incident_path(turn.code)}",
    )


def _sorted(told: Iterable[Told]) -> Contents:
    every = tuple(told)
    return Contents(
        stories=tuple(each for each in every if isinstance(each, Story)),
        revised=tuple(each for each in every if isinstance(each, Revised)),
        gone=tuple(each for each in every if isinstance(each, Gone)),
    )
