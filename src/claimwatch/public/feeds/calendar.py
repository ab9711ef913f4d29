"""The agenda as a calendar file that programs subscribe to.

Source: RFC 5545. Ids name no host, and no time is that of writing, so that the same releases give the same bytes.
"""

import datetime
import uuid
from collections.abc import Iterable, Mapping
from typing import Literal, TypeVar

from icalendar import Calendar, Event

from claimwatch.public.feeds.atom import NAMESPACE
from claimwatch.public.lists import Due, brief, dues
from claimwatch.public.state import Line, Site, incident_path

PATH = "agenda.ics"
MAKER = "-//Claimwatch//Public ledger//EN"
LONGEST = 1000
"""Characters of a report's words; the agenda's page has more."""
Name = Literal[
    "prodid", "version", "x-wr-calname",
    "uid", "dtstamp", "dtstart", "dtend", "summary", "description", "transp", "url",
]  # fmt: skip
"""Properties, as RFC 5545 names them."""
Properties = Mapping[Name, str | datetime.date]
Filled = TypeVar("Filled", Calendar, Event)
_DAY = datetime.timedelta(days=1)


def calendar_file(lines: Iterable[Line], site: Site) -> tuple[str, bytes]:
    """The calendar: all that has a known day, week, month or year; the agenda's page has the rest, too.

    Args:
        lines: Of all incidents that are or were public.
        site: What all pages have in common.
    """
    name = f"{brief(site.public.title)}: agenda"
    made = _filled(Calendar(), {"prodid": MAKER, "version": "2.0", "x-wr-calname": name})
    for one in dues(lines):
        if one.days.start and one.days.end:
            made.add_component(_event(one, one.days.start, one.days.end, site))
    return PATH, bytes(made.to_ical())


def _event(one: Due, first: datetime.date, last: datetime.date, site: Site) -> Event:
    code, base = one.line.code, site.public.base_url
    properties: Properties = {
        "uid": uuid.uuid5(NAMESPACE, f"agenda {code} {one.item.id}").urn,
        "dtstamp": one.line.since.astimezone(datetime.UTC),
        "dtstart": first,
        "dtend": last + _DAY,  # exclusive
        "summary": brief(one.item.what),
        "description": _description(one),
        "transp": "TRANSPARENT",  # it makes nobody busy
    }
    address: Properties = {"url": f"{base}{incident_path(code)}#{one.item.id}"} if base else {}
    return _filled(Event(), {**properties, **address})


def _filled(component: Filled, properties: Properties) -> Filled:
    for name, value in properties.items():
        component.add(name, value)
    return component


def _description(one: Due) -> str:
    who = f"{brief(one.item.who)}: " if one.item.who else ""
    sometime = f"{one.when}: the day isn’t known. " if one.days.start != one.days.end else ""
    return f"{sometime}{who}“{brief(one.item.words, LONGEST)}” ({brief(one.line.title)})"
