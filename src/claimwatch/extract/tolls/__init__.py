"""A parsed report in; tolls out: how many were killed, injured, detained or missing, in the report's own numbers."""

from claimwatch.extract.tolls.people import is_person
from claimwatch.extract.tolls.quantities import number_at
from claimwatch.extract.tolls.tolls import find_tolls

__all__ = ["find_tolls", "is_person", "number_at"]
