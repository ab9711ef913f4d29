"""A working ledger in, one file with all that it holds out; and back.

The file is a ZIP archive: a copy of the database, the desk's settings, the desk's key if asked for, and a manifest.
Nothing of an archive is trusted or written anywhere before it has been checked.
"""

from claimwatch.ledger.backup.making import backed_up
from claimwatch.ledger.backup.manifest import Manifest, State
from claimwatch.ledger.backup.restoring import restore
from claimwatch.ledger.backup.state import read_state

__all__ = ["Manifest", "State", "backed_up", "read_state", "restore"]
