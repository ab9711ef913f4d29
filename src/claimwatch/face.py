"""What the package exports; importing it loads the whole language pipeline, which takes seconds."""

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
