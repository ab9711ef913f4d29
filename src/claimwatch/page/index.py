"""The list of incidents."""

import datetime
from collections.abc import Callable, Iterable, Sequence

import msgspec

from claimwatch.model import Incident, Reading
from claimwatch.page.archive import open_archive
from claimwatch.page.lead import KilledLine, killed_lines
from claimwatch.page.names import account_names
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


def entries(
    incidents: Iterable[Incident], readings: Sequence[Reading], file_name: Callable[[Incident], str]
) -> tuple[Entry, ...]:
    """The incidents newest first, those without a date last; equals by id."""
    by_id = sorted(incidents, key=lambda incident: incident.id)
    return tuple(_entry(one, readings, file_name) for one in sorted(by_id, key=_newness, reverse=True))


def _newness(incident: Incident) -> datetime.date:
    return incident.date.end or incident.date.start or datetime.date.min


def _entry(incident: Incident, readings: Sequence[Reading], file_name: Callable[[Incident], str]) -> Entry:
    archive = open_archive(incident, readings)
    lines = killed_lines(incident, archive, account_names(incident, archive))
    given = [line for line in lines if line.given and not line.narration] or [line for line in lines if line.given]
    ends = given if len(given) < 2 else [given[0], given[-1]]
    return Entry(
        file=file_name(incident),
        title=title(incident),
        country=country_name(incident.place.country) if incident.place else None,
        reports=len(incident.reports),
        accounts=len(incident.accounts),
        disputes=len(incident.disputes),
        killed=tuple(ends),
        more=len(given) - len(ends),
    )
