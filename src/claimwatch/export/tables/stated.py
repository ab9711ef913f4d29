"""Everything that the accounts of a release state, each with who confirmed it and its lasting address."""

import collections
from collections.abc import Iterator
from typing import Literal

import msgspec

from claimwatch.model import (
    Account,
    Confirmed,
    Decline,
    Figure,
    Harm,
    Part,
    Past,
    ReleaseDocument,
    SetApart,
    Statement,
    TollStatement,
)

Role = Literal["stands", "beside", "replaced", "of which", "also", "says", "declines", "set apart"]
"""What a statement is for its account: its figure as it stands, one beside it, one that a later figure replaced, a
part, a toll that is no figure of the account, something else, an open question, or a figure of something else."""
Thing = Figure | Past | Part | Statement | Decline | SetApart


class Stated(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that an account states.

    Attributes:
        entity: Whose.
        role: What it is for the account.
        kind: A harm, or the kind of statement.
        thing: As the incident has it.
        confirmed: Who confirmed it; None if the release doesn't say.
    """

    entity: str
    role: Role
    kind: str
    thing: Thing
    confirmed: Confirmed | None = None


_Label = tuple[str, str, str, tuple[str, ...]]


def stated(document: ReleaseDocument) -> tuple[Stated, ...]:
    """What the accounts state, in the order of the page: account by account, then the figures set apart."""
    left: dict[_Label, collections.deque[Confirmed]] = collections.defaultdict(collections.deque)
    for each in document.confirmed:
        left[each.kind, each.about, each.words, each.claims].append(each)
    return tuple(_with_confirmed(one, about, left) for one, about in _all(document))


def words_of(some: tuple[Stated, ...], harm: Harm) -> tuple[str, ...]:
    """Each account's words for its figure as it stands: "Activists: more than 150 people"."""
    return tuple(f"{one.entity}: {one.thing.words}" for one in some if one.role == "stands" and one.kind == harm)


def _with_confirmed(one: Stated, about: str, left: dict[_Label, collections.deque[Confirmed]]) -> Stated:
    """The next one that reads the same: both are in the order of the page, and what is equal has one address."""
    kind = "apart" if one.role == "set apart" else one.kind
    queue = left.get((kind, about, one.thing.words, one.thing.claims))
    if not queue:
        return one
    return msgspec.structs.replace(one, confirmed=queue.popleft() if len(queue) > 1 else queue[0])


def _all(document: ReleaseDocument) -> Iterator[tuple[Stated, str]]:
    """Each with the words by which the release says what it is."""
    for account in document.incident.accounts:
        yield from _figures(account)
        yield from _others(account)
    for apart in document.incident.set_apart:
        about = f"{apart.harm} per {apart.entity}, set apart: {apart.why}"
        yield Stated(entity=apart.entity, role="set apart", kind=apart.harm, thing=apart), about


def _figures(account: Account) -> Iterator[tuple[Stated, str]]:
    standing: tuple[tuple[Harm, Figure], ...] = (("killed", account.killed), ("injured", account.injured))
    for harm, figure in standing:
        if figure:
            yield _figure(account, "stands", harm, figure)
    for past in account.rival:
        yield _figure(account, "beside", _harm(past), past)
    for past in account.history:
        yield _figure(account, "replaced", _harm(past), past)
    for part in account.parts:
        about = f"{part.harm}, of which, per {account.entity}"
        yield Stated(entity=account.entity, role="of which", kind=part.harm, thing=part), about


def _figure(account: Account, role: Role, harm: Harm, figure: Figure | Past) -> tuple[Stated, str]:
    return Stated(entity=account.entity, role=role, kind=harm, thing=figure), f"{harm} per {account.entity}"


def _harm(past: Past) -> Harm:
    return "killed" if past.killed is not None else "injured"


def _others(account: Account) -> Iterator[tuple[Stated, str]]:
    for said in account.says:
        if isinstance(said, TollStatement):
            where = f" in {said.area}" if said.area else ""
            about = f"{said.harm}{where} per {account.entity}"
            yield Stated(entity=account.entity, role="also", kind=said.harm, thing=said), about
        else:
            about = f"{said.kind} per {account.entity}"
            yield Stated(entity=account.entity, role="says", kind=said.kind, thing=said), about
    for decline in account.declines:
        about = f"{account.entity} declines to answer"
        yield Stated(entity=account.entity, role="declines", kind="declines", thing=decline), about
