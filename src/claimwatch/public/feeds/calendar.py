"""The agenda as a calendar file that programs subscribe to.

Source: RFC 5545. Ids name no host, and no time is that of writing, so that the same releases give the same bytes.
"""

import datetime
import uuid
from collections.abc import Iterable

from icalendar import Calendar, Event

from claimwatch.public.feeds.atom import NAMESPACE
from claimwatch.public.lists import Due, brief, dues
from claimwatch.public.state import Line, Site, incident_path

PATH = "agenda.ics"
MAKER = "-//Claimwatch//Public ledger//EN"
LONGEST = 1000
"""Characters of a report's words; the agenda's page has more."""
_DAY = datetime.timedelta(days=1)


def calendar_file(lines: Iterable[Line], site: Site) -> tuple[str, bytes]:
    """The calendar: all that has a known day, week, month or year; the agenda's page has the rest, too.

    Args:
        lines: Of all incidents that are or were public.
        site: What all pages have in common.
    """
    made = Calendar()
    made.add("prodid", MAKER)
    made.add("version", "2.0")
    made.add("x-wr-calname", f"{brief(site.public.title)}: agenda")
    for one in dues(lines):
        if one.days.start and one.days.end:
            made.add_component(_event(one, one.days.start, one.days.end, site))
    return PATH, bytes(made.to_ical())


def _event(one: Due, first: datetime.date, last: datetime.date, site: Site) -> Event:
    made, code = Event(), one.line.code
    made.add("uid", uuid.uuid5(NAMESPACE, f"agenda {code} {one.item.id}").urn)
    made.add("dtstamp", one.line.since.astimezone(datetime.UTC))
    made.add("dtstart", first)
    made.add("dtend", last + _DAY)  # exclusive
    made.add("summary", brief(one.item.what))
    made.add("description", _description(one))
    made.add("transp", "TRANSPARENT")  # it makes nobody busy
    if site.public.base_url:
        made.add("url", f"{site.public.base_url}{incident_path(code)}#{one.item.id}")
    return made


def _description(one: Due) -> str:
    who = f"{brief(one.item.who)}: " if one.item.who else ""
    sometime = f"{one.when}: the day isn’t known. " if one.days.start != one.days.end else ""
    return f"{sometime}{who}“{brief(one.item.words, LONGEST)}” ({brief(one.line.title)})"
