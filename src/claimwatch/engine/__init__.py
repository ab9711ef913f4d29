"""Where work runs: in processes of this machine, each of which a document may end without harm to others.

Whatever the number of processes, the readings are the same, to the byte, and come in input order.
"""

from claimwatch.engine.jobs import Document, Held, Parsed, Refused, Skimmed, Unread
from claimwatch.engine.local import parse_all, read_all

__all__ = ["Document", "Held", "Parsed", "Refused", "Skimmed", "Unread", "parse_all", "read_all"]
