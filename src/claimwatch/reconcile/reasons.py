"""What somebody who grades an incident needs to know: who speaks, who copies, who went there, who concedes. No grade.

Source:
    The criteria of casualty recorders: number and independence of sources, and admission by a belligerent (Every
    Casualty, Standards for Casualty Recording, 2016; Airwars, civilian harm gradings).
"""

from collections.abc import Iterator, Mapping, Sequence

from claimwatch.model import Account, Inquiry, Method, Reason, SourceKind, Stage
from claimwatch.reconcile.statements import Stated

ON_SITE_METHODS: frozenset[Method] = frozenset(("visit", "interviews", "forensic"))
NOT_BEGUN: frozenset[Stage] = frozenset(("planned", "refused"))
ONLOOKERS: frozenset[SourceKind] = frozenset(("witness", "victim", "civilian"))
"""Who tells what happened to them, and inquires into nothing."""


def reasons(
    by_entity: Mapping[str, Sequence[Stated]], accounts: Sequence[Account], copies: Sequence[Sequence[str]]
) -> tuple[Reason, ...]:
    """The reasons, in a fixed order of kinds.

    Args:
        by_entity: Each account's claims.
        accounts: For their figures.
        copies: Groups of reports with one agency's text, the original first.
    """
    return (
        *_sources(by_entity),
        *(Reason(kind="copies of one agency", reports=tuple(group)) for group in copies),
        *_on_site(by_entity),
        *_concessions(accounts),
    )


def _sources(by_entity: Mapping[str, Sequence[Stated]]) -> Iterator[Reason]:
    """How many sources assert what happened; a report's own voice counts only where nobody is quoted.

    Copies speak with their original's voice. Unnamed sources of one description ("activists") may be the same people
    in every report, and count as one.
    """
    telling = {entity: [row for row in rows if row.tells_what_happened] for entity, rows in by_entity.items()}
    quoted = {entity: rows for entity, rows in telling.items() if rows and not rows[0].narration}
    counted = quoted or {entity: rows for entity, rows in telling.items() if rows}
    apart: dict[str, str] = {}
    for entity, rows in counted.items():
        apart.setdefault(_who(entity, rows[0]), entity)
    if apart:
        rows = [row for entity in apart.values() for row in counted[entity]]
        yield Reason(
            kind="single source" if len(apart) == 1 else "independent sources",
            accounts=tuple(apart.values()),
            reports=tuple(dict.fromkeys(row.report.id for row in rows)),
            claims=tuple(dict.fromkeys(row.id for row in rows)),
        )


def _who(entity: str, row: Stated) -> str:
    """The source as far as it can be told from others; of an unnamed one its description alone."""
    source = row.claim.source
    if row.named or source is None:
        return entity
    return (source.entity or source.name or source.text).casefold()


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
                    reports=tuple(dict.fromkeys(claim.rpartition("/")[0] for claim in figure.claims)),
                    claims=figure.claims,
                )
