"""``claimwatch serve``."""

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from multiprocessing.connection import Connection
from typing import Annotated

import typer

from claimwatch.cli.ledger.kinds import known_kinds
from claimwatch.cli.ledger.opening import open_ledger
from claimwatch.cli.watching import keep_watching, only_one, say
from claimwatch.errors import OptionError
from claimwatch.settings import ONLY_PUBLIC, Settings, load_settings

MOST_WORKERS = 4
"""More processes would only wait for the database."""
THREADS = 4
"""Requests that one process answers at the same time."""


def serve(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 8000,
    host: Annotated[
        str, typer.Option(help="Address to listen on: 127.0.0.1 is reached from this machine only, 0.0.0.0 from all.")
    ] = "127.0.0.1",
    watch: Annotated[bool, typer.Option("--watch", help="Also watch the desk's sources, as 'watch' does.")] = False,
    public: Annotated[
        bool, typer.Option("--public", help="Serve the public ledger and its forms alone, without the desk.")
    ] = False,
) -> None:
    """Serve the desk at /desk/, and the public ledger beside it if it has been published, until interrupted."""
    from claimwatch.web import make_key, why_port_unusable

    if why := why_port_unusable(host, port):
        raise OptionError(f"port {port} {why}; choose another with --port")
    make_key(load_settings().folder)
    if public:
        os.environ[ONLY_PUBLIC] = "1"  # which the server's processes inherit
    with open_ledger() as settings, watching(settings) if watch else contextlib.nullcontext():
        _serve(host, port, "" if public else "desk/")


def _serve(host: str, port: int, page: str) -> None:
    from django.db import connections
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    connections.close_all()  # the server's processes open their own
    shown = f"[{host}]" if ":" in host else host
    print(f"http://{shown}:{port}/{page} (Ctrl-C to stop)", flush=True)
    workers = min(MOST_WORKERS, os.cpu_count() or 1)
    Granian(
        "claimwatch.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.warning,
    ).serve()


@contextlib.contextmanager
def watching(settings: Settings) -> Iterator[None]:
    """Watches the desk's sources in another process for as long as the server runs.

    Raises:
        OptionError: Another watch is running, or a source has an unknown kind.
    """
    known_kinds(settings)
    with only_one(settings.folder):
        spawn = multiprocessing.get_context("spawn")  # a fork would share the server's sockets
        theirs, ours = spawn.Pipe(duplex=False)
        process = spawn.Process(target=_watch_until, args=(theirs,))
        process.start()
        theirs.close()
        threading.Thread(target=_tell_end, args=(process, ours), daemon=True).start()
        try:
            yield
        finally:
            ours.close()
            process.join()


def _watch_until(end: Connection) -> None:
    """Watches until the other end of the pipe is closed, which it is even if the server was killed."""

    def stop() -> None:
        with contextlib.suppress(EOFError):
            end.recv()
        os.kill(os.getpid(), signal.SIGINT)

    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell lets what it starts with & ignore it
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # the server ends the watching
    threading.Thread(target=stop, daemon=True).start()
    with open_ledger() as settings:
        keep_watching(settings)


def _tell_end(process: multiprocessing.process.BaseProcess, end: Connection) -> None:
    """Says so if the watching ends while the server runs."""
    process.join()
    if not end.closed:
        say("watching has ended; start the server again to resume it")
