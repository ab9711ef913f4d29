"""``claimwatch check``."""

from typing import Annotated

import typer

from claimwatch.cli.terminal import plain


def check(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port on which the desk would listen.")] = 8000,
    host: Annotated[str, typer.Option(help="Address on which the desk would listen.")] = "127.0.0.1",
) -> None:
    """Check everything that serving the desk needs, and say what is wrong; exit status 1 if anything is."""
    from claimwatch.web import faults

    wrong = 0
    for fault in faults(host, port):
        print(plain(fault))
        wrong += 1
    if wrong:
        raise typer.Exit(1)
    print("nothing is wrong; start the desk with 'claimwatch serve'")
