"""Asks for passwords: at a terminal, or from the environment or standard input for programs."""

import os
import sys
import time
from typing import TYPE_CHECKING

import typer

from claimwatch.errors import OptionError

if TYPE_CHECKING:
    from django.contrib.auth.models import User

VARIABLE = "CLAIMWATCH_PASSWORD"
"""The environment variable with the password of who decides."""
WAIT = 1.0
"""Seconds that a wrong password costs."""


def new_password() -> str:
    """A new password: typed twice at a terminal, or read from a line of standard input, which may be repeated.

    Raises:
        OptionError: Standard input isn't such a line.
    """
    if sys.stdin.isatty():
        typed: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
        return typed
    lines: set[str] = set(sys.stdin.read().splitlines())
    if len(lines) != 1:
        raise OptionError("standard input must contain the password on one line, or the same line twice")
    return lines.pop()


def signed_in(name: str) -> "User":
    """The person with a name, once their password was given.

    It comes from the environment variable, else is asked for at a terminal, else is the next line of standard input.

    Raises:
        DecisionError: There is no such person, or their account is inactive.
        OptionError: The password is wrong or missing.
    """
    from claimwatch.ledger.service.people import person

    user = person(name)
    password = os.environ.get(VARIABLE) or _typed(name)
    if not password:
        raise OptionError(f"--by {name}: give the password in {VARIABLE} or on standard input")
    if not user.check_password(password):
        time.sleep(WAIT)
        raise OptionError(f"--by {name}: wrong password")
    return user


def _typed(name: str) -> str:
    if sys.stdin.isatty():
        typed: str = typer.prompt(f"Password of {name}", hide_input=True, err=True)
        return typed
    return sys.stdin.readline().rstrip("\r\n")
