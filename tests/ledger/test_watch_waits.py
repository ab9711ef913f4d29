"""A watch whose database's server goes away waits for it and goes on."""

from pathlib import Path

import pytest
from django.db import OperationalError, connection

from claimwatch.cli import watching
from claimwatch.settings import Settings


@pytest.mark.parametrize("once", [False, True])
def test_a_watch_goes_on_once_the_server_is_back(
    ledger: str, once: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    begun: list[bool] = []

    def rounds(*_: object, once: bool) -> None:
        begun.append(once)
        if len(begun) == 1:
            with connection.cursor() as cursor:  # SQLite has no such function, and no server to wait for
                cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")

    monkeypatch.setattr(watching, "_rounds", rounds)
    settings = Settings(database=ledger, folder=tmp_path)
    if once or connection.vendor == "sqlite":
        with pytest.raises(OperationalError):
            watching.keep_watching(settings, once=once)
        assert begun == [once]
    else:
        assert watching.keep_watching(settings)
        assert begun == [False, False]
        assert "waiting for it" in capsys.readouterr().err
