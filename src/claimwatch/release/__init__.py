"""Incidents, readings and confirmations as values in; the release's document and the chain of changes out. Pure."""

from claimwatch.release.changes import (
    CORRECTING,
    FIRST,
    Body,
    Change,
    ChangeKind,
    Standing,
    body_of,
    chained,
    change,
    commitment,
    faults,
    purged,
)
from claimwatch.release.citing import Cited, Quoted, cited
from claimwatch.release.compose import Archived, Seen, Signature, address_of, composed, read_back
from claimwatch.release.coverage import Coverage
from claimwatch.release.excerpts import excerpts
from claimwatch.release.plans import planned
from claimwatch.release.records import Record, Told, record
from claimwatch.release.standing import standings

__all__ = [
    "CORRECTING",
    "FIRST",
    "Archived",
    "Body",
    "Change",
    "ChangeKind",
    "Cited",
    "Coverage",
    "Quoted",
    "Record",
    "Seen",
    "Signature",
    "Standing",
    "Told",
    "address_of",
    "body_of",
    "chained",
    "change",
    "cited",
    "commitment",
    "composed",
    "excerpts",
    "faults",
    "planned",
    "purged",
    "read_back",
    "record",
    "standings",
]
