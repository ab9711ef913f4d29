"""Accounts by side: a government with its forces, armed groups, activists, monitors and so on.

The side that an account carries decides; where it carries none, its kind does. Figures of two bodies are never merged.
"""

from collections.abc import Iterable, Iterator

import msgspec

from claimwatch.lexicon import is_government, side_rules
from claimwatch.model import Account, Incident
from claimwatch.page.labels import PageSide, labels
from claimwatch.page.names import base_name

ARMED: PageSide = "armed"
"""Key of the side of armed groups that are no sides of their own."""
_NO_TREE: tuple[PageSide, ...] = ("government",)
"""Key of the side of a government that no tree names."""
OWN_VOICES: PageSide = "reports"
"""Key of the side of reports' own voices, which is no party's."""


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """Accounts that stand together on the page.

    Attributes:
        key: A key of ``sides.yaml``, ``OWN_VOICES``, or the name of the body at its head.
        label: What the page calls it.
        is_party: True for a government or an armed group, which may have done it.
        accounts: Named ones first; otherwise in the incident's order.
    """

    key: str
    label: str
    is_party: bool
    accounts: tuple[Account, ...]


def sides(incident: Incident) -> tuple[Side, ...]:
    """The incident's sides in the page's order: governments, armed groups, then the others; own voices last."""
    by_key: dict[str, list[Account]] = {}
    for account in incident.accounts:
        by_key.setdefault(_key(account), []).append(account)
    order = [*incident.sides, *_NO_TREE, *side_rules().order, OWN_VOICES]
    return tuple(_side(key, by_key[key]) for key in dict.fromkeys([*order, *by_key]) if key in by_key)


def sources(accounts: Iterable[Account]) -> int:
    """How many of the accounts are sources of their own: they repeat nobody, and unnamed ones of a name count once."""
    return len(set(_own_names(accounts)))


def _own_names(accounts: Iterable[Account]) -> Iterator[tuple[bool, str]]:
    for account in accounts:
        if account.repeats is None and not account.narration:
            yield account.named, account.entity if account.named else base_name(account)


def _key(account: Account) -> str:
    if account.narration:
        return OWN_VOICES
    return account.side or side_rules().kinds[account.kind]


def _side(key: str, accounts: list[Account]) -> Side:
    in_order = sorted(accounts, key=lambda account: (not account.named, len(account.under)))
    return Side(
        key=key,
        label=_label(key, accounts),
        is_party=key == ARMED or key not in (*side_rules().order, OWN_VOICES),
        accounts=tuple(in_order),
    )


def _label(key: str, accounts: list[Account]) -> str:
    """What a side is called: by its body's name, a government's with its forces if others speak on its side, too."""
    known = next((label for side, label in labels().sides.items() if side == key), None)
    if known:
        return known
    has_others = any(account.entity != key for account in accounts)
    return labels().body_and_forces.format(body=key) if has_others and is_government(key) else key
