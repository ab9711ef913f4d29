"""Whom a report counts: the same person told of again, what repeats a count, and the totals of one incident."""

from claimwatch.mention.people.joined import beside
from claimwatch.mention.people.retold import without_retold
from claimwatch.mention.people.totals import total

__all__ = ["beside", "total", "without_retold"]
