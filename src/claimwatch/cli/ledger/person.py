"""``claimwatch person``."""

import sys
from typing import Annotated

import typer

from claimwatch.cli.ledger.opening import open_ledger
from claimwatch.errors import OptionError


def person(
    name: Annotated[str, typer.Argument(help="The name that signs decisions.")],
    everything: Annotated[
        bool, typer.Option("--everything", help="May see everything that is marked, and may add people.")
    ] = False,
    group: Annotated[list[str] | None, typer.Option(help="May see what is marked for this group; repeatable.")] = None,
) -> None:
    """Add a person who may review and release, prompting for a password; or add them to groups."""
    with open_ledger():
        from django.contrib.auth.models import User

        from claimwatch.ledger.run import utc_now
        from claimwatch.ledger.service.people import add_person, add_to_groups, check_name

        who = User.objects.filter(username=name).first() if group and not everything else None
        if who is None:
            check_name(name)
            who = add_person(name, _password(), utc_now(), everything=everything)
            more = ", see everything that is marked, and add people" if everything else ""
            print(f"{name} may review and release{more}")
        for group_name in group or ():
            add_to_groups(who, [group_name], utc_now())
            print(f"{name} may see what is marked for {group_name}")


def _password() -> str:
    """The password: typed twice at a terminal, or read from a line of standard input, which may be repeated."""
    if sys.stdin.isatty():
        typed: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
        return typed
    lines: set[str] = set(sys.stdin.read().splitlines())
    if len(lines) != 1:
        raise OptionError("standard input must contain the password on one line, or the same line twice")
    return lines.pop()
