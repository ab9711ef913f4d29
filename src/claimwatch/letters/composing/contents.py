"""Records of incidents and what lists want in; what an edition tells out."""

from collections.abc import Iterable, Mapping

from claimwatch.letters.composing.shifts import revised
from claimwatch.letters.composing.stories import Shown
from claimwatch.letters.composing.turns import Turn, turn
from claimwatch.letters.composing.values import Contents, Gone, Revised, Story
from claimwatch.letters.composing.wanted import Wanted, wants
from claimwatch.model import incident_path
from claimwatch.release import Record

_Told = Story | Revised | Gone


def contents(
    records: Iterable[Record],
    lists: Iterable[Wanted],
    upto: int,
    base: str,
    known: Mapping[str, int] | None = None,
) -> Contents:
    """What an edition tells to those who are on some lists: each incident once, however many lists tell of it.

    Args:
        records: The incidents that changed.
        lists: What the lists tell, and since when.
        upto: The number of the edition's last change.
        base: The public ledger's address, with a slash at its end.
        known: Of single incidents, the number of the last change that was told already, whatever the lists say.
    """
    lists, known = tuple(lists), known or {}
    turns = (_turn(record, lists, upto, known.get(record.code, 0)) for record in records)
    in_order = sorted((each for each in turns if each), key=lambda each: each.number)
    return _sorted(told for each in in_order if (told := tell(each, base)))


def tell(turn: Turn, base: str) -> _Told | None:
    """An incident's turn as a letter tells it; None if nothing changed for its readers."""
    whys = tuple(dict.fromkeys(body.why for body in turn.bodies if body.why))
    if turn.now is None:
        return _gone(turn, whys, base) if turn.was_public else None
    now = Shown(turn.code, turn.now, base)
    return revised(Shown(turn.code, turn.before, base), now, whys) if turn.before else now.story


def _turn(record: Record, lists: Iterable[Wanted], upto: int, known: int) -> Turn | None:
    """The incident's turn since the earliest change that one of the lists that tell of it hasn't told."""
    turns = ((wanted, turn(record, max(wanted.after, known), upto)) for wanted in lists)
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


def _sorted(told: Iterable[_Told]) -> Contents:
    every = tuple(told)
    return Contents(
        stories=tuple(each for each in every if isinstance(each, Story)),
        revised=tuple(each for each in every if isinstance(each, Revised)),
        gone=tuple(each for each in every if isinstance(each, Gone)),
    )
