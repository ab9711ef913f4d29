"""``claimwatch review``."""

from typing import Annotated

import typer

from claimwatch.cli.desk import open_ledger
from claimwatch.settings import load_settings


def review(
    port: Annotated[int, typer.Option(min=1, max=65535, help="On this machine.")] = 8000,
) -> None:
    """Serve the pages where people confirm and release, to browsers on this machine only, until interrupted."""
    from claimwatch.web import make_key

    make_key(load_settings().folder)
    with open_ledger():
        from django.core.management import call_command

        print(f"http://127.0.0.1:{port}/ (end with Ctrl-C)")
        call_command("runserver", f"127.0.0.1:{port}", use_reloader=False, insecure_serving=True)
