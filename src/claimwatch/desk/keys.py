"""The keys for reviewing: what they do, the usual ones, and each person's own."""

from collections.abc import Mapping
from typing import NamedTuple

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from claimwatch.desk.labels import Words
from claimwatch.desk.models import OwnKey


class Action(NamedTuple):
    """Something that a key does: its name in the page's scripts, what it is called, and its usual key."""

    name: str
    label: Words
    key: str


ACTIONS = (
    Action("next", _("Next"), "j"),
    Action("previous", _("Previous"), "k"),
    Action("confirm", _("Matches the source"), "c"),
    Action("reject", _("Doesn't match"), "x"),
    Action("correct", _("Correct"), "e"),
    Action("add", _("Add a claim from the selected words"), "a"),
    Action("undo", _("Undo the last decision"), "u"),
    Action("open", _("Open the original"), "o"),
    Action("help", _("Show the keys"), "?"),
)
USUAL: Mapping[str, str] = {action.name: action.key for action in ACTIONS}


def keys_of(person: User) -> dict[str, str]:
    """A person's keys by action; "" for an action without one."""
    own = dict(person.own_keys.values_list("action", "key"))
    return {name: own.get(name, usual) for name, usual in USUAL.items()}


@transaction.atomic
def set_keys(person: User, keys: Mapping[str, str]) -> None:
    """Sets a person's keys for all actions; "" for no key.

    Args:
        person: Whose keys.
        keys: Each action's; no key twice.
    """
    person.own_keys.all().delete()
    OwnKey.objects.bulk_create(
        OwnKey(person=person, action=name, key=keys[name]) for name, usual in USUAL.items() if keys[name] != usual
    )
