"""A desk is made, checked and served by commands."""

import os
import re
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import msgspec
import pytest

from claimwatch.settings import Settings
from commands import run_command

PHRASE = "a long and winding road"
SAMPLE = Path(__file__).parents[2] / "src/claimwatch/cli/desk/sample.toml"
REPORT = "Mosul, May 3 (Wire) - A car bomb killed nine people at a market in Mosul on Wednesday, police said."
COMMAND = (sys.executable, "-c", "from claimwatch.cli import main; main()")


def environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CLAIMWATCH_", "DATABASE_URL"))}
    return kept | {"CLAIMWATCH_DESK": str(folder)}


def init(folder: Path, typed: str = f"{PHRASE}\n", name: str = "Lina") -> "subprocess.CompletedProcess[str]":
    """Makes a desk; standard input can't be given to a fork."""
    command = [*COMMAND, "init", str(folder), *(["--admin", name] if name else [])]
    return subprocess.run(command, input=typed, text=True, capture_output=True, check=False, env=environment(folder))


def rows(folder: Path, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(folder / "claimwatch.db") as database:
        found = database.execute(query).fetchall()
    database.close()
    return found


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk as init makes it, under a mask that would let everybody read."""
    folder = tmp_path_factory.mktemp("made") / "new" / "desk"
    before = os.umask(0)
    try:
        result = init(folder)
    finally:
        os.umask(before)
    assert result.returncode == 0, result.stderr
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy of that desk."""
    for path in made.iterdir():
        copy = tmp_path / path.name
        copy.write_bytes(path.read_bytes())
        copy.chmod(0o600)
    return tmp_path


def test_a_desk_is_only_for_its_owner_and_has_an_admin(made: Path) -> None:
    assert {path.name: stat.S_IMODE(path.stat().st_mode) for path in made.iterdir()} == {
        "claimwatch.db": 0o600,
        "claimwatch.key": 0o600,
        "claimwatch.toml": 0o600,
    }
    assert stat.S_IMODE(made.stat().st_mode) == 0o700
    assert (made / "claimwatch.toml").read_text() == SAMPLE.read_text()
    assert rows(made, "SELECT username, is_superuser FROM auth_user") == [("Lina", 1)]
    assert rows(made, "SELECT name FROM auth_group") == [("Admins",)]


def test_the_sample_holds_valid_settings_also_where_they_are_switched_on() -> None:
    assert msgspec.toml.decode(SAMPLE.read_bytes(), type=Settings) == Settings()
    switched_on = re.sub(r"^# (?=\[\[|\w+ = )", "", SAMPLE.read_text(), flags=re.MULTILINE)
    lines = switched_on.splitlines()
    database = next(line for line in lines if line.startswith("database = "))
    lines.remove(database)
    settings = msgspec.toml.decode("\n".join([database, *lines]), type=Settings)
    assert [source.name for source in settings.source] == ["Northern Wire"]


def test_init_again_changes_nothing(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    result = init(folder, typed="")
    assert result.returncode == 0, result.stderr
    assert "kept as it is" in result.stderr
    assert "has people already" in result.stderr
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_init_that_failed_at_the_password_can_be_run_again(tmp_path: Path) -> None:
    assert "too short" in init(tmp_path, typed="short\n").stderr
    assert "--admin: give the first person's name" in init(tmp_path, name="").stderr
    assert init(tmp_path).returncode == 0
    assert rows(tmp_path, "SELECT username FROM auth_user") == [("Lina",)]


def test_a_desk_that_init_made_has_nothing_wrong(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    result = run_command(["check", "--port", str(free_port())], environment(folder))
    assert (result.returncode, result.stdout) == (0, "nothing is wrong; start the desk with 'claimwatch serve'\n")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def write(words: str) -> Callable[[Path], None]:
    return lambda folder: (folder / "claimwatch.toml").write_text(words) and None


def overwrite(folder: Path) -> None:
    (folder / "claimwatch.db").write_bytes(b"x" * 5000)


def query(statement: str) -> Callable[[Path], None]:
    return lambda folder: rows(folder, statement) and None


FAULTS: Mapping[str, tuple[Callable[[Path], None], str]] = {
    "no settings": (lambda folder: (folder / "claimwatch.toml").unlink(), "has no claimwatch.toml"),
    "no TOML": (write("[desk"), "claimwatch.toml: "),
    "unknown setting": (write("[desk]\nhttp = true"), "unknown field `http`"),
    "host with scheme": (write('[desk]\nhosts = ["https://desk.example"]'), "without scheme, port and path"),
    "https without hosts": (write("[desk]\nhttps = true"), "https is set, but hosts is empty"),
    "letters without address": (write('[letters]\nsender = "letters@desk.example"'), "address is empty"),
    "kind of source": (write('[[source]]\nname = "wire"\nkind = "telex"\nurl = "x"'), "source 'wire': "),
    "kind of database": (write('database = "mysql://desk@localhost/x"'), "must be sqlite:///PATH or postgresql://"),
    "no server": (write('database = "postgresql://desk@127.0.0.1:1/x"'), "check that the server is running"),
    "no key": (lambda folder: (folder / "claimwatch.key").unlink(), "there is no key"),
    "empty key": (lambda folder: (folder / "claimwatch.key").write_text("") and None, "there is no key"),
    "open key": (lambda folder: (folder / "claimwatch.key").chmod(0o644), "chmod 600"),
    "open ledger": (lambda folder: (folder / "claimwatch.db").chmod(0o640), "other people on this machine can open it"),
    "no ledger": (lambda folder: (folder / "claimwatch.db").unlink(), "there is no ledger"),
    "no database": (overwrite, "the file isn't a ledger"),
    "earlier version": (
        query("DELETE FROM django_migrations WHERE id = (SELECT max(id) FROM django_migrations WHERE app = 'ledger')"),
        "by an earlier version",
    ),
    "later version": (
        query("INSERT INTO django_migrations (app, name, applied) VALUES ('ledger', '9999_x', '2030-01-01')"),
        "by a later version",
    ),
    "no admin": (query("UPDATE auth_user SET is_active = 0"), "nobody is admin"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_told_and_nothing_is_changed(folder: Path, name: str) -> None:
    fault, words = FAULTS[name]
    fault(folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    result = run_command(["check", "--port", str(free_port())], environment(folder))
    assert result.returncode == 1, result.stderr
    assert len(result.stdout.splitlines()) == 1, result.stdout
    assert words in result.stdout
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_folder_that_is_missing_and_a_port_that_is_taken_are_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = run_command(["check", "--port", port], environment(tmp_path / "missing"))
        assert "make the desk with 'claimwatch init" in result.stdout
        assert f"port {port} is in use; choose another with --port" in result.stdout
        refused = run_command(["serve", "--port", port], environment(tmp_path))
    assert refused.returncode == 1
    assert refused.stderr == f"claimwatch: port {port} is in use; choose another with --port\n"
    assert list(tmp_path.iterdir()) == []


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
    return port


class Server:
    """A running desk."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.url = f"http://127.0.0.1:{(port := free_port())}"
        self._err = (folder / "err").open("w+")
        self.process = subprocess.Popen(
            [*COMMAND, "serve", "--port", str(port), *options], env=environment(folder), stderr=self._err
        )

    def get(self, path: str) -> "tuple[int, Mapping[str, str], str]":
        """Asks until the server answers; fails if it ends before."""
        while self.process.poll() is None:
            try:
                with urllib.request.urlopen(self.url + path) as answer:  # noqa: S310 - our own server
                    return answer.status, answer.headers, answer.read().decode()
            except urllib.error.HTTPError as error:
                return error.code, error.headers, error.read().decode()
            except OSError:
                continue
        raise AssertionError(self.said())

    def said(self) -> str:
        self._err.seek(0)
        return self._err.read()

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait()


@pytest.fixture
def serve(folder: Path) -> Iterator[Callable[..., Server]]:
    servers: list[Server] = []

    def started(*options: str) -> Server:
        servers.append(Server(folder, *options))
        return servers[-1]

    yield started
    for server in servers:
        if server.process.poll() is None:
            server.stop()


def test_a_desk_is_served_with_its_static_files(serve: Callable[..., Server]) -> None:
    server = serve()
    status, headers, html = server.get("/")
    assert status == 200
    assert "Sign in" in html
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    (css,) = re.findall('href="(/desk/static/[^"]+)"', html)
    status, headers, style = server.get(css)
    assert (status, "--paper" in style) == (200, True)
    assert "immutable" in headers["Cache-Control"]
    assert headers["Content-Type"].startswith("text/css")
    assert server.get("/desk/nowhere/")[0] == 404
    assert server.get("/desk/static/other/desk.css")[0] == 404
    assert server.stop() == 0
    assert "watch" not in server.said()


def test_sources_are_watched_beside_the_desk_until_it_ends(folder: Path, serve: Callable[..., Server]) -> None:
    (folder / "inbox").mkdir()
    (folder / "inbox" / "a.txt").write_text(REPORT)
    (folder / "claimwatch.toml").write_text('[[source]]\nname = "inbox"\nkind = "folder"\nurl = "inbox"\n')
    server = serve("--watch")
    assert server.get("/desk/sign-in/")[0] == 200
    while "inbox: 1 new" not in server.said():
        assert server.process.poll() is None, server.said()
    second = subprocess.run([*COMMAND, "watch"], env=environment(folder), text=True, capture_output=True, check=False)
    assert "another watch is running" in second.stderr
    assert server.stop() == 0
    assert "stopped; the next watch resumes here" in server.said()
    assert rows(folder, "SELECT COUNT(*) FROM ledger_original") == [(1,)]


def test_watching_that_cannot_start_is_told_before_anything_is_served(folder: Path) -> None:
    (folder / "claimwatch.toml").write_text('[[source]]\nname = "wire"\nkind = "telex"\nurl = "x"\n')
    result = run_command(["serve", "--watch", "--port", str(free_port())], environment(folder))
    assert result.returncode == 1
    assert "source 'wire'" in result.stderr
    assert "http://" not in result.stdout
