"""The sample incident and its page, and a browser, made once."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from claimwatch.model.incident import Incident
from claimwatch.model.reading import Reading
from claimwatch.page import Table, accounts_table, incident_page

from . import sample
from .chromium import CHROMIUM, QUIET, SLOW


@pytest.fixture(scope="session")
def incident() -> Incident:
    return sample.incident()


@pytest.fixture(scope="session")
def readings() -> tuple[Reading, ...]:
    return sample.readings()


@pytest.fixture(scope="session")
def html(incident: Incident, readings: tuple[Reading, ...]) -> str:
    return incident_page(incident, readings)


@pytest.fixture(scope="session")
def table(incident: Incident, readings: tuple[Reading, ...]) -> Table:
    return accounts_table(incident, readings)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET, timeout=SLOW)
        yield browser
        browser.close()
