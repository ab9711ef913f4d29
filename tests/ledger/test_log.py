import datetime

import pytest
from django.db import Error, connection, transaction

from claimwatch.ledger.models import Entry
from claimwatch.ledger.service.log import FIRST, append, entry_hash

FORK = (
    'INSERT INTO ledger_entry (number, at, "by", action, subject, why, previous, hash) '
    """SELECT number + 7, at, "by", action, subject, why, previous, 'z' FROM ledger_entry"""
)
AT = datetime.datetime(2030, 1, 2, 3, 4, 5, 678, datetime.UTC)


def test_each_entry_holds_the_hash_of_the_one_before(ledger: str) -> None:
    first = append(by="Lina", action="mark", subject="version:a", at=AT, way="desk", after={"category": "minor"})
    second = append(by="Omar", action="lift", subject="version:a", at=AT, way="desk", before={"category": "minor"})
    assert (first.number, first.previous, second.number, second.previous) == (1, FIRST, 2, first.hash)
    assert all(entry.hash == entry_hash(entry) for entry in Entry.objects.all())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_entry SET why = 'other' WHERE number = 1",
        "DELETE FROM ledger_entry",
        FORK,
    ],
)
def test_the_database_refuses_to_change_the_log(ledger: str, statement: str) -> None:
    append(by="Lina", action="mark", subject="version:a", at=AT, way="desk")
    with pytest.raises(Error, match="only ever appended"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Entry.objects.get().why == ""
