"""An incident's reports and claims by id, each with its anchor on the page."""

from collections.abc import Iterable, Mapping

import msgspec

from claimwatch.model import Claim, Incident, Reading, Report, report_of
from claimwatch.page.labels import labels
from claimwatch.page.naming import day


class Archive(msgspec.Struct, frozen=True):
    """What the page quotes from.

    Attributes:
        reports: The incident's reports by id, in its order.
        claims: All their claims by "report/claim" id.
        publishers: Report ids to who published them; "Report 3", by its place on the page, if no input says it.
        anchors: Report ids and "report/claim" ids to their anchors on the page, which are plain ASCII.
        year: In which it happened; None where unknown. Days of that year may stand without it.
    """

    reports: dict[str, Report]
    claims: dict[str, Claim]
    publishers: dict[str, str]
    anchors: dict[str, str]
    year: int | None


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
    reports, claims, publishers, anchors = {}, {}, {}, {}
    for number, id_ in enumerate(incident.reports, 1):
        reports[id_] = by_id[id_].report
        publishers[id_] = reports[id_].publisher or labels().report_number.format(number=number)
        anchors[id_] = f"r{number}"
        for place, claim in enumerate(by_id[id_].claims, 1):
            claims[f"{id_}/{claim.id}"] = claim
            anchors[f"{id_}/{claim.id}"] = f"r{number}-c{place}"
    day_known = incident.date.start or incident.date.end
    return Archive(reports, claims, publishers, anchors, day_known.year if day_known else None)


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


def _quote(archive: Archive, claim_id: str) -> Quote:
    claim, report = archive.claims[claim_id], archive.reports[report_of(claim_id)]
    return Quote(
        words=" … ".join(report.text[start:end] for start, end in claim.spans),
        speaker=claim.source.text if claim.source else None,
        cue=" ".join(report.text[start:end] for start, end in claim.cue.spans) if claim.cue else None,
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
