"""A mailbox in; mails that are new since the last visit out. The mailbox itself never changes."""

from claimwatch.collect.mail.mailbox import collect_mailbox

__all__ = ["collect_mailbox"]
