"""A delivery as the mail that it is."""

import collections

from claimwatch.letters.models import Delivery, Subscriber, Variant
from claimwatch.letters.outgoing import Outgoing
from claimwatch.letters.rendering import Links, archive_address, filled
from claimwatch.letters.subscribing import leave_address, one_click_address, preferences_address
from claimwatch.settings import Settings

MANY_LISTS = "letters"
"""What ``List-Id`` names if a letter brings several lists together."""
_KEPT = 16
"""Variants kept in memory; an edition seldom has more, and each holds a whole letter."""


class Letters:
    """Makes mails of deliveries; keeps what many of them share.

    Args:
        settings: The desk's.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._variants: collections.OrderedDict[int, tuple[Variant, str]] = collections.OrderedDict()

    def mail(self, row: Delivery) -> Outgoing:
        """The mail of a delivery, which has its subscriber and edition."""
        variant, list_code = self._variant(row.variant_id)
        links = links_of(self._settings, row.subscriber, row.edition.code)
        return Outgoing(
            kind="edition",
            to=row.subscriber.address,
            subject=row.edition.subject,
            text=filled(variant.text, links),
            html=filled(variant.html, links),
            message_id=row.message_id,
            reference=row.subscriber.reference,
            list_code=list_code,
            edition=row.edition.code,
            one_click=one_click_address(row.subscriber, self._settings.letters),
            delivery=row.pk,
        )

    def _variant(self, number: int) -> tuple[Variant, str]:
        """A variant and what ``List-Id`` names."""
        if number not in self._variants:
            variant = Variant.objects.get(pk=number)
            codes = list(variant.lists.values_list("code", flat=True))
            self._variants[number] = variant, codes[0] if len(codes) == 1 else MANY_LISTS
        self._variants.move_to_end(number)
        if len(self._variants) > _KEPT:
            self._variants.popitem(last=False)
        return self._variants[number]


def links_of(settings: Settings, subscriber: Subscriber, edition: str) -> Links:
    """A subscriber's own links in an edition."""
    return Links(
        preferences=preferences_address(subscriber, settings.letters),
        unsubscribe=leave_address(subscriber, settings.letters),
        archive=archive_address(settings.public.base_url, edition),
    )
