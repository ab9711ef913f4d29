"""The immutable documents that rows keep: readings and incidents as docs/reference/contract.md shapes them."""

import msgspec

from claimwatch import model
from claimwatch.grouping import Waiting
from claimwatch.ledger.models import Incident, Mention, Reading
from claimwatch.ledger.store.packed import unpack

_READING = msgspec.json.Decoder(model.Reading)
_INCIDENT = msgspec.json.Decoder(model.Incident)
_LEFTOVER = msgspec.json.Decoder(Waiting)


def reading_of(row: Reading) -> model.Reading:
    """The reading that a row keeps."""
    return _READING.decode(unpack(row.document))


def incident_of(row: Incident) -> model.Incident:
    """The incident that a row keeps."""
    return _INCIDENT.decode(unpack(row.document))


def leftover_of(row: Mention) -> Waiting:
    """The leftover that a row keeps.

    Raises:
        ValueError: The mention isn't left over.
    """
    if row.sketch is None:
        raise ValueError(f"mention {row.code} isn't left over")
    return _LEFTOVER.decode(bytes(row.sketch))
