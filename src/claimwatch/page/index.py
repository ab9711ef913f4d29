"""The list of incidents."""

import datetime
from collections.abc import Iterable, Mapping

import msgspec

from claimwatch.model import Incident
from claimwatch.page.archive import Archive
from claimwatch.page.lead import KilledLine, killed_lines
from claimwatch.page.naming import country_name, title


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """An incident in the list.

    Attributes:
        file: Its page.
        title: Neutral, as on the page.
        country: None where not known.
        reports: How many.
        accounts: How many.
        disputes: How many.
        killed: The lowest and the highest claimed, by whom; one line where only one account counts.
        more: How many further accounts give a figure.
    """

    file: str
    title: str
    country: str | None
    reports: int
    accounts: int
    disputes: int
    killed: tuple[KilledLine, ...]
    more: int


def newest_first(listed: Iterable[tuple[Incident, Entry]]) -> tuple[Entry, ...]:
    """The entries of incidents by day, those without one last; equals by id."""
    by_id = sorted(listed, key=lambda pair: pair[0].id)
    return tuple(entry for _, entry in sorted(by_id, key=lambda pair: _newness(pair[0]), reverse=True))


def _newness(incident: Incident) -> datetime.date:
    return incident.date.end or incident.date.start or datetime.date.min


def entry(incident: Incident, archive: Archive, names: Mapping[str, str], file: str) -> Entry:
    """An incident's line in the list; ``file`` is its page."""
    lines = killed_lines(incident, archive, names)
    given = [line for line in lines if line.given and not line.narration] or [line for line in lines if line.given]
    ends = given if len(given) < 2 else [given[0], given[-1]]
    return Entry(
        file=file,
        title=title(incident),
        country=country_name(incident.place.country) if incident.place else None,
        reports=len(incident.reports),
        accounts=len(incident.accounts),
        disputes=len(incident.disputes),
        killed=tuple(ends),
        more=len(given) - len(ends),
    )
