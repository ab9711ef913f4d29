"""Removes from letters what was sealed in the ledger."""

from collections.abc import Collection
from typing import Any

from django.db import models

from claimwatch.ledger.query import feed
from claimwatch.letters.editions.putting import parts
from claimwatch.letters.editions.reading import told_of
from claimwatch.letters.editions.renewing import drop_lead, not_begun, skip
from claimwatch.letters.models import Edition, Variant
from claimwatch.settings import Settings, load_settings

GONE = "all that it told of was removed for good"
"""Why a letter that waits is skipped."""


def forget(codes: Collection[str], **_: Any) -> list[type[models.Model]]:
    """Rewrites the letters that told of incidents of which something was purged, in the sealing's transaction.

    An editor's lead and subject may quote what was sealed, so they go, too. A letter that waits and has nothing left
    to tell is skipped.

    Args:
        codes: The incidents' codes.

    Returns:
        The tables that hold words of letters.
    """
    settings, gone = load_settings(), set(codes)
    if gone:
        for variant in Variant.objects.filter(releases__incident__in=gone).distinct().select_related("edition"):
            _rewrite(variant, gone, settings)
        for edition in Edition.objects.filter(queued_at=None).exclude(lead="", subject=""):
            if gone & set(feed.changed(edition.after, edition.upto)):
                Edition.objects.filter(pk=edition.pk).update(lead="", subject="")
    return [Variant, Edition]


def _rewrite(variant: Variant, gone: set[str], settings: Settings) -> None:
    edition = variant.edition
    drop_lead(edition, settings)
    codes = set(variant.releases.values_list("incident", flat=True)) - gone
    told = told_of(codes, edition.after, edition.upto, settings.public.base_url)
    names = tuple(variant.lists.order_by("pk").values_list("name", flat=True))
    rendered = parts(edition, told, names, settings)
    Variant.objects.filter(pk=variant.pk).update(html=rendered.html, text=rendered.text)
    if not told and edition.queued_at:
        skip(not_begun(variant), GONE, edition.queued_at)
