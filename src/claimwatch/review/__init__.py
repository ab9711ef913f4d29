"""People's decisions as values in; a reading or an incident as they have put it right out. Pure."""

from claimwatch.review.addition import added_claim
from claimwatch.review.anchor import Anchor, Kind, Thing, anchors, kind_of
from claimwatch.review.bond import Bond, Pair, Where, bonded, parts_before
from claimwatch.review.carrying import carried, moved
from claimwatch.review.content import Content, DecisionKind
from claimwatch.review.fields import FIELDS, corrected, fields_of, identity_of
from claimwatch.review.named import named_in, told, values_now
from claimwatch.review.overlay import Reviewed, reviewed
from claimwatch.review.replay import Returned, Standing, is_anew
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
    "identity_of",
    "is_anew",
    "kind_of",
    "moved",
    "named_in",
    "parts_before",
    "reviewed",
    "set_value",
    "told",
    "values_now",
]
