"""What is said of an incident in; tolls per account and over all accounts out: pure arithmetic."""

from claimwatch.reconcile.figures.claimed_range import claimed, has_died_later
from claimwatch.reconcile.figures.groups_of_people import parts
from claimwatch.reconcile.figures.in_words import spelled, spelled_part, spelled_side, spelled_stated
from claimwatch.reconcile.figures.retractions import withdrawn
from claimwatch.reconcile.figures.standing import Timeline, timeline
from claimwatch.reconcile.figures.tally import tallies
from claimwatch.reconcile.figures.wholes import counts_everybody, kind_counted, part_counted

__all__ = [
    "Timeline",
    "claimed",
    "counts_everybody",
    "has_died_later",
    "kind_counted",
    "part_counted",
    "parts",
    "spelled",
    "spelled_part",
    "spelled_side",
    "spelled_stated",
    "tallies",
    "timeline",
    "withdrawn",
]
