"""Which accounts are one source: those that repeat each other, and bodies below one body."""

from collections.abc import Mapping, Sequence

from claimwatch.model import Account
from claimwatch.reconcile.statements import Stated


def root(entity: str, accounts: Mapping[str, Account]) -> Account:
    """The account at the end of a chain of accounts that repeat each other."""
    account, seen = accounts[entity], {entity}
    while account.repeats and account.repeats in accounts and account.repeats not in seen:
        account = accounts[account.repeats]
        seen.add(account.entity)
    return account


def one_source(entity: str, accounts: Mapping[str, Account]) -> str:
    """What all accounts of one source have in common: the top body above the account that they repeat, or that account.

    A ministry and its government are one source, and so are two bodies of the United Nations.
    """
    account = root(entity, accounts)
    return account.under[-1] if account.under else account.entity


def told_apart(entity: str, accounts: Mapping[str, Account], by_entity: Mapping[str, Sequence[Stated]]) -> str:
    """The source as far as it can be told from others; of an unnamed one below no body its description alone.

    Unnamed sources of one description ("activists") may be the same people in every report.
    """
    account = root(entity, accounts)
    source = by_entity[account.entity][0].claim.source
    if account.under or account.named or source is None:
        return one_source(entity, accounts)
    return source.speaks_for.casefold()
