"""Claimwatch: who claims what, how firmly, about which incident.

from claimwatch import Reader, group
reading = Reader().read(text, published=date(2012, 7, 16))
incidents = group([reading]).incidents

What this module exports is the public interface; everything else may change without notice.
"""

from claimwatch.grouping import Grouping, group
from claimwatch.model import Account, Claim, Dispute, Incident, Reading, Report, Toll
from claimwatch.pipeline import Reader
from claimwatch.read import read_inputs

__all__ = [
    "Account",
    "Claim",
    "Dispute",
    "Grouping",
    "Incident",
    "Reader",
    "Reading",
    "Report",
    "Toll",
    "group",
    "read_inputs",
]
