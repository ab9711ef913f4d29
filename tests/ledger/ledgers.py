"""Fixtures: a ledger of its own for each test, on SQLite and, where its server is installed, on PostgreSQL."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import django
import pytest
from databases import DATABASES, use_database
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from postgres import Postgres, missing_postgres

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "claimwatch.web.settings")
os.environ.setdefault("CLAIMWATCH_SECRET_KEY", "only for tests")
django.setup()
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # slow ones take most of the time


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty migrated SQLite ledger."""
    path = tmp_path_factory.mktemp("sqlite") / "empty.db"
    use_database(f"sqlite:///{path}")
    call_command("migrate", verbosity=0)
    connections.close_all()
    return path


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    """A PostgreSQL server with an empty migrated ledger, "empty"."""
    if reason := missing_postgres():
        pytest.skip(reason)
    with Postgres.started(tmp_path_factory.mktemp("postgresql")) as server:
        server.create("empty")
        use_database(server.url("empty"))
        call_command("migrate", verbosity=0)
        connections.close_all()
        yield server


@pytest.fixture(params=DATABASES)
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty ledger that Django uses, on each kind of database."""
    if request.param == "sqlite":
        path = shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "claimwatch.db")
        url = f"sqlite:///{path}"
    else:
        server: Postgres = request.getfixturevalue("postgres")
        url = server.url(server.create_from("empty"))
    use_database(url)
    yield url
    connections.close_all()
