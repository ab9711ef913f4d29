"""A ledger of its own for each test."""

import pytest
from django.contrib.auth.models import User
from ledgers import ledger, postgres, sqlite_template  # first, as it sets up Django
from made import NOW

from claimwatch.ledger.service.people import add_person

__all__ = ["ledger", "postgres", "sqlite_template"]


@pytest.fixture
def lina(ledger: str) -> User:
    """An editor."""
    return add_person("Lina", "a long and winding road", NOW, role="editor")
