"""A mailbox and its bookmark in; messages that are new since the last visit out. The mailbox is never changed."""

from claimwatch.collect.mail.mailbox import collect_mailbox

__all__ = ["collect_mailbox"]
