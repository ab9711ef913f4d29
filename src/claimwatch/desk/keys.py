"""The keys for reviewing: what they do, the usual ones, and each person's own."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from claimwatch.desk.labels import Words
from claimwatch.desk.models import OwnKey
from claimwatch.ledger.service.people import LEAST_ROLE, Right, role_may, role_of


class Action(NamedTuple):
    """Something that a key does: its name in scripts, what it is called, its usual key, and the right that it takes."""

    name: str
    label: Words
    key: str
    right: Right = "decide"


ACTIONS = (
    Action("next", _("Next"), "j", "see"),
    Action("previous", _("Previous"), "k", "see"),
    Action("confirm", _("It matches the source, or is right"), "c"),
    Action("confirm-all", _("All of the claim matches"), "w"),
    Action("reject", _("It doesn't match, or is wrong"), "x"),
    Action("correct", _("Correct"), "e"),
    Action("add", _("Add a claim from the selected words"), "a"),
    Action("undo", _("Undo the decision on this, or your last one"), "u"),
    Action("open", _("Open the original"), "o", "see"),
    Action("help", _("Show the keys"), "?", "see"),
)
USUAL: Mapping[str, str] = {action.name: action.key for action in ACTIONS}
Page = Literal["list", "incident", "report"]
"""A page with keys."""
_ON_PAGES: Mapping[Page, frozenset[str]] = {
    "list": frozenset({"next", "previous", "help"}),
    "incident": frozenset(USUAL) - {"confirm-all", "add", "open"},
    "report": frozenset(USUAL),
}
"""The actions that each page has."""


class Keys(NamedTuple):
    """Somebody's keys on a page.

    Attributes:
        listed: What each action is called, with its key; "" if it has none.
        json: The keys by action, for the page's scripts.
    """

    listed: Sequence[tuple[Words, str]]
    json: str


def actions_of(person: User, among: Iterable[Action] = ACTIONS) -> tuple[Action, ...]:
    """What a person may do by key; whoever is at the desk at all may see."""
    role = role_of(person) if any(action.right != "see" for action in among) else LEAST_ROLE["see"]
    return tuple(action for action in among if role_may(role, action.right))


def keys_on(page: Page, person: User) -> Keys:
    """The keys that work on a page for a person."""
    own = keys_of(person)
    here = actions_of(person, [action for action in ACTIONS if action.name in _ON_PAGES[page]])
    given = {action.name: own[action.name] for action in here}
    return Keys([(action.label, own[action.name]) for action in here], json.dumps(given))


def keys_of(person: User) -> dict[str, str]:
    """A person's keys by action; "" for an action without one."""
    own = dict(OwnKey.objects.filter(person=person).values_list("action", "key"))
    return {name: own.get(name, usual) for name, usual in USUAL.items()}


@transaction.atomic
def set_keys(person: User, keys: Mapping[str, str]) -> None:
    """Sets a person's keys for all actions; "" for no key.

    Args:
        person: Whose keys.
        keys: Each action's; no key twice.
    """
    OwnKey.objects.filter(person=person).delete()
    OwnKey.objects.bulk_create(
        OwnKey(person=person, action=name, key=keys[name]) for name, usual in USUAL.items() if keys[name] != usual
    )
