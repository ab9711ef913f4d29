"""What somebody who grades an incident needs to know: who speaks, who repeats, who went there, who concedes. No grade.

Source:
    The criteria of casualty recorders: number and independence of sources, and admission by a belligerent (Every
    Casualty, Standards for Casualty Recording, 2016; Airwars, civilian harm gradings).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from claimwatch.model import Account, Inquiry, Method, Passage, Reason, SourceKind, Stage, report_of
from claimwatch.reconcile.independent import root, told_apart
from claimwatch.reconcile.repeats import Repeat
from claimwatch.reconcile.statements import Stated

ON_SITE_METHODS: frozenset[Method] = frozenset(("visit", "interviews", "forensic"))
NOT_BEGUN: frozenset[Stage] = frozenset(("planned", "refused"))
ONLOOKERS: frozenset[SourceKind] = frozenset(("witness", "victim", "civilian"))
"""Who tells what happened to them, and inquires into nothing."""


def reasons(
    by_entity: Mapping[str, Sequence[Stated]],
    accounts: Sequence[Account],
    passed_on: Mapping[str, Repeat],
    copies: Sequence[Sequence[str]],
    passages: Sequence[Passage],
) -> tuple[Reason, ...]:
    """The reasons, in a fixed order of kinds.

    Args:
        by_entity: Each account's claims.
        accounts: For their figures, and the bodies above them.
        passed_on: The accounts that repeat others.
        copies: Groups of reports with one agency's text, the original first.
        passages: Words that reports share.
    """
    return (
        *_sources(by_entity, {account.entity: account for account in accounts}),
        *(_repeated(entity, repeat) for entity, repeat in passed_on.items()),
        *(Reason(kind="copies of one agency", reports=tuple(group)) for group in copies),
        *_shared(passages),
        *_on_site(by_entity),
        *_concessions(accounts),
    )


def _sources(by_entity: Mapping[str, Sequence[Stated]], accounts: Mapping[str, Account]) -> Iterator[Reason]:
    """How many sources assert what happened; a report's own voice counts only where nobody is quoted.

    Copies and shared passages speak with their original's voice, and an outlet that repeats another account counts
    with it. Of several accounts of one source, that which the others repeat is named, else the first.
    """
    telling = [entity for entity, rows in by_entity.items() if any(row.tells_what_happened for row in rows)]
    quoted = [entity for entity in telling if not root(entity, accounts).narration]
    apart: dict[str, str] = {}
    for entity in quoted or telling:
        source, first = told_apart(entity, accounts, by_entity), root(entity, accounts).entity
        apart.setdefault(source, first if first in telling else entity)
    if apart:
        rows = [row for entity in apart.values() for row in by_entity[entity] if row.tells_what_happened]
        yield Reason(
            kind="single source" if len(apart) == 1 else "independent sources",
            accounts=tuple(apart.values()),
            reports=tuple(dict.fromkeys(row.report.id for row in rows)),
            claims=tuple(dict.fromkeys(row.id for row in rows)),
        )


def _repeated(entity: str, repeat: Repeat) -> Reason:
    return Reason(
        kind="repeats another",
        accounts=(entity, repeat.account),
        words=repeat.words,
        reports=tuple(dict.fromkeys(map(report_of, repeat.claims))),
        claims=repeat.claims,
    )


def _shared(passages: Iterable[Passage]) -> Iterator[Reason]:
    """One reason for each origin and the reports that carry its words."""
    by_origin: dict[tuple[str, tuple[str, ...]], list[Passage]] = {}
    for passage in passages:
        by_origin.setdefault((passage.origin, passage.reports), []).append(passage)
    for (origin, reports), shared in by_origin.items():
        yield Reason(
            kind="shared passages",
            who=origin,
            words=shared[0].words,
            reports=reports,
            claims=tuple(dict.fromkeys(claim for passage in shared for claim in passage.claims)),
        )


def _on_site(by_entity: Mapping[str, Sequence[Stated]]) -> Iterator[Reason]:
    """Who visited, interviewed or examined; plans and refusals aren't on site. One reason for each who and how."""
    inquiries: dict[tuple[str, str], list[tuple[str, Stated, str]]] = {}
    names: dict[str, str] = {}
    for entity, rows in by_entity.items():
        for row in rows:
            for who, how, words in _inquiries(entity, row):
                names.setdefault(who.casefold(), who)
                inquiries.setdefault((who.casefold(), how), []).append((entity, row, words))
    for (who, _), said in inquiries.items():
        yield Reason(
            kind="on-site inquiry",
            accounts=tuple(dict.fromkeys(entity for entity, _, _ in said)),
            who=names[who],
            words=said[0][2],
            reports=tuple(dict.fromkeys(row.report.id for _, row, _ in said)),
            claims=tuple(dict.fromkeys(row.id for _, row, _ in said)),
        )


def _inquiries(entity: str, row: Stated) -> Iterator[tuple[str, str, str]]:
    """Who inquires on site, how, in which words, as one claim tells it."""
    for fact in row.facts:
        begun = isinstance(fact, Inquiry) and fact.polarity and fact.stage not in NOT_BEGUN
        if begun and isinstance(fact, Inquiry) and fact.method in ON_SITE_METHODS:
            yield fact.who or entity, fact.method or "", fact.text
    if row.claim.basis == "interviewed" and row.kind not in ONLOOKERS and not row.narration:
        yield entity, "interviews", row.claim.text


def _concessions(accounts: Sequence[Account]) -> Iterator[Reason]:
    for account in accounts:
        for figure in (account.killed, account.injured):
            if figure.conceded:
                yield Reason(
                    kind="belligerent concedes",
                    accounts=(account.entity,),
                    words=figure.words,
                    reports=tuple(dict.fromkeys(map(report_of, figure.claims))),
                    claims=figure.claims,
                )
