"""Which incidents lists show."""

from django.db.models import Q

from claimwatch.ledger.models import State

LISTED = Q(standing=True) | ~Q(state=State.DRAFT)
"""Those that stand, and those that a person decided on: what was released doesn't vanish from the lists."""
