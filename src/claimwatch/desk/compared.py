"""Fields of a verdict side by side, in words: a person's value, and the machine's then and now."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claimwatch.desk import labels
from claimwatch.ledger.query.queue import Quoted

NOTHING = "–"
FIELDS: Mapping[str, labels.Words] = {
    "low": _("At least"),
    "high": _("At most"),
    "harm": _("What happened to them"),
    "status": _("Civilian or combatant"),
    "group": _("Women, men or children"),
    "scope": _("What it counts"),
    "subset": _("Part of another figure"),
    "polarity": _("It happened"),
    "incident": _("Which incident"),
    "type": _("What happened"),
    "weapon": _("Weapon"),
    "class": _("Class"),
    "actor": _("Who"),
    "actor_kind": _("Kind"),
    "what": _("What"),
    "count": _("How many"),
    "who": _("Who"),
    "method": _("How"),
    "stage": _("How far"),
    "date": _("Day"),
    "place": _("Place"),
    "source": _("Who says it"),
    "stance": _("Stance"),
    "certainty": _("Certainty"),
    "conditional": _("Only on a condition"),
    "facts": _("Facts"),
}
_NAMES: Mapping[str, Mapping[Any, labels.Words]] = {
    "harm": labels.HARMS,
    "status": labels.STATUSES,
    "group": labels.GROUPS,
    "scope": labels.SCOPES,
    "type": labels.EVENTS,
    "class": labels.WEAPONS,
    "actor_kind": labels.ACTORS,
    "method": labels.METHODS,
    "stage": labels.STAGES,
    "stance": labels.STANCES,
    "certainty": labels.CERTAINTIES,
}


class Row(msgspec.Struct, frozen=True):
    """One field: what it is called, the person's value ("" if they left it), and the machine's then and now."""

    label: str
    mine: str
    then: str
    now: str


def rows_of(quoted: Quoted) -> Sequence[Row]:
    """The fields that the person put right, and those of which the machine now says something else."""
    mine, seen, now = quoted.mine, quoted.seen, quoted.now or {}
    names = [name for name in FIELDS if name in mine or (name in seen and seen[name] != now.get(name))]
    return [
        Row(
            str(FIELDS[name]),
            in_words(name, mine[name]) if name in mine else "",
            in_words(name, seen[name]) if name in seen else NOTHING,
            in_words(name, now[name]) if name in now else NOTHING,
        )
        for name in names
    ]


def in_words(name: str, value: Any) -> str:
    """A field's value as people read it."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, dict):
        return _of_parts(value)
    if isinstance(value, list):
        return ", ".join(in_words(name, each) for each in value) or NOTHING
    return str(_NAMES.get(name, {}).get(value, value))


def _of_parts(value: Mapping[str, Any]) -> str:
    """A day, place or speaker, or a fact that a person added."""
    shown = ("name", "entity", "start", "end", "country", "low", "high", "weapon", "actor")
    parts = [value.get(part) for part in shown]
    words = [str(part) for part in parts if part is not None and part != ""]
    if "type" in value or "harm" in value:
        words.insert(0, in_words("type", value.get("type") or value.get("harm")))
    if "kind" in value and value["kind"] in labels.KINDS:
        words.insert(0, str(labels.KINDS[value["kind"]]))
    return ", ".join(dict.fromkeys(words)) or NOTHING
