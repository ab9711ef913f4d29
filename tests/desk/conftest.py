"""A desk of its own for each test, and people with each role."""

import pytest
from desks import PHRASE, Desk
from ledgers import ledger, postgres, sqlite_template

__all__ = ["ledger", "postgres", "sqlite_template"]


@pytest.fixture
def desk(ledger: str) -> Desk:
    """A desk with somebody of each role; their names are the roles'."""
    return Desk.made(PHRASE)
