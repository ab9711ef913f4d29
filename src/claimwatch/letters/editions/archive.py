"""Past editions for the public ledger, made from the feed alone: what was purged from it is gone from them, too."""

import datetime
from collections.abc import Callable, Iterator
from typing import Protocol

from claimwatch.ledger.query import feed
from claimwatch.letters.editions.putting import frame_of
from claimwatch.letters.editions.reading import told_of
from claimwatch.letters.editions.setting import sender_name
from claimwatch.letters.models import Edition, SentRelease
from claimwatch.letters.rendering import Past, archive_pages
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


def _past(settings: Settings, as_of: datetime.date | None, upto: int) -> Iterator[Past]:
    rows = Edition.objects.filter(queued_at__isnull=False, upto__lte=upto)
    if as_of is not None:
        rows = rows.filter(queued_at__date__lte=as_of)
    for edition in rows.order_by("queued_at", "pk"):
        told = SentRelease.objects.filter(variant__edition=edition)
        codes = set(told.values_list("incident", flat=True))
        if codes and edition.queued_at:
            yield Past(
                code=edition.code,
                at=edition.queued_at,
                frame=frame_of(edition, (), settings),
                contents=told_of(codes, edition.after, edition.upto, settings.public.base_url),
                since=frozenset(codes & set(feed.changed(edition.upto, upto))),
            )
