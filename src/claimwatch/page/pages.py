"""The pages, each one self-contained HTML file without scripts, and the files of a static site."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from claimwatch.model import Due, Incident, Reading, ReleaseDocument, Tally, short_hash
from claimwatch.page.archive import Archive, by_report, open_archive, open_release, quotes
from claimwatch.page.incident import Table, incident_view, side_table
from claimwatch.page.labels import ListingKey, labels
from claimwatch.page.listings import Country, counts, plans
from claimwatch.page.names import account_names
from claimwatch.page.naming import latest
from claimwatch.page.overview import Entry, Source, entry, overview_pages
from claimwatch.page.rendering import render

TALLY_FILE, AGENDA_FILE = "tally.html", "agenda.html"
PLAIN_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
"""Ids that are safe in the name of a file as they are."""


class _Opened(NamedTuple):
    """An incident, what its page quotes from, and what its accounts are called there."""

    incident: Incident
    archive: Archive
    names: Mapping[str, str]

    @property
    def entry(self) -> Entry:
        """Its line in the index."""
        return entry(self.incident, self.names, file_name(self.incident))


def accounts_table(incident: Incident, readings: Sequence[Reading]) -> Table:
    """The accounts of an incident by side, in the order of the page.

    Args:
        incident: What to show.
        readings: Readings of all its reports, in any order; others are ignored.

    Returns:
        A column per side, reports' own voices last; a row per question to which somebody says something.

    Raises:
        KeyError: A report or claim of the incident isn't in the readings.
    """
    return side_table(*_open(incident, by_report(readings)))


def incident_page(incident: Incident, readings: Sequence[Reading]) -> str:
    """The whole page of an incident: styles inlined, no scripts, nothing fetched.

    Args:
        incident: What to show.
        readings: Readings of all its reports, in any order; others are ignored.

    Returns:
        HTML that UTF-8 can hold. The same values give the same string.

    Raises:
        KeyError: A report or claim of the incident isn't in the readings.
    """
    return _incident_page(_open(incident, by_report(readings)))


def release_view(document: ReleaseDocument) -> dict[str, Any]:
    """The values of ``incident.html`` for a release; what it states has the addresses of ``ReleaseDocument.confirmed``.

    They have two more: ``names``, what the page calls the accounts, by entity; and ``quotes``, the claims by id.
    """
    archive = open_release(document)
    names = account_names(document.incident, archive)
    view = incident_view(document.incident, archive, names)
    quoted = {id_: quotes(archive, (id_,))[0] for id_ in archive.claims}
    return {**view, "title": document.title, "names": names, "quotes": quoted}


def release_names(document: ReleaseDocument) -> dict[str, str]:
    """What a release's page calls the accounts, by entity."""
    return account_names(document.incident, open_release(document))


def index_pages(
    incidents: Iterable[Incident], readings: Sequence[Reading], *, listings: bool = False
) -> Iterator[tuple[str, str]]:
    """The index and the pages that order and filter it, each a file's name and its HTML; ``index.html`` comes last.

    Args:
        incidents: What to list; each is linked to its page by `file_name`.
        readings: Readings of all their reports.
        listings: Link to the two listings of what belongs to no incident, too.

    Raises:
        KeyError: As `incident_page`.
    """
    by_id = by_report(readings)
    return _index_pages([_open(incident, by_id).entry for incident in incidents], readings, listings)


def tally_page(tallies: Iterable[Tally], readings: Sequence[Reading]) -> str:
    """Who counts how many over days, a war or a wider area, by country and day; nothing is added up.

    Raises:
        KeyError: A report or claim isn't in the readings.
    """
    return _listing_page("tally", counts(tallies, readings))


def agenda_page(due: Iterable[Due], readings: Sequence[Reading]) -> str:
    """Upcoming events, by country and day.

    Raises:
        KeyError: A report isn't in the readings.
    """
    return _listing_page("agenda", plans(due, readings))


def site(
    incidents: Sequence[Incident], readings: Sequence[Reading], tallies: Iterable[Tally], due: Iterable[Due]
) -> Iterator[tuple[str, str]]:
    """The files of a static site, each a name and its HTML: a page per incident, the two listings, and the
    pages of the index, its first one last.

    Raises:
        KeyError: As `incident_page`.
    """
    by_id = by_report(readings)
    entries: list[Entry] = []
    for incident in incidents:
        opened = _open(incident, by_id)
        entries.append(opened.entry)
        yield file_name(incident), _incident_page(opened)
    yield TALLY_FILE, tally_page(tallies, readings)
    yield AGENDA_FILE, agenda_page(due, readings)
    yield from _index_pages(entries, readings, listings=True)


def file_name(incident: Incident) -> str:
    """The page's file name: ASCII, safe on every file system, the same for the same id and different for others."""
    if PLAIN_ID.fullmatch(incident.id):
        return f"incident-{incident.id}.html"
    return f"incident-x{short_hash(incident.id)}.html"


def _open(incident: Incident, by_id: Mapping[str, Reading]) -> _Opened:
    archive = open_archive(incident, by_id)
    return _Opened(incident, archive, account_names(incident, archive))


def _incident_page(opened: _Opened) -> str:
    return render("incident.html", **incident_view(*opened))


def _index_pages(entries: Iterable[Entry], readings: Sequence[Reading], listings: bool) -> Iterator[tuple[str, str]]:
    links = ((TALLY_FILE, labels().listings["tally"].link), (AGENDA_FILE, labels().listings["agenda"].link))
    source = Source(
        reports=len({reading.report.id for reading in readings}),
        updated=latest(reading.report.published for reading in readings),
        others=links if listings else (),
    )
    return overview_pages(entries, source)


def _listing_page(key: ListingKey, countries: Iterable[Country]) -> str:
    words = labels().listings[key]
    return render("listing.html", title=words.title, hint=words.hint, countries=countries)
