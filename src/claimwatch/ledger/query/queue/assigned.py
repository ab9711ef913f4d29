"""What is assigned to somebody."""

from django.contrib.auth.models import User
from django.db.models import QuerySet

from claimwatch.ledger.models import Assignment
from claimwatch.ledger.query.queue.keyset import Order

ASSIGNED = Order(("-entry_id",))
"""The latest assignment first."""


def assigned_to(person: User) -> QuerySet[Assignment]:
    """Incidents and reports assigned to a person, without documents and texts, to be ordered by ``ASSIGNED``."""
    rows = Assignment.objects.filter(to=person).select_related("incident__place", "version")
    return rows.defer("incident__document", "version__text")
