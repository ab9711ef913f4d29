"""Who decides: people with a name and a password of their own."""

import datetime
import unicodedata
from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission, User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from claimwatch.errors import DecisionError
from claimwatch.ledger.service.log import append

MACHINE = "claimwatch"
REVIEWERS = "Reviewers"
LEAVE = (
    "view_incident", "view_issue", "change_issue", "view_entry", "view_source", "add_source", "change_source",
    "view_historicalsource", "add_confirmation", "add_release",
)  # fmt: skip
"""What reviewers may do besides reading."""


@transaction.atomic
def add_person(name: str, password: str, at: datetime.datetime, *, everything: bool = False) -> User:
    """Adds somebody who may review and release.

    Args:
        name: What decisions are signed with.
        password: For the pages.
        at: In UTC.
        everything: True if they may also see all that is marked, and add other people.

    Raises:
        DecisionError: The name is taken or none, or the password is too easy.
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
    """Looks whether somebody may be added by this name; one that differs from another only in case would mislead.

    Raises:
        DecisionError: It is taken, or can't be a name.
    """
    try:
        User._meta.get_field("username").clean(name, None)
    except ValidationError as error:
        why = "a name is one word of letters, digits and @ . + - _, 150 at most"
        raise DecisionError(f"person {name}", why) from error
    names = (MACHINE, *User.objects.values_list("username", flat=True))
    taken = next((one for one in names if _folded(one) == _folded(name)), None)
    if taken:
        raise DecisionError(f"person {name}", f"there is {taken} already; choose another name")


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def person(name: str) -> User:
    """Who decides.

    Raises:
        DecisionError: There is nobody of this name, or they may no longer decide.
    """
    user = User.objects.filter(username=name).first()
    if user is None:
        raise DecisionError(f"person {name}", f"isn't known to this ledger; 'claimwatch person {name}' adds them")
    if not user.is_active:
        raise DecisionError(f"person {name}", "may no longer decide; their account isn't active")
    return user


def group_named(name: str) -> Group:
    """A group of people, made where there is none."""
    return Group.objects.get_or_create(name=name)[0]


def add_to_groups(user: User, names: Iterable[str], at: datetime.datetime) -> None:
    """Has somebody see what these groups may see."""
    for name in names:
        user.groups.add(group_named(name))
        append(by=MACHINE, action="join", subject=f"person:{user.username}", at=at, after={"group": name})


def _reviewers() -> Group:
    group, made = Group.objects.get_or_create(name=REVIEWERS)
    if made:
        group.permissions.set(Permission.objects.filter(content_type__app_label="ledger", codename__in=LEAVE))
    return group
