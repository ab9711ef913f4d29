"""The incidents that lists show."""

from django.db.models import Q

from claimwatch.ledger.models import State

LISTED = Q(standing=True) | ~Q(state=State.DRAFT)
"""Incidents that stand, and those that a person decided on, so that a released incident doesn't vanish from lists."""
