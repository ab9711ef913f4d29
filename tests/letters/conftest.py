"""A ledger of its own for each test."""

import pytest
from ledgers import ledger, postgres, sqlite_template

__all__ = ["ledger", "postgres", "sqlite_template"]


@pytest.fixture
def lina(ledger: str) -> object:
    """An editor."""
    from feeds import NOON

    from claimwatch.ledger.service.people import add_person

    return add_person("Lina", "a long and winding road", NOON, role="editor")
