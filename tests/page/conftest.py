"""The sample incident and its page, made once."""

import pytest

from claimwatch.model.incident import Incident
from claimwatch.model.reading import Reading
from claimwatch.page import Table, accounts_table, incident_page

from . import sample


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
