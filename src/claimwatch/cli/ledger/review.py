"""``claimwatch review``."""

import errno
import socket
from typing import Annotated

import typer

from claimwatch.cli.ledger.opening import open_ledger
from claimwatch.errors import OptionError
from claimwatch.settings import load_settings


def review(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port on this machine.")] = 8000,
) -> None:
    """Serve the review pages to browsers on this machine, until interrupted."""
    from claimwatch.web import make_key

    _check_port(port)
    make_key(load_settings().folder)
    with open_ledger():
        from django.core.management import call_command

        print(f"http://127.0.0.1:{port}/ (Ctrl-C to stop)")
        call_command("runserver", f"127.0.0.1:{port}", use_reloader=False, insecure_serving=True)


def _check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            why = "is in use" if error.errno == errno.EADDRINUSE else f"can't be opened ({error.strerror})"
            raise OptionError(f"port {port} {why}; choose another with --port") from error
