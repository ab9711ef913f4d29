"""An edition as its readers will get it, or got it, for those who look at it at the desk."""

import datetime
from collections.abc import Sequence

import msgspec

from claimwatch.letters.editions.audience import due_subscriptions
from claimwatch.letters.editions.putting import Parts, parts
from claimwatch.letters.editions.queueing import cadence_of, shares
from claimwatch.letters.editions.reading import told_by
from claimwatch.letters.editions.setting import base_of
from claimwatch.letters.models import Edition, MailingList
from claimwatch.letters.rendering import Links, archive_address, filled
from claimwatch.settings import Settings


class Choice(msgspec.Struct, frozen=True):
    """A letter of an edition that can be looked at.

    Attributes:
        key: What stands for it in an address; "" for the first.
        lists: The lists whose readers get it.
    """

    key: str
    lists: tuple[MailingList, ...]


def choices(edition: Edition) -> list[Choice]:
    """The letters of an edition: those that were sent, or else that of all lists together and of each."""
    if edition.queued_at:
        variants = edition.variants.order_by("number").prefetch_related("lists")
        return [Choice(str(variant.number), tuple(variant.lists.all())) for variant in variants]
    if edition.correction_of is not None:
        return [Choice("", ())]
    lists = MailingList.objects.filter(pk__in=due_subscriptions(cadence_of(edition)).values("mailing_list"))
    each = tuple(lists.order_by("name", "pk"))
    return [Choice("", each), *(Choice(row.code, (row,)) for row in each if len(each) > 1)]


def as_read(edition: Edition, choice: Choice, settings: Settings, at: datetime.datetime) -> Parts:
    """A letter of an edition, with links that lead to nobody's own pages.

    Args:
        edition: Which.
        choice: Which of its letters.
        settings: The desk's.
        at: The current time in UTC.
    """
    found = _stored(edition, choice) or _composed(edition, choice, settings, at)
    links = example_links(edition, settings)
    return Parts(filled(found.html, links), filled(found.text, links))


def size(edition: Edition, settings: Settings, at: datetime.datetime) -> int:
    """How many get an edition: of one that is queued how many do, else how many would now."""
    if edition.queued_at:
        return edition.deliveries.count()
    return sum(len(share.readers) for share in shares(edition, settings, at))


def example_links(edition: Edition, settings: Settings) -> Links:
    """Links for whoever isn't a subscriber."""
    own = settings.letters.address
    return Links(preferences=own, unsubscribe=own, archive=archive_address(settings.public.base_url, edition.code))


def matching(rows: Sequence[MailingList], after: int, upto: int, settings: Settings) -> list[str]:
    """The titles of incidents of which lists would have told, the latest first."""
    told = told_by(rows, after, upto, base_of(settings))
    titles = [each.title for rows in (told.stories, told.revised, told.gone) for each in rows]
    return [title for title in reversed(titles) if title]


def _stored(edition: Edition, choice: Choice) -> Parts | None:
    variant = edition.variants.filter(number=choice.key or 1).first() if edition.queued_at else None
    return Parts(variant.html, variant.text) if variant else None


def _composed(edition: Edition, choice: Choice, settings: Settings, at: datetime.datetime) -> Parts:
    base, names = base_of(settings), tuple(row.name for row in choice.lists)
    if edition.correction_of is None:
        return parts(edition, told_by(choice.lists, edition.after, edition.upto, base), names, settings)
    largest = max(shares(edition, settings, at), key=lambda share: len(share.readers), default=None)
    told = largest.contents if largest else told_by((), edition.after, edition.upto, base)
    return parts(edition, told, tuple(row.name for row in largest.lists) if largest else (), settings)
