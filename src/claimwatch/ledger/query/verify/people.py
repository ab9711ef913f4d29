"""Checks people and groups against the log: accounts, passwords, roles and who is in which group."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from django.contrib.auth.models import Group, User

from claimwatch.ledger.models import GROUPS, Action, Entry
from claimwatch.ledger.store import password_digest

_ABOUT: tuple[Action, ...] = ("person", "role", "join", "leave", "deactivate", "reactivate", "password")
_NAMING: tuple[Action, ...] = ("person", "join", "leave", "mark")
"""The actions whose entries name groups."""


class Known(msgspec.Struct, kw_only=True):
    """A person by the log.

    Attributes:
        role: None if they have none.
        groups: Others than that of the role.
        active: True if the account is open.
        password: As ``password_digest`` gives it; "" if it isn't known.
    """

    role: str | None = None
    groups: set[str] = msgspec.field(default_factory=set)
    active: bool = True
    password: str = ""


def look_at_people() -> Iterator[list[str]]:
    """Yields the faults of each person, then those of groups, and of people whose account is gone."""
    known = _known(Entry.objects.filter(action__in=_ABOUT).order_by("number"))
    here = set()
    for user in User.objects.order_by("pk").prefetch_related("groups", "user_permissions"):
        here.add(user.username)
        yield [f"person {user.username}: {why}" for why in _person(user, known.get(user.username))]
    yield [f"person {name}: the account is gone" for name in sorted(known.keys() - here)]
    named = {*GROUPS.values(), *_groups_named()}
    for group in Group.objects.order_by("pk").prefetch_related("permissions"):
        yield [f"group {group.name}: {why}" for why in _group(group, named)]


def _known(entries: Any) -> Mapping[str, Known]:
    people: dict[str, Known] = {}
    for entry in entries:
        name = entry.subject.partition(":")[2]
        _note(people.setdefault(name, Known()), entry.action, entry.before or {}, entry.after or {})
    return people


def _note(person: Known, action: Action, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    if "role" in after:
        person.role = after["role"]
    if action in ("person", "password"):
        person.password = after.get("password", "")
    match action:
        case "person":
            person.groups = set(after.get("groups", ()))
        case "join":
            person.groups.add(after["group"])
        case "leave":
            person.groups.discard(before["group"])
        case "deactivate" | "reactivate":
            person.active = action == "reactivate"


def _person(user: User, known: Known | None) -> Iterator[str]:
    if known is None:
        yield "the log doesn't know this person"
        return
    if user.is_active != known.active:
        yield f"the account is {'open' if user.is_active else 'closed'}, but not by the log"
    groups = set(known.groups) | ({GROUPS[known.role]} if known.role else set())  # type: ignore[index] # a role
    if {group.name for group in user.groups.all()} != groups:
        yield "the groups aren't those of the log"
    if user.is_superuser != (known.role == "admin"):
        yield "the rights of an admin aren't as the log says"
    if known.password and password_digest(user.password) != known.password:
        yield "the password isn't that of the log"
    if user.user_permissions.all():
        yield "the account has rights that the desk never gives"


def _group(group: Group, named: Sequence[str] | set[str]) -> Iterator[str]:
    if group.name not in named:
        yield "the log doesn't know this group"
    if group.permissions.all():
        yield "it has rights that the desk never gives"


def _groups_named() -> Iterator[str]:
    """Yields the groups that the log names: people joined or left them, or may see what is marked."""
    for entry in Entry.objects.filter(action__in=_NAMING).iterator(1000):
        for state in (entry.before or {}, entry.after or {}):
            yield from (state.get("group", ""), state.get("seen_by") or "", *state.get("groups", ()))
