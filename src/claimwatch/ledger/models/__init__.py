"""The ledger's tables."""

from claimwatch.ledger.models.change import Change
from claimwatch.ledger.models.decision import (
    Assignment,
    Confirmation,
    Decision,
    Mark,
    Release,
    Sensitivity,
    Tombstone,
)
from claimwatch.ledger.models.incident import (
    CHANGED,
    Account,
    FormerCode,
    Incident,
    LinkDay,
    LinkPerson,
    Mention,
    State,
    TallyLine,
)
from claimwatch.ledger.models.issue import Issue
from claimwatch.ledger.models.log import MACHINE, Action, Entry, Way
from claimwatch.ledger.models.original import Content, Original, Receipt
from claimwatch.ledger.models.partner import Partner, PartnerChange
from claimwatch.ledger.models.quarantine import Quarantine
from claimwatch.ledger.models.reader_message import MessageKind, ReaderMessage
from claimwatch.ledger.models.reading import Claim, Entity, Fact, Place, Reading
from claimwatch.ledger.models.register import Record
from claimwatch.ledger.models.report import Report, Version
from claimwatch.ledger.models.roles import GROUPS, ROLES, Role
from claimwatch.ledger.models.sender import Sender
from claimwatch.ledger.models.source import Source, VisitDay, Visits

__all__ = [
    "CHANGED",
    "GROUPS",
    "MACHINE",
    "ROLES",
    "Account",
    "Action",
    "Assignment",
    "Change",
    "Claim",
    "Confirmation",
    "Content",
    "Decision",
    "Entity",
    "Entry",
    "Fact",
    "FormerCode",
    "Incident",
    "Issue",
    "LinkDay",
    "LinkPerson",
    "Mark",
    "Mention",
    "MessageKind",
    "Original",
    "Partner",
    "PartnerChange",
    "Place",
    "Quarantine",
    "ReaderMessage",
    "Reading",
    "Receipt",
    "Record",
    "Release",
    "Report",
    "Role",
    "Sender",
    "Sensitivity",
    "Source",
    "State",
    "TallyLine",
    "Tombstone",
    "Version",
    "VisitDay",
    "Visits",
    "Way",
]
