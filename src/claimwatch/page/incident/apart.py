"""Figures that belong to something else, and words that several reports share: shown, never counted twice."""

from collections.abc import Iterator, Mapping

import msgspec

from claimwatch.model import Harm, Incident
from claimwatch.page.archive import Archive, address


class ApartLine(msgspec.Struct, frozen=True, kw_only=True):
    """A figure that belongs to something else.

    Attributes:
        name: Whose.
        harm: What it counts.
        words: As claimed.
        why: What it belongs to.
        by: The report that says so, as publisher and anchor; None where the figure's own words do.
        anchor: The passage; None where no claim is named.
    """

    name: str
    harm: Harm
    words: str
    why: str
    by: tuple[str, str] | None
    anchor: str | None


class SharedLine(msgspec.Struct, frozen=True, kw_only=True):
    """Words of one origin in several reports.

    Attributes:
        origin: Whose words they are.
        words: The passage; empty where it is the whole report.
        reports: The reports that carry it, each as publisher and anchor, the earliest first.
    """

    origin: str
    words: str
    reports: tuple[tuple[str, str], ...]


def apart_lines(incident: Incident, archive: Archive, names: Mapping[str, str]) -> tuple[ApartLine, ...]:
    """A line a figure, in the incident's order."""
    return tuple(
        ApartLine(
            name=names.get(each.entity, each.entity),
            harm=each.harm,
            words=each.words,
            why=each.why,
            by=_report(archive, each.report) if each.report in archive.reports else None,
            anchor=address(archive, "apart", each.words, each.claims),
        )
        for each in incident.set_apart
    )


def shared_lines(incident: Incident, archive: Archive) -> tuple[SharedLine, ...]:
    """Copies of whole reports, then shared passages."""
    return (*_copies(incident, archive), *_passages(incident, archive))


def _copies(incident: Incident, archive: Archive) -> Iterator[SharedLine]:
    for group in incident.copies:
        reports = tuple(_report(archive, report) for report in group if report in archive.reports)
        if len(reports) > 1:
            yield SharedLine(origin=reports[0][0], words="", reports=reports)


def _passages(incident: Incident, archive: Archive) -> Iterator[SharedLine]:
    for passage in incident.passages:
        reports = tuple(_report(archive, report) for report in passage.reports if report in archive.reports)
        yield SharedLine(origin=passage.origin, words=passage.words, reports=reports)


def _report(archive: Archive, report: str) -> tuple[str, str]:
    return archive.publishers[report], archive.anchors[report]
