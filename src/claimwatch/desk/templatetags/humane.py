"""Filters for templates: figures and changes as people read them."""

from collections.abc import Iterator

from django import template
from django.utils.translation import gettext

from claimwatch.desk.labels import EVENTS
from claimwatch.ledger.models import Entry, Incident

register = template.Library()
NOTHING = "–"


@register.filter
def killed(row: Incident) -> str:
    """The lowest and highest number claimed to be killed; "or more" if no account gives a highest."""
    low, high, most = row.killed_low, row.killed_high, row.killed_most
    if low is None and high is None:
        return NOTHING
    if high is None:
        if (most or 0) > (low or 0):
            return gettext("%(low)s to %(most)s or more") % {"low": f"{low or 0:,}", "most": f"{most:,}"}
        return gettext("%(low)s or more") % {"low": f"{low:,}"}
    if low is None:
        return gettext("up to %(high)s") % {"high": f"{high:,}"}
    if low == high:
        return f"{low:,}"
    return gettext("%(low)s to %(high)s") % {"low": f"{low:,}", "high": f"{high:,}"}


@register.filter
def days(row: Incident) -> str:
    """The days on which an incident may have happened."""
    if row.first_day is None or row.last_day is None:
        day = row.first_day or row.last_day
        return day.isoformat() if day else NOTHING
    if row.first_day == row.last_day:
        return row.first_day.isoformat()
    return gettext("%(first)s to %(last)s") % {"first": row.first_day.isoformat(), "last": row.last_day.isoformat()}


@register.filter
def event(kind: str) -> str:
    """What a type of incident is called on screen."""
    return str(next((words for name, words in EVENTS.items() if name == kind), kind))


@register.filter
def changes(entry: Entry) -> Iterator[tuple[str, object, object]]:
    """What an entry of the log changed: each field with its values before and after; a dash where it had none."""
    before, after = (state if isinstance(state, dict) else {} for state in (entry.before, entry.after))
    for name in dict.fromkeys((*before, *after)):
        if before.get(name) != after.get(name):
            yield name, before.get(name, NOTHING), after.get(name, NOTHING)
