"""Conditions on other tables: rare ones become a list of keys, common ones a test of each row of the list."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, Q, QuerySet

MOST = 2000
"""Most keys in a condition. Of more, a walk along the list soon finds enough."""


def those_with(keys: QuerySet[Any, Any], each: Exists) -> Q:
    """The rows that a condition on another table holds for.

    Neither database can tell in advance whether to walk along a list and test each row, or to begin with the condition
    and sort; the wrong choice takes a second.

    Args:
        keys: The rows' primary keys by way of the other table.
        each: The same condition as a test of one row.
    """
    few: Sequence[Any] = list(keys.order_by()[: MOST + 1])
    return Q(pk__in=set(few)) if len(few) <= MOST else Q(each)
