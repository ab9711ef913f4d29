"""Denials that say no more than what they refer back to: "denied the allegations", "rejected this version".

Such a claim has no facts of its own. It denies what was said just before it in its report, or else what others accuse
its speaker of.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from claimwatch.lexicon import load
from claimwatch.model import Account, Claim, Dispute, Event, Fact, Perpetrator, Reading, Toll, report_of
from claimwatch.reconcile.disputes.points import Point, names_speaker
from claimwatch.reconcile.statements import DenialWords, DisputeRules, Member, Stated, UntrueWords, whose

WORD = re.compile(r"\w+")
FARTHEST = 1000
"""Characters back to what a denial refers to: some three paragraphs of news."""
CLAIMS_BACK = 3
"""Claims before a denial among which stands what it refers to."""
MOST_WORDS = 30
"""Words of a claim that only refers back; a longer one says what it denies."""


def answers(members: Sequence[Member], by_entity: Mapping[str, Sequence[Stated]], said: Sequence[Point]) -> list[Point]:
    """The denials that refer back, each as a denial of what it refers to.

    Args:
        members: The incident's mentions, without copies of others.
        by_entity: Each account's claims.
        said: The facts of all accounts.
    """
    rows = {row.id: (entity, row) for entity, rows in by_entity.items() for row in rows}
    readings = {reading.report.id: reading for reading, _ in members}
    return [point for reading in readings.values() for point in _in_reading(reading, rows, said)]


def _in_reading(reading: Reading, rows: Mapping[str, tuple[str, Stated]], said: Sequence[Point]) -> Iterator[Point]:
    for claim in reading.claims:
        if claim.stance != "denies" or claim.source is None or not _refers_back(claim):
            continue
        known = rows.get(f"{reading.report.id}/{claim.id}")
        row = known[1] if known else _off_incident(reading, claim)
        entity = known[0] if known else row.entity
        others = [point for point in said if point.entity != entity and point.fact.polarity and _asserts(point)]
        denied = _denied(claim, row, others, _just_before(reading, claim, others))
        if denied:
            fact = msgspec.structs.replace(denied, polarity=False, negation=None)
            yield Point(entity=entity, claim=row.id, fact=fact, words=claim.text, together=(fact,), row=row)


def with_answers(accounts: Sequence[Account], found: Iterable[Dispute]) -> tuple[Account, ...]:
    """The accounts with those of their claims that only a dispute brings in ("rejected the opposition's account")."""
    extra: dict[str, list[str]] = {}
    for side in (side for dispute in found for side in dispute.sides if len(side.entities) == 1):
        extra.setdefault(side.entities[0], []).extend(side.claims)
    return tuple(_with_claims(account, extra.get(account.entity, ())) for account in accounts)


def _with_claims(account: Account, claims: Sequence[str]) -> Account:
    return msgspec.structs.replace(
        account,
        claims=tuple(dict.fromkeys((*account.claims, *claims))),
        reports=tuple(dict.fromkeys((*account.reports, *map(report_of, claims)))),
    )


def _off_incident(reading: Reading, claim: Claim) -> Stated:
    entity, kind, named = whose(claim, reading.report)
    return Stated(
        entity=entity,
        kind=kind,
        named=named,
        narration=False,
        report=reading.report,
        published=reading.report.published,
        claim=claim,
        facts=(),
    )


def _refers_back(claim: Claim) -> bool:
    """True if a claim denies nothing by name, but refers to what was told or to a part in it."""
    words = load("en/denials", DenialWords)
    said = [word.casefold() for word in WORD.findall(claim.text)]
    if len(said) > MOST_WORDS or not words.other_times.isdisjoint(said):
        return False
    if any(not fact.polarity and not _is_speaker(fact, claim) and not isinstance(fact, Toll) for fact in claim.facts):
        return False
    is_called_untrue = set(said) - words.pronouns <= load("en/negation", UntrueWords).untrue
    return not (words.told | words.part | words.deeds.keys()).isdisjoint(said) or (is_called_untrue and len(said) > 1)


def _is_speaker(fact: Fact, claim: Claim) -> bool:
    """True for the perpetrator that only repeats who denies ("the group denied involvement")."""
    source = claim.source
    return isinstance(fact, Perpetrator) and source is not None and fact.text in source.text


def _denied(claim: Claim, row: Stated, others: Sequence[Point], before: Sequence[Point]) -> Fact | None:
    """What a denial denies: who is accused, or what is said to have happened; None where nothing is found."""
    words = load("en/denials", DenialWords)
    content = {word.casefold() for word in WORD.findall(claim.text)}
    accusing = [point.fact for point in (*before, *others) if names_speaker(point.fact, row)]
    deeds = {type_ for word in content & words.deeds.keys() for type_ in words.deeds[word]}
    of_deed = [point.fact for point in others if isinstance(point.fact, Event) and point.fact.type in deeds]
    found = _telling(before, is_part=not words.part.isdisjoint(content))
    return next(iter((*accusing, *of_deed, *found)), None)


def _asserts(point: Point) -> bool:
    return point.row.claim.stance not in ("denies", "declines") and not point.row.narration


def _just_before(reading: Reading, denial: Claim, others: Iterable[Point]) -> list[Point]:
    """The points of the last claims that others make before a denial in its report, the nearest first."""
    at = denial.spans[0][0]
    back = [claim for claim in reading.claims if claim.source and at - FARTHEST <= claim.spans[-1][1] <= at]
    nearest = sorted(back, key=lambda claim: claim.spans[-1][1], reverse=True)[:CLAIMS_BACK]
    ranks = {f"{reading.report.id}/{claim.id}": rank for rank, claim in enumerate(nearest)}
    return sorted((point for point in others if point.claim in ranks), key=lambda point: ranks[point.claim])


def _telling(before: Iterable[Point], *, is_part: bool) -> list[Fact]:
    """The facts that a denial can deny: who did it where a part is denied, else a telling event or an accusation."""
    general = load("disputes", DisputeRules)
    events = [
        point.fact
        for point in before
        if isinstance(point.fact, Event) and point.fact.type not in general.general_events | general.undisputed_events
    ]
    accused = [point.fact for point in before if isinstance(point.fact, Perpetrator)]
    return [*accused, *events] if is_part else [*events, *accused]
