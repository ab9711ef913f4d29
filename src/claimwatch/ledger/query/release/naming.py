"""How releases name the people of the desk."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Literal

from django.contrib.auth.models import User

from claimwatch.ledger.models import GROUPS, MACHINE, ROLES, Action, Entry

Naming = Literal["names", "roles"]
"""As ``settings.Public.people``: by name, or by the role that they had when they decided."""
Unknown = Literal["member"]
UNKNOWN: Unknown = "member"
"""The role of somebody whose role neither the log nor their account tells."""
_GIVES_ROLE: tuple[Action, ...] = ("person", "role")


class Names:
    """Names some people as releases do; two queries, however many they are."""

    def __init__(self, people: Naming, names: Iterable[str]) -> None:
        self._people = people
        self._roles: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._now: dict[str, str] = {}
        if people == "roles":
            self._look_up({name for name in names if name != MACHINE})

    def of(self, name: str, entry: int | None = None) -> str:
        """The person's name or role.

        Args:
            name: As the log has it.
            entry: The number of the entry that says what they decided; None if they decide now.
        """
        if self._people == "names" or name == MACHINE:
            return name
        roles = self._roles[name]
        before = [role for number, role in roles if entry is None or number <= entry]
        return before[-1] if before else roles[0][1] if roles else self._now.get(name, UNKNOWN)

    def _look_up(self, names: set[str]) -> None:
        subjects = [f"person:{name}" for name in names]
        for entry in Entry.objects.filter(action__in=_GIVES_ROLE, subject__in=subjects).order_by("number"):
            if role := (entry.after or {}).get("role"):
                self._roles[entry.subject.partition(":")[2]].append((entry.number, role))
        groups: Any = User.objects.filter(username__in=names).values_list("username", "groups__name")
        for name, group in groups:
            for role in ROLES:
                if GROUPS[role] == group:
                    self._now[name] = role
