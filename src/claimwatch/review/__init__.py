"""People's decisions as values in; a reading or an incident as they have put it right out. Pure."""

from claimwatch.review.anchor import Anchor, Kind, Thing, anchors, kind_of
from claimwatch.review.bond import Bond, Pair, Where, bonded
from claimwatch.review.carrying import carried
from claimwatch.review.content import Content, DecisionKind
from claimwatch.review.fields import FIELDS, corrected, fields_of
from claimwatch.review.overlay import Returned, Reviewed, Standing, added_claim, reviewed
from claimwatch.review.setting import SETTABLE, decided, set_value
from claimwatch.review.verdict import Ruling, Values, Verdict

__all__ = [
    "FIELDS",
    "SETTABLE",
    "Anchor",
    "Bond",
    "Content",
    "DecisionKind",
    "Kind",
    "Pair",
    "Returned",
    "Reviewed",
    "Ruling",
    "Standing",
    "Thing",
    "Values",
    "Verdict",
    "Where",
    "added_claim",
    "anchors",
    "bonded",
    "carried",
    "corrected",
    "decided",
    "fields_of",
    "kind_of",
    "reviewed",
    "set_value",
]
