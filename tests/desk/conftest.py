"""A desk of its own for each test, people with each role, and a page of a browser in which nothing may go wrong."""

from collections.abc import Iterator

import pytest
from desks import PHRASE, Desk
from django.contrib.auth.models import User
from django.test import Client
from incidents import clash
from ledgers import ledger, postgres, sqlite_template
from playwright.sync_api import Browser, Page

from chromium import SLOW
from claimwatch.ledger.models import Incident

__all__ = ["ledger", "postgres", "sqlite_template"]


@pytest.fixture
def desk(ledger: str) -> Desk:
    """A desk with somebody of each role; their names are the roles'."""
    return Desk.made(PHRASE)


@pytest.fixture
def lina(desk: Desk) -> User:
    """An editor."""
    return desk.people["editor"]


@pytest.fixture
def client(desk: Desk) -> Client:
    """The editor's browser, without scripts."""
    return desk.browser("editor")


@pytest.fixture
def row(desk: Desk) -> Incident:
    """An incident that two reports tell of."""
    return clash()


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A page; errors of scripts, messages on the console and blocked sources fail the test."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(SLOW)
    wrongs: list[str] = []
    page.on("pageerror", lambda error: wrongs.append(str(error)))
    page.on("console", lambda message: wrongs.append(message.text))
    yield page
    page.close()
    assert wrongs == []
