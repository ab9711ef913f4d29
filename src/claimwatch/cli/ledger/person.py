"""``claimwatch person``."""

import sys
from typing import Annotated

import typer

from claimwatch.cli.ledger.opening import open_ledger
from claimwatch.errors import OptionError


def person(
    name: Annotated[str, typer.Argument(help="What decisions are signed with.")],
    everything: Annotated[
        bool, typer.Option("--everything", help="May see all that is marked, and add people at the desk.")
    ] = False,
    group: Annotated[
        list[str] | None, typer.Option(help="May see what is marked for this group; may be given more than once.")
    ] = None,
) -> None:
    """Add somebody who may review and release, with a password that is asked for; or have them join groups."""
    with open_ledger():
        from django.contrib.auth.models import User

        from claimwatch.ledger.run import utc_now
        from claimwatch.ledger.service.people import add_person, add_to_groups, check_name

        who = User.objects.filter(username=name).first() if group and not everything else None
        if who is None:
            check_name(name)
            who = add_person(name, _password(), utc_now(), everything=everything)
            more = ", sees all that is marked, and may add others" if everything else ""
            print(f"{name} may review and release{more}")
        for one in group or ():
            add_to_groups(who, [one], utc_now())
            print(f"{name} sees what is marked for {one}")


def _password() -> str:
    """What is typed twice at a terminal, or the line on standard input, which may stand there twice, too."""
    if sys.stdin.isatty():
        typed: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
        return typed
    lines: set[str] = set(sys.stdin.read().splitlines())
    if len(lines) != 1:
        raise OptionError("standard input must hold the password on one line, or twice the same")
    return lines.pop()
