"""Manages the people who may decide: their names, passwords and roles, and what each role may do."""

import datetime
import unicodedata
from collections.abc import Iterable
from typing import Literal

from django.contrib.auth.models import AnonymousUser, Group, User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from claimwatch.errors import DecisionError, NotAllowed
from claimwatch.ledger.models import GROUPS as GROUPS  # who asks about roles finds them here
from claimwatch.ledger.models import MACHINE, Action, Way
from claimwatch.ledger.models import ROLES as ROLES
from claimwatch.ledger.models import Role as Role
from claimwatch.ledger.service.log import append
from claimwatch.ledger.service.writing import writes
from claimwatch.ledger.store import password_digest

Right = Literal["see", "decide", "sources", "release", "mark", "seal", "best", "letters", "people", "subscribers"]
LEAST_ROLE: dict[Right, Role] = {
    "see": "reader",
    "decide": "reviewer",
    "sources": "reviewer",
    "release": "editor",
    "mark": "editor",
    "seal": "editor",
    "best": "editor",
    "letters": "editor",
    "people": "admin",
    "subscribers": "admin",
}
"""The first role with each right. Admins also see everything that is marked."""


def role_of(user: User | AnonymousUser) -> Role | None:
    """The highest role of a person; None if they have none or their account is inactive."""
    if not user.is_active:
        return None
    return role_in(user.groups.values_list("name", flat=True))


def role_in(groups: Iterable[str]) -> Role | None:
    """The highest role among groups of these names."""
    names = set(groups)
    return next((role for role in reversed(ROLES) if GROUPS[role] in names), None)


def role_named(name: str) -> Role:
    """The role with a name.

    Raises:
        DecisionError: There is none.
    """
    for role in ROLES:
        if role == name:
            return role
    raise DecisionError(f"role {name!r}", gettext("unknown; known roles: %(roles)s") % {"roles": ", ".join(ROLES)})


def may(user: User | AnonymousUser, right: Right) -> bool:
    """True if a person has a right."""
    return role_may(role_of(user), right)


def role_may(role: Role | None, right: Right) -> bool:
    """True if a role has a right; None has none."""
    return role is not None and ROLES.index(role) >= ROLES.index(LEAST_ROLE[right])


def require(user: User | AnonymousUser, right: Right) -> None:
    """Lets a person pass who has a right.

    Raises:
        NotAllowed: They don't have it.
    """
    if not may(user, right):
        who = user.get_username() or "somebody"
        why = gettext("may not do this; it takes the role %(role)s or a higher one") % {"role": LEAST_ROLE[right]}
        raise NotAllowed(f"person {who}", why)


@writes
def add_person(
    name: str,
    password: str,
    at: datetime.datetime,
    *,
    role: Role = "reviewer",
    by: User | None = None,
    way: Way = "command",
) -> User:
    """Adds a person.

    Args:
        name: The name that signs decisions.
        password: The password for the desk.
        at: The current time in UTC.
        role: What they may do.
        by: The admin who adds them; None for the owner of the desk's machine.
        way: How the decision came.

    Raises:
        DecisionError: The name is taken or invalid, or the password is too weak.
        NotAllowed: ``by`` may not add people.
    """
    _require_admin(by)
    check_name(name)
    user = User(username=name)
    _give_password(user, password)
    _put_into(user, role)
    _log("person", user, at, by, way, after={"role": role, "password": password_digest(user.password)})
    return user


@writes
def set_role(user: User, role: Role, at: datetime.datetime, *, by: User | None = None, way: Way = "command") -> None:
    """Gives a person another role.

    Raises:
        DecisionError: They have it already, or would be the last admin to lose the role.
        NotAllowed: ``by`` may not change roles.
    """
    _require_admin(by)
    former = role_of(user)
    if former == role:
        raise DecisionError(f"person {user.username}", gettext("already has the role %(role)s") % {"role": role})
    _keep_an_admin(user)
    _put_into(user, role)
    _log("role", user, at, by, way, before={"role": former}, after={"role": role})


@writes
def deactivate(user: User, at: datetime.datetime, *, by: User | None = None, way: Way = "command") -> None:
    """Closes a person's account; what they decided stays.

    Raises:
        DecisionError: It is closed already, or would be the last admin's.
        NotAllowed: ``by`` may not close accounts.
    """
    _require_admin(by)
    user.refresh_from_db()
    if not user.is_active:
        raise DecisionError(f"person {user.username}", gettext("is already deactivated"))
    _keep_an_admin(user)
    user.is_active = False
    user.save(update_fields=["is_active"])
    _log("deactivate", user, at, by, way)


