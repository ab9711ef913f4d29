"""What is said of an incident, claim by claim, with whose account each claim belongs to."""

import datetime
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from claimwatch.model import Claim, Event, Fact, Mention, Passage, Reading, Report, SourceKind, Span, Toll, Weapon
from claimwatch.reconcile.statements.identity import Speaker, speakers
from claimwatch.reconcile.statements.naming import is_paper
from claimwatch.reconcile.statements.partitive import partitive
from claimwatch.reconcile.statements.voices import Voices
from claimwatch.reconcile.statements.when_said import TAKEN_BACK, Said, when_said
from claimwatch.reconcile.statements.wider_areas import area_words, wider_tolls

LAST = datetime.date.max
"""Stands for a day that isn't known, so that what has none comes last."""

OWN_VOICE = " (own voice)"
"""Ends the entity of a publisher's own voice where others quote the publisher, too."""

Member = tuple[Reading, Mention]
"""A mention that belongs to the incident, with the reading that it stands in."""


class Stated(msgspec.Struct, frozen=True, kw_only=True):
    """One claim on the incident.

    Attributes:
        entity: Whose account it belongs to.
        kind: What sort of speaker.
        named: False for unnamed sources and a report's own voice.
        narration: True for a report's own voice.
        report: That it stands in.
        published: Day of the report where its words come from, which is the report's own but for a shared passage; None
            where unknown.
        claim: As the reading has it.
        facts: Those of its facts that are about the incident.
        wider: Tolls that it gives for a wider area than the incident's place, each with the words for that area.
        when: When each of its tolls was said, by the toll's span.
    """

    entity: str
    kind: SourceKind
    named: bool
    narration: bool
    report: Report
    published: datetime.date | None
    claim: Claim
    facts: tuple[Fact, ...]
    wider: tuple[tuple[Toll, str], ...] = ()
    when: Mapping[Span, Said] = {}

    @property
    def id(self) -> str:
        """The claim's name among all reports: "report/claim"."""
        return f"{self.report.id}/{self.claim.id}"

    def is_taken_back(self, toll: Toll) -> bool:
        """True if the words say that its source no longer holds a toll."""
        return toll.span in self.when and self.when[toll.span].order == TAKEN_BACK

    @property
    def tells_what_happened(self) -> bool:
        """True if it asserts an event, a toll or a weapon; False if it only denies, blames or inquires."""
        return any(fact.polarity and isinstance(fact, Event | Toll | Weapon) for fact in self.facts)


def in_order(members: Iterable[Member]) -> list[Member]:
    """The members by day of publication (unknown last), then report and mention."""
    return sorted(members, key=lambda m: (m[0].report.published or LAST, m[0].report.id, m[1].id))


def stated(
    members: Sequence[Member], copies: Iterable[Sequence[str]] = (), passages: Iterable[Passage] = ()
) -> list[Stated]:
    """Every claim on the incident, by the day on which its words were first printed, report and then text order.

    Args:
        members: In order.
        copies: Groups of reports with near-identical text, the original first; the others speak with its voice.
        passages: Shared passages; unnamed sources and reports' own voices in them are those of the first report.
    """
    voices = Voices({reading.report.id: reading.report for reading, _ in members}, copies, passages)
    joined = speakers({reading.report.id: reading for reading, _ in members}.values())
    by_id: dict[str, Stated] = {}
    for reading, mention in members:
        on_it, wider = set(mention.claims), wider_tolls(reading, mention)
        areas = {span: area_words(reading, place) for span, place in wider.items()}
        when = when_said(reading)
        for claim in reading.claims:
            if claim.id in on_it:
                row = _stated(reading, voices.of(reading.report, claim), claim, mention.id, areas, when)
                row = _as_one(row, joined.get((reading.report.id, claim.id)))
                by_id[row.id] = _joined(by_id.get(row.id), row)
    return sorted(by_id.values(), key=lambda row: row.published or LAST)


def _stated(
    reading: Reading, voice: Report, claim: Claim, mention: str, areas: Mapping[Span, str], when: Mapping[Span, Said]
) -> Stated:
    entity, kind, named = whose(claim, voice)
    about = partitive([fact for fact in claim.facts if fact.incident == mention], reading.report.text)
    wide = [fact for fact in about if isinstance(fact, Toll) and fact.span in areas]
    return Stated(
        entity=entity,
        kind=kind,
        named=named,
        narration=claim.source is None or is_paper(claim.source),
        report=reading.report,
        published=voice.published,
        claim=claim,
        facts=tuple(fact for fact in about if fact not in wide),
        wider=tuple((toll, areas[toll.span]) for toll in wide),
        when={fact.span: when[fact.span] for fact in about if isinstance(fact, Toll)},
    )


def _as_one(row: Stated, speaker: Speaker | None) -> Stated:
    """The claim under the one name of its body in the incident."""
    if speaker is None:
        return row
    return msgspec.structs.replace(row, entity=speaker.entity, kind=speaker.kind or row.kind, named=True)


def _joined(before: Stated | None, row: Stated) -> Stated:
    """One claim's facts on two mentions of its report, both in the incident."""
    if before is None:
        return row
    facts, wider, when = before.facts + row.facts, before.wider + row.wider, {**before.when, **row.when}
    return msgspec.structs.replace(row, facts=facts, wider=wider, when=when)


def whose(claim: Claim, voice: Report) -> tuple[str, SourceKind, bool]:
    """Whose account a claim belongs to, what sort of speaker that is, and True if it is named.

    Args:
        claim: What is said. What a document or a recording by nobody in particular shows, the report says.
        voice: The report whose own voice, and whose unnamed sources, it may be; the original's for a copy.
    """
    source = claim.source
    if source is None or is_paper(source):
        return voice.publisher or f"Report {voice.id}", "media", False
    name = source.speaks_for
    if source.named:
        return name, source.kind, True
    return f"{name[:1].upper()}{name[1:]} ({voice.id})", source.kind, False


def by_entity(rows: Iterable[Stated]) -> Mapping[str, list[Stated]]:
    """The claims of each account, accounts in order of first appearance, reports' own voices last.

    A publisher's own voice and the same publisher quoted by others are two accounts.
    """
    by_voice: dict[tuple[str, bool], list[Stated]] = {}
    for row in rows:
        by_voice.setdefault((row.entity, row.narration), []).append(row)
    quoted = {entity for entity, narration in by_voice if not narration}
    ordered = sorted(by_voice.items(), key=lambda item: item[0][1])
    return {
        f"{entity}{OWN_VOICE}" if narration and entity in quoted else entity: account
        for (entity, narration), account in ordered
    }
