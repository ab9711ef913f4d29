"""Filters for templates: kinds, rulings and decisions in words, and addresses of reports."""

from collections.abc import Mapping

from django import template
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from claimwatch.desk import labels
from claimwatch.ledger.models import Incident
from claimwatch.ledger.query.incident.history import Line

register = template.Library()
_DECISIONS: Mapping[str, labels.Words] = {
    "verdicts": _("Decided on a report"),
    "merge": _("Merged incidents"),
    "split": _("Split off reports"),
    "move": _("Moved a report"),
    "set": _("Set a field"),
    "reject": _("Rejected a dispute"),
    "assign": _("Assigned"),
    "comment": _("Added a note"),
    "hand back": _("Handed back"),
    "keep": _("Kept what could single somebody out"),
    "confirm": _("Confirmed"),
    "unconfirm": _("Took a confirmation back"),
    "release": _("Released"),
    "withdraw": _("Withdrew the release"),
    "undo": _("Undid a decision"),
    "end": _("No longer stands"),
}
_RULINGS: Mapping[str, labels.Words] = {
    "confirm": _("matches the source"),
    "reject": _("doesn't match"),
    "correct": _("corrected"),
    "add": _("added"),
}
_TRAITS: Mapping[str, labels.Words] = {
    "age": _("Age"),
    "role": _("Role"),
    "day": _("Exact day"),
    "place": _("Small place"),
}
_WAYS: Mapping[str, labels.Words] = {
    "desk": _("at the desk"),
    "command": _("by a command"),
    "machine": _("by the machine"),
}


@register.filter
def happened(row: Incident) -> labels.Words:
    """What an incident is called by its type."""
    return event_words(row.type)


@register.filter
def event_words(type_: str) -> labels.Words:
    """What an incident's type is called."""
    return dict(labels.EVENTS).get(type_, type_)  # type: ignore[call-overload,no-any-return] # any string is looked up


@register.filter
def kind_words(kind: str) -> labels.Words:
    """What a kind of thing in a report is called."""
    return labels.KINDS.get(kind, kind)


@register.filter
def ruling_words(ruling: str) -> labels.Words:
    """A verdict in words."""
    return _RULINGS.get(ruling, ruling)


@register.filter
def line_words(line: Line) -> labels.Words:
    """What kind of decision a line of the history is."""
    return _DECISIONS.get(line.what, line.what)


@register.filter
def way_words(way: str) -> labels.Words:
    """How a decision came, in words."""
    return _WAYS.get(way, way)


@register.filter
def report_address(code: str, claim: str = "") -> str:
    """The address of a report's page, at a claim if one is given."""
    return reverse("desk:report", args=[code]) + (f"#item-{claim}" if claim else "")


@register.filter
def trait_words(trait: str) -> labels.Words:
    """What could single somebody out, in words."""
    return _TRAITS.get(trait, trait)
