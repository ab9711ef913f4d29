"""Requests in; who may do what by them, out: people of the desk by their rights, strangers by their manners."""

from claimwatch.visits.people import in_words, page, part, person_of, told
from claimwatch.visits.strangers import has_sent_too_many, is_from_here, is_timely, is_too_many, stamp

__all__ = [
    "has_sent_too_many",
    "in_words",
    "is_from_here",
    "is_timely",
    "is_too_many",
    "page",
    "part",
    "person_of",
    "stamp",
    "told",
]
