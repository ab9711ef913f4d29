"""An incident as it may leave, its readings and who confirmed what -> the release's document."""

import datetime
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from claimwatch.model import (
    Claim,
    Confirmed,
    Incident,
    Origin,
    Reading,
    ReleaseDocument,
    ReleasedReport,
    text_hash,
)
from claimwatch.reconcile import Confirmable, confirmables
from claimwatch.release.excerpts import excerpts, spans_of

ID_DIGITS = 10
"""Digits of a key that make an address: 40 bits, so that a clash within one incident is out of the question."""


class Archived(msgspec.Struct, frozen=True):
    """How the ledger archives a report's original.

    Attributes:
        original: SHA-256 of its bytes; None if anything of the report is withheld.
        retrieved: When it was first received, in UTC; None if unknown.
    """

    original: str | None = None
    retrieved: datetime.datetime | None = None


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """Who confirmed something; attributes as in ``Confirmed``."""

    origin: Origin
    by: tuple[str, ...]
    at: datetime.datetime
    decisions: tuple[int, ...] = ()


class Signature(msgspec.Struct, frozen=True, kw_only=True):
    """Who releases, when and why; attributes as in ``ReleaseDocument``."""

    number: int
    title: str
    by: str
    at: datetime.datetime
    why: str = ""
    reader: tuple[str, ...] = ()


def composed(
    incident: Incident,
    readings: Mapping[str, Reading],
    archived: Mapping[str, Archived],
    seen: Mapping[str, Seen],
    signature: Signature,
) -> ReleaseDocument:
    """The document of a release.

    Args:
        incident: As it may leave, with what people decided.
        readings: The readings of its reports as they may leave, by report id.
        archived: How their originals are archived, by report id.
        seen: Who confirmed what it states, by the item's key; what has no key here needs nobody's confirmation.
        signature: Who releases it.

    Raises:
        KeyError: A report of the incident has no reading.
    """
    reports = (_report(readings[id_], incident, archived.get(id_, Archived())) for id_ in incident.reports)
    confirmed = (_confirmed(item, seen[item.key]) for item in confirmables(incident) if item.key in seen)
    return ReleaseDocument(
        number=signature.number,
        title=signature.title,
        incident=msgspec.structs.replace(incident, sketches=()),
        reports=tuple(reports),
        confirmed=tuple(confirmed),
        by=signature.by,
        at=signature.at,
        why=signature.why,
        reader=signature.reader,
    )


def read_back(document: ReleaseDocument) -> ReleaseDocument:
    """The document as it reads once it was written, so that writing it again gives the same bytes.

    msgspec leaves a default out only if it is the very object: an equal string from another process, or one that was
    put together, would be written the first time and left out the next.
    """
    return msgspec.json.decode(msgspec.json.encode(document), type=ReleaseDocument)


def address_of(key: str) -> str:
    """The lasting address within its incident of what a key names."""
    return key[:ID_DIGITS]


def _claims_used(incident: Incident) -> frozenset[str]:
    """Ids of all claims that the incident names, as "report/claim"."""
    return frozenset(_claim_ids(msgspec.to_builtins(incident)))


def _claim_ids(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from inner if key == "claims" else _claim_ids(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _claim_ids(inner)


def _report(reading: Reading, incident: Incident, archived: Archived) -> ReleasedReport:
    report, used = reading.report, _claims_used(incident)
    claims = tuple(_on(incident, report.id, claim) for claim in reading.claims if f"{report.id}/{claim.id}" in used)
    return ReleasedReport(
        id=report.id,
        title=report.title,
        publisher=report.publisher,
        url=report.url,
        published=report.published,
        language=report.language,
        retrieved=archived.retrieved,
        original=archived.original,
        sha256=text_hash(report.text),
        length=len(report.text),
        excerpts=excerpts(report.text, _spans(claims)),
        claims=claims,
    )


def _on(incident: Incident, report: str, claim: Claim) -> Claim:
    """The claim without its facts on other incidents, which nobody may have seen."""
    facts = (fact for fact in claim.facts if f"{report}/{fact.incident}" in incident.mentions)
    return msgspec.structs.replace(claim, facts=tuple(facts))


def _spans(claims: Iterable[Claim]) -> Iterator[tuple[int, int]]:
    for claim in claims:
        yield from spans_of(claim)


def _confirmed(item: Confirmable, seen: Seen) -> Confirmed:
    return Confirmed(
        id=address_of(item.key),
        key=item.key,
        kind=item.kind,
        about=item.about,
        words=item.words,
        value=item.value,
        claims=item.claims,
        origin=seen.origin,
        by=seen.by,
        at=seen.at,
        decisions=seen.decisions,
    )
