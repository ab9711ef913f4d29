"""Editions: drafted from the change feed, looked at by an editor, queued for everybody who is to get them."""

from claimwatch.letters.editions.drafting import draft_due
from claimwatch.letters.editions.queueing import queue, queue_due

__all__ = ["draft_due", "queue", "queue_due"]
