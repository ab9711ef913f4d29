"""How many readers the sign-up serves a second: page views, and sign-ups, each with a synced commit and a signed mail.

    python bench/letters_signup.py [--seconds N] [--readers N]

Runs ``claimwatch serve --public`` on a new desk, as behind a reverse proxy, with a mail server on loopback. The
readers run on the same cores.
"""

import argparse
import concurrent.futures
import contextlib
import datetime
import http.client
import importlib
import itertools
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

from mail_sink import mail_sink

GOAL_VIEWS, GOAL_SIGN_UPS = 200, 30
LEAST_AGE = 4
"""Seconds that a form must have been open."""
WARM_UP = 4
"""Seconds in which the server's processes load what the pages need."""
_COUNT = itertools.count(1)


def main() -> None:
    parser = argparse.ArgumentParser(description="Page views and sign-ups a second.")
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--readers", type=int, default=8)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, mail_sink(Path(name) / "arrived") as mail_port:
        folder = Path(name)
        _prepare(folder, mail_port)
        with _served(folder) as (port, session):
            _pace(_view, port, args.readers, WARM_UP)
            before = _busy(session)
            views = _pace(_view, port, args.readers, args.seconds)
            between = _busy(session)
            stamp = _stamp(port)
            time.sleep(LEAST_AGE)
            sign_ups = _pace(lambda browser: _sign_up(browser, stamp), port, args.readers, args.seconds)
            after = _busy(session)
        arrived = len((folder / "arrived").read_text().splitlines())
    _tell("page views", views, between - before, args.seconds, GOAL_VIEWS)
    _tell("sign-ups", sign_ups, after - between, args.seconds, GOAL_SIGN_UPS)
    if arrived != len(sign_ups):
        sys.exit(f"{len(sign_ups):,} sign-ups were taken, and {arrived:,} mails arrived")


def _prepare(folder: Path, mail_port: int) -> None:
    """A desk with a mailing list."""
    (folder / "claimwatch.toml").write_text(
        '[desk]\nhttps = true\nhosts = ["localhost"]\n[letters]\nsender = "letters@example.org"\n'
        'address = "https://localhost/letters/"\ndkim_selector = "desk"\n'
        f'[letters.smtp]\nport = {mail_port}\nsecurity = "none"\n'
    )
    os.environ.update({"CLAIMWATCH_DESK": str(folder), "DATABASE_URL": ""})
    web = importlib.import_module("claimwatch.web")
    web.make_key(folder)
    web.ready()
    sending = importlib.import_module("claimwatch.letters.sending")
    (folder / sending.KEY_FILE).write_bytes(sending.new_key())
    models = importlib.import_module("claimwatch.letters.models")
    now = datetime.datetime.now(datetime.UTC)
    for code in ("syria", "iraq", "ukraine", "corrections"):
        models.MailingList.objects.create(code=code, name=code.title(), description=f"All on {code}.", made_at=now)
    importlib.import_module("django.db").connections.close_all()


@contextlib.contextmanager
def _served(folder: Path) -> Iterator[tuple[int, int]]:
    """The server: its free port, and its session."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(Path(sys.executable).with_name("claimwatch")), "serve", "--public", "--port", str(port)]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        _wait(port)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait()


def _wait(port: int) -> None:
    for _ in range(300):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    sys.exit("the server didn't start")


class Browser:
    """A connection that stays open, each request from another network."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(self, method: str, body: str | None = None) -> tuple[int, str]:
        """The status and words of an answer of the sign-up page."""
        number = next(_COUNT)
        network = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
        headers = {"Host": "localhost", "X-Forwarded-Proto": "https", "X-Forwarded-For": network}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._connection.request(method, "/letters/", body, headers)
        answer = self._connection.getresponse()
        return answer.status, answer.read().decode()


def _view(browser: Browser) -> bool:
    status, html = browser.ask("GET")
    return status == 200 and 'name="stamp"' in html


def _stamp(port: int) -> str:
    found = re.search(r'name="stamp" value="([^"]+)"', Browser(port).ask("GET")[1])
    return found[1] if found else sys.exit("the page has no stamp")


def _sign_up(browser: Browser, stamp: str) -> bool:
    fields = [("lists", "syria"), ("lists", "iraq"), ("address", f"reader-{next(_COUNT)}@example.org")]
    return browser.ask("POST", urlencode([*fields, ("stamp", stamp)]))[0] == 302


def _pace(act: Callable[[Browser], bool], port: int, readers: int, seconds: float) -> list[float]:
    """How long each request of so many readers took, in seconds."""
    end = time.monotonic() + seconds

    def read(_: int) -> list[float]:
        browser, took = Browser(port), []
        while (started := time.monotonic()) < end:
            if not act(browser):
                sys.exit("the server refused a request")
            took.append(time.monotonic() - started)
        return took

    with concurrent.futures.ThreadPoolExecutor(readers) as pool:
        return list(itertools.chain.from_iterable(pool.map(read, range(readers))))


def _busy(session: int) -> float:
    """Seconds that the processes of a session have spent on the processor."""
    ticks = 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # a process that has ended
            fields = path.read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12]) if int(fields[3]) == session else 0
    return ticks / os.sysconf("SC_CLK_TCK")


def _tell(what: str, took: list[float], busy: float, seconds: float, goal: int) -> None:
    median, slow = statistics.median(took) * 1000, statistics.quantiles(took, n=20)[-1] * 1000
    each = busy / len(took) * 1000
    print(
        f"{what}: {len(took) / seconds:.0f} a second (goal: {goal}); median {median:.0f} ms, 95th percentile {slow:.0f}"
    )
    print(f"  {each:.1f} ms of a core each: {2000 / each:.0f} a second on two cores that do nothing else")


if __name__ == "__main__":
    main()
