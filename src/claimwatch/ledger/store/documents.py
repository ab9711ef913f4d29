"""Decodes the immutable documents in rows: readings, incidents (see docs/reference/contract.md) and decisions."""

import msgspec

from claimwatch import model
from claimwatch.grouping import Waiting
from claimwatch.ledger.models import Decision, Incident, Mention, Reading
from claimwatch.ledger.store.packed import unpack
from claimwatch.review import Content


class _Outline(msgspec.Struct, kw_only=True):
    """Of an incident, what grouping needs; see ``outline_of``."""

    schema: int = 1
    id: str
    previous_ids: tuple[str, ...] = ()
    reports: tuple[str, ...]
    mentions: tuple[str, ...]
    type: model.EventType
    date: model.Interval = model.Interval()
    sketches: tuple[model.Sketch, ...] = ()


class _Sketched(msgspec.Struct):
    """Of an incident, of any schema, what comparing it with others needs."""

    sketches: tuple[model.Sketch, ...] = ()


_OUTLINE = msgspec.json.Decoder(_Outline)
_SKETCHED = msgspec.json.Decoder(_Sketched)
_READING = msgspec.json.Decoder(model.Reading)
_CONTENT = msgspec.json.Decoder(Content)
_LEFTOVER = msgspec.json.Decoder(Waiting)


def reading_of(row: Reading) -> model.Reading:
    """The reading stored in a row."""
    return _READING.decode(unpack(row.document))


def incident_of(row: Incident) -> model.Incident:
    """The incident stored in a row, whichever version wrote it."""
    return model.incident_of(unpack(row.document))


def outline_of(row: Incident) -> model.Incident:
    """Of the incident stored in a row what grouping needs to leave it as it is; its accounts aren't decoded."""
    document = unpack(row.document)
    outline = _OUTLINE.decode(document)
    if outline.schema != model.INCIDENT_SCHEMA:
        return model.incident_of(document)
    return model.Incident(**msgspec.structs.asdict(outline))


def sketches_of(row: Incident) -> tuple[model.Sketch, ...]:
    """The sketches of the incident stored in a row; its accounts, which are most of it, are skipped."""
    return _SKETCHED.decode(unpack(row.document)).sketches


def leftover_of(row: Mention) -> Waiting:
    """The leftover stored in a row.

    Raises:
        ValueError: The mention isn't left over.
    """
    if row.sketch is None:
        raise ValueError(f"mention {row.code} isn't left over")
    return _LEFTOVER.decode(bytes(row.sketch))


def content_of(row: Decision) -> Content:
    """What was decided.

    Raises:
        ValueError: Sealing removed it.
    """
    if row.document is None:
        raise ValueError(f"decision {row.entry_id} was sealed")
    return _CONTENT.decode(unpack(row.document))
