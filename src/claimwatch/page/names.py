"""Accounts' names on the page, and their order."""

import collections
from collections.abc import Iterable

from claimwatch.model import Account, Incident
from claimwatch.page.archive import Archive
from claimwatch.page.labels import labels
from claimwatch.page.naming import day


def in_order(accounts: Iterable[Account]) -> tuple[Account, ...]:
    """Accounts in the incident's order, with reports' own voices last."""
    return tuple(sorted(accounts, key=lambda account: account.narration))


def account_names(incident: Incident, archive: Archive) -> dict[str, str]:
    """Each account's ``entity`` to its name on the page.

    If several unnamed sources are of one kind, each is named with the report that quotes it, and its day if needed:
    "Activists, unnamed", "Activists, unnamed (in The Herald)", "Activists, unnamed (in The Herald, 16 July 2012)".
    """
    names = {account.entity: _short(account, archive) for account in incident.accounts}
    for dated in (False, True):
        times = collections.Counter(names.values())
        for account in incident.accounts:
            if times[names[account.entity]] > 1 and not (account.narration or account.named):
                names[account.entity] = _with_carrier(account, archive, dated=dated)
    return names


def _short(account: Account, archive: Archive) -> str:
    if account.narration:
        return labels().own_voice.format(publisher=archive.publishers[account.reports[0]])
    return account.entity if account.named else labels().unnamed.format(name=base_name(account))


def base_name(account: Account) -> str:
    """What an account is called without the report that quotes it: "Activists" for "Activists (r1)"."""
    base = account.entity
    for report in account.reports:
        base = base.removesuffix(f" ({report})")
    return labels().somebody if base.casefold() in labels().pronouns else base


def _with_carrier(account: Account, archive: Archive, *, dated: bool) -> str:
    """An unnamed source with the report that quotes it, and its day if ``dated``."""
    report = archive.reports[account.reports[0]]
    pattern = labels().carried_on_day if dated else labels().carried
    name = _short(account, archive)
    return pattern.format(name=name, publisher=archive.publishers[report.id], day=day(report.published))
