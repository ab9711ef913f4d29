"""Arguments in; letters drafted, sent and checked, subscribers imported and exported, out."""

from claimwatch.cli.letters.checking import check
from claimwatch.cli.letters.drafting import draft
from claimwatch.cli.letters.exporting import export
from claimwatch.cli.letters.importing import import_
from claimwatch.cli.letters.key import key
from claimwatch.cli.letters.sending import send
from claimwatch.cli.letters.status import status
from claimwatch.cli.letters.tidying import tidy

COMMANDS = (draft, send, status, check, key, import_, export, tidy)
"""The commands below ``claimwatch letters``, in the order of its help."""
