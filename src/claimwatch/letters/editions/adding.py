"""Adds many deliveries at once: Django's own way takes a minute for 100,000, in which nobody else could write."""

from collections.abc import Iterable
from typing import Any

from django.db import connection

from claimwatch.letters.models import Delivery


def add_deliveries(common: Delivery, each: Iterable[tuple[int, str, str]]) -> int:
    """Adds deliveries that differ only in whom they go to; returns how many.

    Args:
        common: What they have in common.
        each: The subscriber's primary key, the domain and the message's id of each.
    """
    fields = [field for field in Delivery._meta.concrete_fields if not field.primary_key]
    values = {field.attname: field.get_db_prep_save(getattr(common, field.attname), connection) for field in fields}
    own = {"subscriber_id": 0, "domain": 1, "message_id": 2}
    shared = [None if name in own else value for name, value in values.items()]
    places = [(at, own[name]) for at, name in enumerate(values) if name in own]

    def row(one: tuple[int, str, str]) -> list[Any]:
        made = list(shared)
        for at, source in places:
            made[at] = one[source]
        return made

    rows = [row(one) for one in each]
    name = connection.ops.quote_name
    columns, marks = ", ".join(name(field.column or "") for field in fields), ", ".join("%s" for _ in fields)
    table = name(Delivery._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)  # noqa: S608 - names of our own
    return len(rows)
