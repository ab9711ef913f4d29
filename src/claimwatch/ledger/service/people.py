"""Manages the people who may decide, each with a name and password."""

import datetime
import unicodedata
from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission, User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from claimwatch.errors import DecisionError, NotAllowedError
from claimwatch.ledger.service.log import append

MACHINE = "claimwatch"
REVIEWERS = "Reviewers"
PERMISSIONS = (
    "view_incident", "view_issue", "change_issue", "view_entry", "view_source", "add_source", "change_source",
    "view_historicalsource", "add_confirmation", "add_release",
)  # fmt: skip
"""The reviewers' permissions."""


@transaction.atomic
def add_person(name: str, password: str, at: datetime.datetime, *, everything: bool = False) -> User:
    """Adds a person who may review and release.

    Args:
        name: The name that signs decisions.
        password: The password for the desk's pages.
        at: The current time in UTC.
        everything: True if they may also see all that is marked, and add other people.

    Raises:
        DecisionError: The name is taken or invalid, or the password is too weak.
    """
    check_name(name)
    user = User(username=name, is_staff=True, is_superuser=everything)
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise DecisionError(f"person {name}", " ".join(error.messages)) from error
    user.set_password(password)
    user.save()
    user.groups.add(_reviewers())
    append(by=MACHINE, action="person", subject=f"person:{name}", at=at, after={"everything": everything})
    return user


def check_name(name: str) -> None:
    """Checks a new name; one that differs from another only in case is refused as misleading.

    Raises:
        DecisionError: The name is taken or invalid.
    """
    try:
        User._meta.get_field("username").clean(name, None)
    except ValidationError as error:
        why = "invalid name; use one word of up to 150 letters, digits and @ . + - _"
        raise DecisionError(f"person {name}", why) from error
    names = (MACHINE, *User.objects.values_list("username", flat=True))
    taken = next((known for known in names if _folded(known) == _folded(name)), None)
    if taken:
        raise DecisionError(f"person {name}", f"the name {taken} is taken; choose another")


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def person(name: str) -> User:
    """The person with a name.

    Raises:
        DecisionError: There is no such person, or their account is inactive.
    """
    user = User.objects.filter(username=name).first()
    if user is None:
        raise DecisionError(f"person {name}", f"unknown to this ledger; add them with 'claimwatch person {name}'")
    if not user.is_active:
        raise DecisionError(f"person {name}", "may no longer decide; the account is inactive")
    return user


def group_named(name: str) -> Group:
    """The group with a name, created if there is none."""
    return Group.objects.get_or_create(name=name)[0]


def add_to_groups(user: User, names: Iterable[str], at: datetime.datetime) -> None:
    """Adds a person to groups, so that they may see what is marked for these."""
    for name in names:
        user.groups.add(group_named(name))
        append(by=MACHINE, action="join", subject=f"person:{user.username}", at=at, after={"group": name})


def require(user: User, right: str) -> None:
    """Checks that a person may do something.

    Raises:
        NotAllowedError: They may not, or their account is inactive.
    """
    if not (user.is_active and (user.is_superuser or user.groups.filter(name=REVIEWERS).exists())):
        raise NotAllowedError(f"person {user.username}", f"may not {right}")


def _reviewers() -> Group:
    group, made = Group.objects.get_or_create(name=REVIEWERS)
    if made:
        group.permissions.set(Permission.objects.filter(content_type__app_label="ledger", codename__in=PERMISSIONS))
    return group