@writes
def reactivate(user: User, at: datetime.datetime, *, by: User | None = None, way: Way = "command") -> None:
    """Opens a person's account again, with the role they had.

    Raises:
        DecisionError: It is open.
        NotAllowed: ``by`` may not open accounts.
    """
    _require_admin(by)
    user.refresh_from_db()
    if user.is_active:
        raise DecisionError(f"person {user.username}", gettext("is already active"))
    user.is_active = True
    user.save(update_fields=["is_active"])
    _log("reactivate", user, at, by, way)


@writes
def set_password(
    user: User, password: str, at: datetime.datetime, *, by: User | None = None, way: Way = "command"
) -> None:
    """Gives a person a new password, which signs them out everywhere. Anybody may change their own.

    Raises:
        DecisionError: The password is too weak.
        NotAllowed: ``by`` may not set other people's passwords.
    """
    if by != user:
        _require_admin(by)
    _give_password(user, password)
    _log("password", user, at, by, way, after={"password": password_digest(user.password)})


@writes
def note_rehashed(user: User, at: datetime.datetime) -> None:
    """Records that Django stored a person's password, which it saw at the sign-in, in a stronger way."""
    _log("password", user, at, None, "machine", after={"password": password_digest(user.password)})


def check_name(name: str) -> None:
    """Checks a new name; one that differs from another only in case is refused as misleading.

    Raises:
        DecisionError: The name is taken or invalid.
    """
    try:
        User._meta.get_field("username").clean(name, None)
    except ValidationError as error:
        why = gettext("invalid name; use one word of up to 150 letters, digits and @ . + - _")
        raise DecisionError(f"person {name}", why) from error
    names = (MACHINE, *User.objects.values_list("username", flat=True))
    taken = next((known for known in names if _folded(known) == _folded(name)), None)
    if taken:
        raise DecisionError(f"person {name}", gettext("the name %(name)s is taken; choose another") % {"name": taken})


def person(name: str) -> User:
    """The person with a name.

    Raises:
        DecisionError: There is no such person, or their account is inactive.
    """
    user = User.objects.filter(username=name).first()
    if user is None:
        why = gettext("unknown to this ledger; add them with 'claimwatch person %(name)s'") % {"name": name}
        raise DecisionError(f"person {name}", why)
    if not user.is_active:
        raise DecisionError(f"person {name}", gettext("may no longer decide; the account is inactive"))
    return user


def group_named(name: str) -> Group:
    """The group with a name, created if there is none."""
    return Group.objects.get_or_create(name=name)[0]


@writes
def add_to_groups(user: User, names: Iterable[str], at: datetime.datetime, *, way: Way = "command") -> None:
    """Adds a person to groups, so that they may see what is marked for these.

    Raises:
        DecisionError: A group is that of a role.
    """
    for name in names:
        if name in GROUPS.values():
            raise DecisionError(f"group {name}", gettext("is that of a role; give people the role instead"))
        user.groups.add(group_named(name))
        _log("join", user, at, None, way, after={"group": name})


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def _require_admin(by: User | None) -> None:
    if by is not None:
        require(by, "people")


def _keep_an_admin(user: User) -> None:
    """Refuses to take the role or account of the last admin away, as nobody could give it back at the desk."""
    admins = User.objects.filter(is_active=True, groups__name=GROUPS["admin"])
    if user in admins and admins.count() == 1:
        raise DecisionError(f"person {user.username}", gettext("is the only admin; make somebody else admin first"))


def _give_password(user: User, password: str) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise DecisionError(f"person {user.username}", " ".join(error.messages)) from error
    user.set_password(password)
    user.save()


def _put_into(user: User, role: Role) -> None:
    """Puts a person into the group of a role, and takes them out of the others."""
    user.groups.remove(*Group.objects.filter(name__in=GROUPS.values()))
    user.groups.add(group_named(GROUPS[role]))
    user.is_superuser = role == "admin"  # what is marked asks for this
    user.save(update_fields=["is_superuser"])


def _log(
    action: Action,
    user: User,
    at: datetime.datetime,
    by: User | None,
    way: Way,
    before: object = None,
    after: object = None,
) -> None:
    name = by.username if by else MACHINE
    append(by=name, action=action, subject=f"person:{user.username}", at=at, way=way, before=before, after=after)
