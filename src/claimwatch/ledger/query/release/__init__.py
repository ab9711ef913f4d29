"""An incident in; what may be released of it, its release's document and what has been released out."""

from claimwatch.ledger.query.release.beside import chosen, to_happen, verified_replies
from claimwatch.ledger.query.release.composing import release_document
from claimwatch.ledger.query.release.leaving import incident_named, protected, releasable, unconfirmed
from claimwatch.ledger.query.release.naming import Names, Naming
from claimwatch.ledger.query.release.partners import partner_changes, partner_named
from claimwatch.ledger.query.release.standing import (
    Replaced,
    differs,
    document_of,
    has_marked_words,
    released_incident,
    replaced_by,
    standing_release,
)

__all__ = [
    "Names",
    "Naming",
    "Replaced",
    "chosen",
    "differs",
    "document_of",
    "has_marked_words",
    "incident_named",
    "partner_changes",
    "partner_named",
    "protected",
    "releasable",
    "release_document",
    "released_incident",
    "replaced_by",
    "standing_release",
    "to_happen",
    "unconfirmed",
    "verified_replies",
]
