"""Arguments in; what a command did to the ledger, printed, out. Each command opens the ledger and runs one step."""

from claimwatch.cli.ledger.add import add, import_, rebuild
from claimwatch.cli.ledger.backup import backup
from claimwatch.cli.ledger.cite import cite
from claimwatch.cli.ledger.export import export
from claimwatch.cli.ledger.history import history
from claimwatch.cli.ledger.incidents import incidents
from claimwatch.cli.ledger.mark import mark
from claimwatch.cli.ledger.partner import partner
from claimwatch.cli.ledger.person import person
from claimwatch.cli.ledger.publish import publish
from claimwatch.cli.ledger.release import release
from claimwatch.cli.ledger.restore import restore
from claimwatch.cli.ledger.seal import seal
from claimwatch.cli.ledger.search import search
from claimwatch.cli.ledger.status import status
from claimwatch.cli.ledger.verify import verify
from claimwatch.cli.ledger.warc import warc

__all__ = [
    "add",
    "backup",
    "cite",
    "export",
    "history",
    "import_",
    "incidents",
    "mark",
    "partner",
    "person",
    "publish",
    "rebuild",
    "release",
    "restore",
    "seal",
    "search",
    "status",
    "verify",
    "warc",
]
