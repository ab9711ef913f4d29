"""People at a desk and their browsers, without a server."""

from typing import Self

import ledgers  # noqa: F401 - sets Django up
from django.contrib.auth.models import User
from django.test import Client
from made import NOW

from claimwatch.ledger.service.people import ROLES, Role, add_person

PHRASE = "a long and winding road"


class Desk:
    """A desk.

    Attributes:
        people: Somebody of each role.
    """

    def __init__(self, people: dict[Role, User]) -> None:
        self.people = people

    @classmethod
    def made(cls, password: str) -> Self:
        """A desk on the present ledger, whose people all have one password."""
        return cls({role: add_person(f"{role}-one", password, NOW, role=role) for role in ROLES})

    def browser(self, role: Role | None, *, strict: bool = False) -> Client:
        """A browser in which somebody of a role is signed in; nobody if None. ``strict``: with checks of CSRF."""
        client = Client(enforce_csrf_checks=strict, headers={"host": "localhost"})
        if role:
            client.force_login(self.people[role], "django.contrib.auth.backends.ModelBackend")
        return client


def text(answer: object) -> str:
    """The text of an answer."""
    return answer.content.decode()  # type: ignore[attr-defined]
