"""Past editions for the public ledger, made from the feed alone: what was purged from it is gone from them, too."""

import datetime
from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

from django.db.models import Exists, OuterRef, QuerySet

from claimwatch.ledger.query import feed
from claimwatch.letters.editions.putting import frame_of
from claimwatch.letters.editions.reading import told_of
from claimwatch.letters.editions.setting import sender_name
from claimwatch.letters.models import Edition, SentRelease
from claimwatch.letters.rendering import INDEX, Past, archive_pages, archive_path
from claimwatch.settings import Settings


class Site(Protocol):
    """What the public ledger says of itself."""

    @property
    def changes(self) -> int:
        """How many changes of the feed it shows."""


def archive_maker(
    settings: Settings, as_of: datetime.date | None
) -> Callable[[object, object, Site], Iterator[tuple[str, str]]]:
    """Who makes the pages of past editions and their feed, as ``public.writing`` asks for it.

    Args:
        settings: The desk's.
        as_of: The day, inclusive and in UTC, after which nothing counts; None for the present.
    """

    def made(_lines: object, _heads: object, site: Site) -> Iterator[tuple[str, str]]:
        language, base = settings.letters.language, settings.public.base_url
        yield from archive_pages(_past(settings, as_of, site.changes), sender_name(settings), language, base)

    return made


def archive_lister(as_of: datetime.date | None) -> Callable[[Site], Mapping[str, datetime.date | None]]:
    """Who lists these pages for the site map; arguments as for ``archive_maker``."""

    def listed(site: Site) -> Mapping[str, datetime.date | None]:
        rows = [(row.code, row.queued_at) for row in _gone_out(as_of).filter(upto__lte=site.changes)]
        pages: dict[str, datetime.date | None] = {archive_path(code): None for code, _ in rows}
        newest = max((at for _, at in rows if at), default=None)
        return {**pages, INDEX: newest.date()} if newest else pages

    return listed


def has_archive(as_of: datetime.date | None) -> bool:
    """True if any letter was ever sent, up to a day."""
    return _gone_out(as_of).exists()


def _gone_out(as_of: datetime.date | None) -> QuerySet[Edition]:
    """The editions that told anybody anything, oldest first."""
    told = SentRelease.objects.filter(variant__edition=OuterRef("pk"))
    rows = Edition.objects.filter(Exists(told), queued_at__isnull=False).order_by("queued_at", "pk")
    return rows if as_of is None else rows.filter(queued_at__date__lte=as_of)


def _past(settings: Settings, as_of: datetime.date | None, upto: int) -> Iterator[Past]:
    for edition in _gone_out(as_of).filter(upto__lte=upto):
        told = SentRelease.objects.filter(variant__edition=edition)
        codes = set(told.values_list("incident", flat=True))
        if edition.queued_at:
            yield Past(
                code=edition.code,
                at=edition.queued_at,
                frame=frame_of(edition, (), settings),
                contents=told_of(codes, edition.after, edition.upto, settings.public.base_url),
                since=frozenset(codes & set(feed.changed(edition.upto, upto))),
            )
