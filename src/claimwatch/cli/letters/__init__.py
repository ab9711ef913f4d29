"""Arguments in; letters drafted, sent and checked, subscribers imported and exported, out."""

COMMANDS = ()
"""The commands below ``claimwatch letters``, in the order of its help."""
