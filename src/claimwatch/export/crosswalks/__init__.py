"""Releases in; rows shaped as UCDP's and ACLED's datasets out."""

from claimwatch.export.crosswalks.acled import ACLED
from claimwatch.export.crosswalks.ged import GED

CROSSWALKS = (GED, ACLED)
"""All crosswalks; they are written as CSV alone."""

__all__ = ["ACLED", "CROSSWALKS", "GED"]
