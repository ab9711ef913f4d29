"""The keys for reviewing: what they do, the usual ones, and each person's own."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple, get_args

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from claimwatch.desk.labels import Words
from claimwatch.desk.models import OwnKey
from claimwatch.ledger.service.people import LEAST_ROLE, Right, role_may, role_of

Page = Literal["list", "incident", "report"]
"""A page with keys."""
_EVERYWHERE: tuple[Page, ...] = get_args(Page)
_REVIEWS: tuple[Page, ...] = ("incident", "report")
_REPORTS: tuple[Page, ...] = ("report",)


class Action(NamedTuple):
    """Something that a key does.

    Attributes:
        name: In the page's scripts.
        label: What it is called.
        key: The usual one.
        right: What it takes.
        pages: Where it does something.
    """

    name: str
    label: Words
    key: str
    right: Right = "decide"
    pages: tuple[Page, ...] = _REVIEWS


ACTIONS = (
    Action("next", _("Next"), "j", "see", _EVERYWHERE),
    Action("previous", _("Previous"), "k", "see", _EVERYWHERE),
    Action("confirm", _("It matches the source, or is right"), "c"),
    Action("confirm-all", _("All of the claim matches"), "w", pages=_REPORTS),
    Action("reject", _("It doesn't match, or is wrong"), "x"),
    Action("correct", _("Correct"), "e"),
    Action("add", _("Add a claim or fact from the selected words"), "a", pages=_REPORTS),
    Action("undo", _("Undo the decision on this, or your last one"), "u"),
    Action("open", _("Open the original"), "o", "see", _REPORTS),
    Action("help", _("Show the keys"), "?", "see", _EVERYWHERE),
)
USUAL: Mapping[str, str] = {action.name: action.key for action in ACTIONS}


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
    here = actions_of(person, [action for action in ACTIONS if page in action.pages])
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
