"""One row for each fact of a claim, and one for a claim without facts: what a report says, in its words."""

import datetime
from collections.abc import Iterator

from claimwatch.export.tables.row import Common, Item, OfIncident
from claimwatch.export.tables.stated import Stated
from claimwatch.model import (
    Claim,
    Event,
    Evidence,
    Fact,
    Inquiry,
    Interval,
    Perpetrator,
    ReleasedReport,
    Target,
    Toll,
    Weapon,
)


class ClaimRow(OfIncident, frozen=True):
    """One fact of a claim."""

    report: str
    claim: str
    fact: str | None
    entity: str | None
    speaker: str | None
    speaker_words: str | None
    speaker_kind: str | None
    named: bool
    stance: str
    certainty: str
    conditional: bool
    claim_basis: str | None
    quote: str
    cue: str | None
    text: str
    start: int
    end: int
    kind: str | None
    words: str | None
    words_start: int | None
    words_end: int | None
    denied: bool | None
    exclusive: bool | None
    harm: str | None
    low: int | None
    high: int | None
    victims: str | None
    victims_status: str | None
    group: str | None
    subset: bool | None
    scope: str | None
    basis: str | None
    subject: str | None
    subject_kind: str | None
    count: int | None
    method: str | None
    stage: str | None
    first_day: datetime.date | None
    last_day: datetime.date | None


def claim_rows(item: Item, _: tuple[Stated, ...]) -> Iterator[ClaimRow]:
    """Yields the rows of the claims that the release uses, report by report and in text order."""
    common = item.common
    for report in item.document.reports:
        for claim in report.claims:
            for fact in claim.facts or (None,):
                yield _row(common, report, claim, fact)


def _row(common: Common, report: ReleasedReport, claim: Claim, fact: Fact | None) -> ClaimRow:
    source, toll = claim.source, fact if isinstance(fact, Toll) else None
    inquiry = fact if isinstance(fact, Inquiry) else None
    days = inquiry.date or Interval() if inquiry else Interval()
    return ClaimRow(
        **common,
        report=report.id,
        claim=f"{report.id}/{claim.id}",
        fact=fact.id if fact else None,
        entity=source.entity if source else None,
        speaker=source.name if source else None,
        speaker_words=source.text if source else None,
        speaker_kind=source.kind if source else None,
        named=bool(source and source.named),
        stance=claim.stance,
        certainty=claim.certainty,
        conditional=claim.conditional,
        claim_basis=claim.basis,
        quote=claim.quote,
        cue=claim.cue.lemma if claim.cue else None,
        text=claim.text,
        start=claim.spans[0][0],
        end=claim.spans[-1][1],
        kind=str(fact.__struct_config__.tag) if fact else None,
        words=fact.text if fact else None,
        words_start=fact.span[0] if fact else None,
        words_end=fact.span[1] if fact else None,
        denied=not fact.polarity if fact else None,
        exclusive=fact.exclusive if fact else None,
        harm=toll.harm if toll else None,
        low=toll.low if toll else None,
        high=toll.high if toll else None,
        victims=toll.victims if toll else None,
        victims_status=toll.status if toll else None,
        group=toll.group if toll else None,
        subset=toll.subset if toll else None,
        scope=toll.scope if toll else None,
        basis=toll.basis if toll else None,
        subject=_subject(fact),
        subject_kind=_subject_kind(fact),
        count=fact.count if isinstance(fact, Evidence) else None,
        method=inquiry.method if inquiry else None,
        stage=inquiry.stage if inquiry else None,
        first_day=days.start,
        last_day=days.end,
    )


def _subject(fact: Fact | None) -> str | None:
    """What an event, a weapon, a perpetrator and so on is."""
    if isinstance(fact, Event):
        return fact.type
    if isinstance(fact, Weapon):
        return fact.weapon
    if isinstance(fact, Perpetrator | Target):
        return fact.actor
    if isinstance(fact, Evidence):
        return fact.what
    return fact.who if isinstance(fact, Inquiry) else None


def _subject_kind(fact: Fact | None) -> str | None:
    if isinstance(fact, Weapon):
        return fact.weapon_class
    return fact.actor_kind if isinstance(fact, Perpetrator | Target) else None
