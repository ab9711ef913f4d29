"""On which side each account of an incident stands, and in what order the sides are shown.

Sides only set accounts beside each other: no figure of two bodies is merged, whatever side they are on.
"""

import collections
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from claimwatch.lexicon import SideKey, bodies_above, government, is_government, known_body, side_rules, spelt_entity
from claimwatch.model import Account, Perpetrator, Target
from claimwatch.reconcile.statements import OWN_VOICE, Stated


class _Stand(NamedTuple):
    """What can be told of an account by itself.

    Attributes:
        key: The sort of side.
        name: The government, alliance or armed group that the side would be named after; None where nobody tells.
    """

    key: SideKey
    name: str | None = None


def with_sides(
    accounts: Iterable[Account], by_entity: Mapping[str, Sequence[Stated]], country: str | None
) -> tuple[Account, ...]:
    """The accounts, each with its side and the bodies above it.

    Args:
        accounts: Of one incident.
        by_entity: Each account's claims.
        country: ISO code of the country where it happened; None where unknown.
    """
    stands = [(account, _stand(account)) for account in accounts]
    home, opposed = government(country) if country else None, _opposed(stands, by_entity)
    officials = _government_of_officials(stands, _accused(by_entity), home)

    def side(account: Account, stand: _Stand) -> str:
        if stand.key == "government":
            return stand.name or (home if account.kind == "police" else None) or officials or "others"
        return stand.name if stand.name in opposed and stand.name else stand.key

    return tuple(
        msgspec.structs.replace(account, side=side(account, stand), under=_above(account)) for account, stand in stands
    )


def order_of_sides(accounts: Iterable[Account]) -> tuple[str, ...]:
    """The sides of an incident: governments, armed groups by name, then the rest in the lexicon's order.

    Governments and groups with more claims come first, of equals by name.
    """
    accounts = tuple(accounts)
    claims: collections.Counter[str] = collections.Counter()
    armed = set()
    for account in accounts:
        claims[account.side] += len(account.claims)
        if _stand(account).key == "armed":
            armed.add(account.side)
    order: Sequence[str] = side_rules().order

    def rank(side: str) -> tuple[int, bool, int, str]:
        return order.index(side) + 1 if side in order else 0, side in armed, -claims[side], side

    return tuple(sorted(claims, key=rank))


def _above(account: Account) -> tuple[str, ...]:
    return bodies_above(_name(account)) if account.named or account.narration else ()


def _name(account: Account) -> str:
    return account.entity.removesuffix(OWN_VOICE)


def _stand(account: Account) -> _Stand:
    kinds, own = side_rules().kinds, account.named or account.narration
    top = (_name(account), *_above(account))[-1]
    if is_government(top):
        return _Stand("government", top)
    body = known_body(top) if own else None
    if body is not None:
        key = kinds[body.kind]
        return _Stand(key, body.name if key in ("government", "armed") else None)
    key = "others" if account.narration else kinds[account.kind]
    return _Stand(key, top if account.named and key == "armed" else None)


def _government_of_officials(
    stands: Iterable[tuple[Account, _Stand]], accused: frozenset[str], home: str | None
) -> str | None:
    """The government for which officials speak whose country nobody tells; None where it may be one of several.

    A government that only comments from abroad isn't meant; one whose forces speak, or that is accused, may be.
    """
    governments = [(account, stand.name) for account, stand in stands if stand.key == "government" and stand.name]
    if home is None:
        names = {name for _, name in governments}
        return names.pop() if len(names) == 1 else None
    parties = {name for account, name in governments if account.kind == "military" or name in accused}
    return home if parties <= {home} else None


def _accused(by_entity: Mapping[str, Sequence[Stated]]) -> frozenset[str]:
    facts = (fact for rows in by_entity.values() for row in rows for fact in row.facts)
    return frozenset(spelt_entity(fact.actor) for fact in facts if isinstance(fact, Perpetrator) and fact.polarity)


def _opposed(stands: Iterable[tuple[Account, _Stand]], by_entity: Mapping[str, Sequence[Stated]]) -> frozenset[str]:
    """The armed groups that accuse another, or fight it by anybody's words."""
    groups = {account.entity: stand.name for account, stand in stands if stand.key == "armed" and stand.name}
    named = frozenset(groups.values())
    pairs = (pair for entity, rows in by_entity.items() for row in rows for pair in _pairs(groups.get(entity), row))
    return frozenset(group for pair in pairs for group in pair if pair <= named and len(pair) > 1)


def _pairs(speaker: str | None, row: Stated) -> Iterator[frozenset[str]]:
    """The groups that one claim sets against each other: whom it accuses against who speaks or was hit."""
    asserted = [fact for fact in row.facts if fact.polarity]
    accused = {_group(fact.actor) for fact in asserted if isinstance(fact, Perpetrator)}
    hit = {_group(fact.actor) for fact in asserted if isinstance(fact, Target)}
    for group in accused:
        yield from (frozenset({group, other}) for other in hit)
        if speaker is not None:
            yield frozenset({group, speaker})


def _group(actor: str) -> str:
    """The armed group that words name, by the name at the top of its tree; other words as they stand."""
    name = spelt_entity(actor)
    return (name, *bodies_above(name))[-1]
