"""Conditions on other tables: rare ones become a list of keys, common ones a test of each row of the list."""

from typing import Any

from django.db.models import Exists, Q, QuerySet

MOST = 1000
"""Most keys in a condition. Of more, a walk along the list soon finds enough."""


def those_with(each: Q | Exists, *keys: QuerySet[Any, Any]) -> Q:
    """The rows that a condition on another table holds for.

    Neither database can tell in advance whether to walk along a list and test each row, or to begin with the condition
    and sort; the wrong choice takes a second.

    Args:
        each: The condition as a test of one row.
        keys: The primary keys of all rows that it holds for, by way of the other table: a query for each way.
    """
    few: set[Any] = set()
    for some in keys:
        few.update(key for key in some.order_by()[: MOST + 1] if key is not None)
        if len(few) > MOST:
            return Q(each)
    return Q(pk__in=few)
