"""A PostgreSQL server for tests: Debian's binaries, a folder of its own, a socket in it and no port."""

import contextlib
import itertools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

_BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
_COUNT = itertools.count(1)


def missing_postgres() -> str | None:
    """Why no server can be started here; None where one can."""
    if not _BINARIES:
        return "PostgreSQL's server isn't installed: apt-get install postgresql"
    if os.geteuid() == 0 and not shutil.which("runuser"):
        return "runuser, to start PostgreSQL as another than root, isn't installed: apt-get install util-linux"
    return None


class Postgres:
    """A running server."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    @contextlib.contextmanager
    def started(cls, folder: Path, *, lasting: bool = False) -> Iterator["Postgres"]:
        """A server whose data and socket are in the folder, stopped in the end; ``lasting``: it syncs each commit."""
        server = cls(Path(tempfile.mkdtemp(prefix="claimwatch-pg-", dir="/tmp")))
        server.folder.chmod(0o755)
        if os.geteuid() == 0:
            shutil.chown(server.folder, "postgres")
        server.run("initdb", "-D", f"{server.folder}/data", "-U", "claimwatch", "-A", "trust", "--no-sync")
        options = f"-k {server.folder} -c listen_addresses=''"
        if not lasting:
            options += " -c fsync=off -c full_page_writes=off"
        server.run(
            "pg_ctl",
            "-D",
            f"{server.folder}/data",
            "-o",
            options,
            "-l",
            f"{server.folder}/log",
            "-w",
            "-t",
            "300",
            "start",
        )
        try:
            yield server
        finally:
            server.run("pg_ctl", "-D", f"{server.folder}/data", "-m", "immediate", "stop")
            shutil.rmtree(server.folder, ignore_errors=True)

    def run(self, program: str, *arguments: str) -> None:
        """Runs one of PostgreSQL's programs, as its user where we are root."""
        command: Sequence[str] = [str(_BINARIES[-1].with_name(program)), *arguments]
        if os.geteuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        subprocess.run(command, check=True, capture_output=True, cwd="/tmp")  # noqa: S108

    def restart(self) -> None:
        """Stops the server as a crash does, whatever it is doing, and starts it again."""
        self.run("pg_ctl", "-D", f"{self.folder}/data", "-m", "immediate", "-l", f"{self.folder}/log", "-w", "restart")

    def url(self, name: str) -> str:
        return f"postgresql://claimwatch@{str(self.folder).replace('/', '%2F')}/{name}"

    def create(self, name: str, template: str = "template1") -> None:
        self.run("createdb", "-h", str(self.folder), "-U", "claimwatch", "-T", template, name)

    def create_bare(self) -> str:
        """A database of a new name, without a single table."""
        name = f"bare_{next(_COUNT)}"
        self.create(name)
        return name

    def create_from(self, template: str) -> str:
        """A copy of another database."""
        import psycopg.sql  # only where there is a server

        name = f"test_{next(_COUNT)}"
        names = map(psycopg.sql.Identifier, (name, template))
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(psycopg.sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*names))
        return name
