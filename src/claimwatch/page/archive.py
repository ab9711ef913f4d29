"""An incident's reports and claims by id, each with its anchor on the page."""

import datetime
from collections.abc import Iterable, Mapping

import msgspec

from claimwatch.model import Claim, Excerpt, Incident, Reading, ReleaseDocument, ReleasedReport, Report, Span, report_of
from claimwatch.page.labels import labels
from claimwatch.page.naming import day

Stated = tuple[str, str, tuple[str, ...]]
"""Something that the page states: its kind, its words (of a dispute none) and its claims."""


class Carrier(msgspec.Struct, frozen=True, kw_only=True):
    """A report as far as the page may quote it; attributes as in ``Report``.

    Attributes:
        excerpts: What the page may show of its text, in text order: all of it at a desk, less of a release.
    """

    id: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: datetime.date | None = None
    language: str | None = None
    excerpts: tuple[Excerpt, ...] = ()

    def words(self, span: Span) -> str:
        """The words of a span of the whole text.

        Raises:
            ValueError: No excerpt holds all of it.
        """
        start, end = span
        for each in self.excerpts:
            if each.start <= start and end <= each.end:
                return each.text[start - each.start : end - each.start]
        raise ValueError(f"report {self.id}: no excerpt holds the characters {start} to {end}")


class Archive(msgspec.Struct, frozen=True):
    """What the page quotes from.

    Attributes:
        reports: The incident's reports by id, in its order.
        claims: All their claims that it may quote, by "report/claim" id.
        publishers: Report ids to who published them; "Report 3", by its place on the page, if no input says it.
        anchors: Report ids and "report/claim" ids to their anchors on the page, which are plain ASCII.
        year: In which it happened; None where unknown. Days of that year may stand without it.
        stated: The lasting addresses on the page of what a release states; nothing else has one.
    """

    reports: dict[str, Carrier]
    claims: dict[str, Claim]
    publishers: dict[str, str]
    anchors: dict[str, str]
    year: int | None
    stated: Mapping[Stated, str] = {}


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """A passage of a report, with who says it.

    Attributes:
        words: The content of the claim, pieces joined by " … ".
        speaker: The report's words for who says it; None for its own voice.
        cue: The report's words that attribute it, as "rejected"; None if there are none.
        publisher: Who published the report, or its number on the page.
        published: The day in words.
        anchor: The passage's anchor on the page, without "#".
        hedges: Our remarks on how firmly it is said.
    """

    words: str
    speaker: str | None
    cue: str | None
    publisher: str
    published: str
    anchor: str
    hedges: tuple[str, ...]


def by_report(readings: Iterable[Reading]) -> dict[str, Reading]:
    """The readings by the ids of their reports."""
    return {reading.report.id: reading for reading in readings}


def open_archive(incident: Incident, by_id: Mapping[str, Reading]) -> Archive:
    """The reports and claims of the incident.

    Args:
        incident: Whose.
        by_id: Readings by report id, of all its reports; others are ignored.

    Raises:
        KeyError: A report of the incident isn't among the readings.
    """
    readings = (by_id[id_] for id_ in incident.reports)
    return _archive(incident, ((_carrier(reading.report), reading.claims) for reading in readings), {})


def open_release(document: ReleaseDocument) -> Archive:
    """The reports and claims of a release, and the lasting address of everything that it states."""
    stated = {
        (each.kind, "" if each.kind == "dispute" else each.words, each.claims): each.id
        for each in reversed(document.confirmed)
    }
    return _archive(document.incident, ((_released(each), each.claims) for each in document.reports), stated)


def _archive(
    incident: Incident, carriers: Iterable[tuple[Carrier, Iterable[Claim]]], stated: Mapping[Stated, str]
) -> Archive:
    reports, claims, publishers, anchors = {}, {}, {}, {}
    for number, (report, its_claims) in enumerate(carriers, 1):
        reports[report.id] = report
        publishers[report.id] = report.publisher or labels().report_number.format(number=number)
        anchors[report.id] = f"r{number}"
        for place, claim in enumerate(its_claims, 1):
            claims[f"{report.id}/{claim.id}"] = claim
            anchors[f"{report.id}/{claim.id}"] = f"r{number}-c{place}"
    day_known = incident.date.start or incident.date.end
    return Archive(reports, claims, publishers, anchors, day_known.year if day_known else None, stated)


def _carrier(report: Report) -> Carrier:
    """A report of which the page may show everything."""
    return _described(report, (Excerpt(start=0, text=report.text),))


def _released(report: ReleasedReport) -> Carrier:
    return _described(report, report.excerpts)


def _described(report: Report | ReleasedReport, excerpts: tuple[Excerpt, ...]) -> Carrier:
    return Carrier(
        id=report.id,
        title=report.title,
        publisher=report.publisher,
        url=report.url,
        published=report.published,
        language=report.language,
        excerpts=excerpts,
    )


def quotes(archive: Archive, claim_ids: Iterable[str]) -> tuple[Quote, ...]:
    """The claims' words, in the order of the ids, each once.

    Raises:
        KeyError: A claim isn't in its report's reading.
    """
    return tuple(_quote(archive, id_) for id_ in dict.fromkeys(claim_ids))


def first_anchor(archive: Archive, claim_ids: Iterable[str]) -> str | None:
    """The anchor of the first claim; None where none is named.

    Raises:
        KeyError: The claim isn't in its report's reading.
    """
    return next((archive.anchors[id_] for id_ in claim_ids), None)


def address(archive: Archive, kind: str, words: str, claim_ids: Iterable[str]) -> str | None:
    """Where the page says how something that it states stands: its lasting address, else its first passage.

    Args:
        archive: What the page quotes from.
        kind: "killed", "event", ..., as ``reconcile.Confirmable`` has it.
        words: As claimed; "" for a dispute.
        claim_ids: What says it.

    Raises:
        KeyError: As `first_anchor`.
    """
    ids = tuple(claim_ids)
    return archive.stated.get((kind, words, ids)) or first_anchor(archive, ids)


def _quote(archive: Archive, claim_id: str) -> Quote:
    claim, report = archive.claims[claim_id], archive.reports[report_of(claim_id)]
    return Quote(
        words=" … ".join(report.words(span) for span in claim.spans),
        speaker=claim.source.text if claim.source else None,
        cue=" ".join(report.words(span) for span in claim.cue.spans) if claim.cue else None,
        publisher=archive.publishers[report.id],
        published=day(report.published),
        anchor=archive.anchors[claim_id],
        hedges=hedges(claim),
    )


def hedges(claim: Claim) -> tuple[str, ...]:
    """How firmly a claim is made, in words; empty if it is made flatly."""
    notes = [labels().notes["conditional"]] if claim.conditional else []
    if claim.certainty != "certain":
        notes.append(labels().notes[claim.certainty])
    return tuple(notes)
