"""Words in lower case, or a text, in; bare numbers and amounts with their bounds out."""

from claimwatch.extract.tolls.quantities.amounts import (
    bounded_behind,
    find_quantities,
    is_bound_at,
    is_set_aside,
    start_of_least,
)
from claimwatch.extract.tolls.quantities.lexicon import quantity_lexicon
from claimwatch.extract.tolls.quantities.numbers import Number, number_at
from claimwatch.extract.tolls.quantities.quantity import Quantity

__all__ = [
    "Number",
    "Quantity",
    "bounded_behind",
    "find_quantities",
    "is_bound_at",
    "is_set_aside",
    "number_at",
    "quantity_lexicon",
    "start_of_least",
]
