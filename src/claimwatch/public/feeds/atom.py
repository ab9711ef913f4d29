"""Atom feeds of the latest changes: of all incidents, of a country, of a named entity, and of corrections.

Source: RFC 4287. Ids name no host: each is a UUID made of the incident's code and the change's number.
"""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from claimwatch.page import day
from claimwatch.public.feeds.render import render
from claimwatch.public.lists import brief, change_words, country_words
from claimwatch.public.state import (
    CORRECTIONS,
    FRONT,
    Head,
    Line,
    Site,
    country_path,
    country_slug,
    entity_path,
    entity_slug,
    incident_path,
)
from claimwatch.release import CORRECTING

MOST = 100
"""Changes in a feed, the latest ones."""
LONGEST_WHY = 1000
"""Characters of a reason; the incident's page has all of it."""
NAMESPACE = uuid.UUID("6f6a2a1c-3d0b-5f6e-9a51-0c1f6f1f7a10")
"""Of ids, drawn once."""


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """One feed: its file's name, title, page and changes, oldest first, and the time of the last one."""

    name: str
    title: str
    page: str
    heads: tuple[Head, ...]
    updated: datetime.datetime


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A change in a feed."""

    id: str
    title: str
    updated: str
    href: str
    summary: str
    author: str


def atom_files(lines: Sequence[Line], heads: Sequence[Head], site: Site) -> Iterator[tuple[str, str]]:
    """Yields the feeds; none without a whole address of the site."""
    if site.public.base_url:
        for feed in feeds(lines, heads, site):
            yield f"atom/{feed.name}.xml", _written(feed, site)


def feeds(lines: Sequence[Line], heads: Sequence[Head], site: Site) -> Iterator[Feed]:
    """Yields all feeds; none if nothing was ever released.

    A change stands in the feeds of the country and the entities of the incident's last release, so that whoever follows
    them learns of a withdrawal, too.
    """
    if not heads:
        return
    title, begun = site.public.title, heads[0].at
    about = {line.code: line for line in lines}
    corrections = [head for head in heads if head.kind in CORRECTING]
    yield _feed("incidents", title, FRONT, heads, begun)
    yield _feed("corrections", f"{title}: corrections", CORRECTIONS, corrections, begun)
    by_country: dict[str | None, list[Head]] = defaultdict(list)
    by_entity: dict[str, list[Head]] = defaultdict(list)
    for head in heads:
        if line := about.get(head.incident):
            by_country[line.country].append(head)
            for entity in line.entities:
                by_entity[entity].append(head)
    for code, changes in sorted(by_country.items(), key=lambda item: item[0] or ""):
        name, page = f"country-{country_slug(code)}", country_path(code)
        yield _feed(name, f"{title}: {country_words(code)}", page, changes, begun)
    for entity, changes in sorted(by_entity.items()):
        name, page = f"entity-{entity_slug(entity)}", entity_path(entity)
        yield _feed(name, f"{title}: {brief(entity)}", page, changes, begun)


def _feed(name: str, title: str, page: str, heads: Sequence[Head], begun: datetime.datetime) -> Feed:
    latest = tuple(heads[-MOST:])
    return Feed(name=name, title=title, page=page, heads=latest, updated=latest[-1].at if latest else begun)


def _written(feed: Feed, site: Site) -> str:
    return render(
        "atom.xml",
        title=brief(feed.title),
        id=_urn(feed.name),
        updated=_time(feed.updated),
        author=brief(site.public.publisher or site.public.title),
        address=f"{site.public.base_url}atom/{feed.name}.xml",
        page=f"{site.public.base_url}{feed.page}",
        licence=brief(site.public.licence),
        entries=[_entry(head, site) for head in reversed(feed.heads)],
    )


def _entry(head: Head, site: Site) -> Entry:
    told = f"{change_words(head.kind)} {day(head.at.date())}"
    return Entry(
        id=_urn(head.incident, str(head.number)),
        title=brief(head.title or head.incident),
        updated=_time(head.at),
        href=f"{site.public.base_url}{incident_path(head.incident)}",
        summary=f"{told}: {brief(head.why, LONGEST_WHY)}" if head.why else f"{told}.",
        author=brief(head.by),
    )


def _urn(*parts: str) -> str:
    return uuid.uuid5(NAMESPACE, " ".join(parts)).urn


def _time(at: datetime.datetime) -> str:
    return at.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
