"""The pages of one incident: as it stands, each of its releases as it was, and each of its corrections."""

from collections.abc import Iterator
from typing import Any

import msgspec

from claimwatch.export import About, Item, jsonld
from claimwatch.model import ReleaseDocument
from claimwatch.page import day, release_view
from claimwatch.public.frame import File, root_of
from claimwatch.public.pages.cite import citation, letter
from claimwatch.public.pages.history import Step, no_longer, steps
from claimwatch.public.pages.look import LOOK
from claimwatch.public.pages.once import Once
from claimwatch.public.pages.stated import stated
from claimwatch.public.pages.words import words
from claimwatch.public.state import Site, incident_path
from claimwatch.release import CORRECTING, Record, Told


class Banner(msgspec.Struct, frozen=True, kw_only=True):
    """What heads the page of one release, so that nobody takes an old one for the ledger's word.

    Attributes:
        number: Of the release.
        last: Of the newest release.
        became: What became of it: "replaced" by a later one, or the kind of the change that ended it; "" if it stands.
        when: Since when, in words.
        why: The reason of that change.
        into: Where the incident went.
    """

    number: int
    last: int
    became: str = ""
    when: str = ""
    why: str = ""
    into: tuple[str, ...] = ()


def incident_files(record: Record, site: Site) -> Iterator[File]:
    """Yields the pages of an incident that is or was public.

    Args:
        record: All that the feed tells of it.
        site: What all pages have in common.

    Yields:
        Its page, and what it states as JSON-LD; a page for each of its releases, also for those that were removed; a
        page for each correction.
    """
    past = steps(record)
    if not record.release:
        yield _gone(record, past, site)
    yield from _releases(record, past, site)
    yield from _corrections(record, past, site)


def correction_path(change: int) -> str:
    """The page of a change that corrects."""
    return f"corrections/{change}/index.html"


def _releases(record: Record, past: tuple[Step, ...], site: Site) -> Iterator[File]:
    """Yields the pages of each release; at each address where one was removed, a page says so."""
    numbers = set()
    for at, each in enumerate(record.told):
        if each.body.release:
            numbers.add(each.body.release.number)
            yield from _release_pages(record, each.body.release, at, past, site)
    removed = set(range(1, max(numbers, default=_removed(record)) + 1)) - numbers
    for number in sorted(removed):
        path = incident_path(record.code, number)
        yield LOOK.page("removed.html", path, site, code=record.code, number=number, steps=_purges(past))


def _release_pages(
    record: Record, release: ReleaseDocument, at: int, past: tuple[Step, ...], site: Site
) -> Iterator[File]:
    """Yields the page of the release that a place of the record holds; if it stands, the incident's page, too."""
    code, number, values = record.code, release.number, _values(record.code, release, site)
    if record.told[at].number == record.standing.release:
        path = incident_path(code)
        values["letter"] = letter(code, number, root_of(path), site)
        yield LOOK.page("release.html", path, site, **values, banner=None, steps=past[::-1], gone=no_longer(record))
        yield f"incidents/{code}/data.jsonld", jsonld(Item(code, release, About.of(site.public, release.at.date())))
    path = incident_path(code, number)
    values["letter"] = letter(code, number, root_of(path), site)
    yield LOOK.page("release.html", path, site, **values, banner=_banner(record, at, past), steps=(), gone=())


def _removed(record: Record) -> int:
    """How many changes were removed: at least as many as there were releases."""
    return sum(len(each.body.purged) for each in record.told)


def _purges(past: tuple[Step, ...]) -> tuple[Step, ...]:
    return tuple(step for step in past if step.removed)


def _banner(record: Record, at: int, past: tuple[Step, ...]) -> Banner:
    """The banner of the release that the change at a place of the record made."""
    number = past[at].number or 0
    last = max(step.number or 0 for step in past)
    ended = next((step for step in past[at + 1 :] if step.kind != "purged"), None)
    if record.told[at].number == record.standing.release or ended is None:
        return Banner(number=number, last=last)
    became = "replaced" if ended.number else ended.kind
    return Banner(number=number, last=last, became=became, when=ended.when, why=ended.why, into=ended.into)


def _values(code: str, release: ReleaseDocument, site: Site) -> dict[str, Any]:
    """What all pages of a release show."""
    view = release_view(release)
    return {
        **view,
        "code": code,
        "document": release,
        "released": day(release.at.date()),
        "stated": stated(release, view),
        "cite": citation(release, code, site),
        "ours": words(),
        "once": Once(),
    }


def _gone(record: Record, past: tuple[Step, ...], site: Site) -> File:
    releases = [each.body.release for each in record.told if each.body.release]
    last = past[-1]
    return LOOK.page(
        "gone.html",
        incident_path(record.code),
        site,
        code=record.code,
        title=releases[-1].title if releases else record.code,
        became=words().became[record.standing.kind],
        into=record.standing.into,
        last=last,
        steps=past[::-1],
        gone=no_longer(record),
        ours=words(),
    )


def _corrections(record: Record, past: tuple[Step, ...], site: Site) -> Iterator[File]:
    title = record.code
    for step, each in zip(past, record.told, strict=True):
        release = each.body.release
        title = release.title if release else title
        if step.kind in CORRECTING:
            path = correction_path(step.change)
            yield LOOK.page("correction.html", path, site, code=record.code, title=title, step=step, ours=words())
        yield from _removed_corrections(record, each, step, site)


def _removed_corrections(record: Record, each: Told, step: Step, site: Site) -> Iterator[File]:
    """Yields pages at the addresses of changes that were removed, so that no link to a correction breaks."""
    for change in each.body.purged:
        yield LOOK.page("removed.html", correction_path(change), site, code=record.code, number=None, steps=(step,))
