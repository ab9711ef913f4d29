"""A ledger of its own for each test."""

from collections.abc import Iterator

import pytest
from ledgers import ledger, postgres, sqlite_template
from mail_server import MailServer, mail_server

__all__ = ["ledger", "postgres", "sqlite_template"]


@pytest.fixture
def lina(ledger: str) -> object:
    """An editor."""
    from feeds import NOON

    from claimwatch.ledger.service.people import add_person

    return add_person("Lina", "a long and winding road", NOON, role="editor")


@pytest.fixture
def server() -> Iterator[MailServer]:
    """A mail server that takes whatever it is sent."""
    with mail_server() as running:
        yield running
