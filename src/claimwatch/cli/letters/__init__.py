"""Arguments in; letters drafted, sent and checked, subscribers imported and exported, out."""

from claimwatch.cli.letters.exporting import export
from claimwatch.cli.letters.importing import import_
from claimwatch.cli.letters.tidying import tidy

COMMANDS = (import_, export, tidy)
"""The commands below ``claimwatch letters``, in the order of its help."""
