"""What accounts are called on the page, and in which order they stand."""

import collections
from collections.abc import Iterable

from claimwatch.model import Account, Incident
from claimwatch.page.archive import Archive
from claimwatch.page.naming import day


def in_order(accounts: Iterable[Account]) -> tuple[Account, ...]:
    """Accounts as the incident lists them, reports' own voices last."""
    return tuple(sorted(accounts, key=lambda account: account.narration))


def account_names(incident: Incident, archive: Archive) -> dict[str, str]:
    """Each account's ``entity`` to its name on the page.

    An unnamed source is told from others of its kind by the report that carries it, as far as needed:
    "Activists, unnamed", "Activists, unnamed (in The Herald)", "Activists, unnamed (in The Herald, 16 July 2012)".
    """
    names = {account.entity: _short(account, archive) for account in incident.accounts}
    for dated in (False, True):
        times = collections.Counter(names.values())
        for account in incident.accounts:
            if times[names[account.entity]] > 1 and not (account.narration or account.named):
                names[account.entity] = _short(account, archive) + _carrier(account, archive, dated=dated)
    return names


def _short(account: Account, archive: Archive) -> str:
    if account.narration:
        return f"{archive.publishers[account.reports[0]]}, in its own words"
    if account.named:
        return account.entity
    base = account.entity
    for report in account.reports:
        base = base.removesuffix(f" ({report})")
    return f"{base}, unnamed"


def _carrier(account: Account, archive: Archive, *, dated: bool) -> str:
    report = archive.reports[account.reports[0]]
    return f" (in {archive.publishers[report.id]}{', ' + day(report.published) if dated else ''})"
