"""The files of one incident: its record, and each of its releases as it was released."""

from collections.abc import Iterator

import msgspec

from claimwatch.model import ReleaseDocument
from claimwatch.public.data.shapes import ChangeEntry, IncidentRecord
from claimwatch.public.state import Head, Site, head_of, incident_path
from claimwatch.release import Record

ROOT = "data/v1"


def record_files(record: Record, site: Site) -> Iterator[tuple[str, bytes]]:
    """Yields the files of one incident, whatever became of it.

    Args:
        record: All that the feed tells of it.
        site: What the published ledger has in common.

    Yields:
        Each file's path below the ledger's folder, and its bytes. A release has the very bytes that its hash is of.
    """
    yield f"{ROOT}/incidents/{record.code}.json", msgspec.json.encode(_record(record, site))
    for each in record.told:
        if each.body.release:
            yield f"{ROOT}/incidents/{record.code}/{each.body.release.number}.json", released(each.body.release)


def released(document: ReleaseDocument) -> bytes:
    """The bytes of a release as it is published."""
    return msgspec.json.encode(document)


def _record(record: Record, site: Site) -> IncidentRecord:
    release = record.release.number if record.release else None
    return IncidentRecord(
        licence=site.public.licence,
        licence_url=site.public.licence_url,
        code=record.code,
        kind=record.standing.kind,
        since=record.standing.since,
        into=record.standing.into,
        release=release,
        document=_document(record.code, release),
        page=f"../../../{incident_path(record.code)}",
        changes=tuple(_change(head_of(told)) for told in record.told),
    )


def _change(head: Head) -> ChangeEntry:
    return ChangeEntry(
        number=head.number,
        kind=head.kind,
        at=head.at,
        by=head.by,
        why=head.why,
        before=head.before,
        into=head.into,
        release=head.release,
        document=_document(head.incident, head.release),
    )


def _document(code: str, number: int | None) -> str | None:
    return f"{code}/{number}.json" if number else None
