"""Filters for templates: kinds, rulings and decisions in words, and addresses of reports."""

import functools
from collections.abc import Mapping

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from claimwatch.desk import decided, graphic, labels, rulings
from claimwatch.ledger.models import Incident
from claimwatch.ledger.query.incident.history import Line, Point
from claimwatch.ledger.query.incident.review import Piece, Quote

register = template.Library()
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
    return decided.DECISIONS.get(line.what, line.what)


@register.filter
def action_words(action: str) -> labels.Words:
    """What an action of the log is called."""
    return decided.DECISIONS.get(action, action)


@register.filter
def point_words(point: Point) -> labels.Words:
    """What a point of a decision is about, if it is one of an incident's items; "" otherwise."""
    return decided.item_words(point.what, point.about) if point.about else ""


@register.filter
def field_words(field: str) -> labels.Words:
    """What a field that a decision changed is called."""
    return decided.field_words(field)


@register.filter
def value_words(value: str, field: str) -> labels.Words:
    """A value of a field that a decision changed, in words."""
    return decided.value_words(field, value)


@register.filter
def subject_words(subject: str) -> tuple[labels.Words, str, str]:
    """What an entry of the log is about: the kind of thing, its code or name, and its address."""
    return decided.subject_words(subject)


@register.filter
def confirming(kind: str) -> labels.Words:
    """What confirming something of a kind is called."""
    return rulings.confirming(kind)


@register.filter
def rejecting(kind: str) -> labels.Words:
    """What rejecting something of a kind is called."""
    return rulings.rejecting(kind)


@register.filter
def way_words(way: str) -> labels.Words:
    """How a decision came, in words."""
    return _WAYS.get(way, way)


@register.filter
def report_address(code: str, claim: str = "") -> str:
    """The address of a report's page, at a claim if one is given."""
    return _report_page(code) + (f"#item-{claim}" if claim else "")


@functools.lru_cache(maxsize=1024)
def _report_page(code: str) -> str:
    """The address of a report's page, which a large incident's page names at each of its rows."""
    return reverse("desk:report", args=[code])


@register.filter
def marked_words(quote: Quote) -> SafeString:
    """A quote's words, those of the claim marked; a template would take ten times as long."""
    return format_html_join("", "{}", ((_piece(piece),) for piece in quote.pieces))


def _piece(piece: Piece) -> str:
    return format_html("<mark>{}</mark>", piece.text) if piece.claimed else piece.text


@register.filter
def is_graphic(words: str | Quote) -> bool:
    """True if words, or those of a quote, are to be folded until somebody opens them."""
    return graphic.is_graphic(words if isinstance(words, str) else "".join(piece.text for piece in words.pieces))


@register.filter
def trait_words(trait: str) -> labels.Words:
    """What could single somebody out, in words."""
    return _TRAITS.get(trait, trait)
