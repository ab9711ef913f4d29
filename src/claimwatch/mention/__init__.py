"""One report's facts -> its incident mentions, tolls of a period, agenda."""

from claimwatch.mention.gather import gather

__all__ = ["gather"]
