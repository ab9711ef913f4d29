"""An edition's contents put into HTML and text."""

import datetime

import msgspec

from claimwatch.letters.composing import Contents
from claimwatch.letters.editions.setting import sender_name
from claimwatch.letters.models import Edition
from claimwatch.letters.rendering import Frame, Kind, heading, html_part, text_part
from claimwatch.settings import Settings


class Parts(msgspec.Struct, frozen=True):
    """The HTML and the text of a letter, with places for personal links."""

    html: str
    text: str


def parts(edition: Edition, contents: Contents, lists: tuple[str, ...], settings: Settings) -> Parts:
    """An edition as readers of some lists get it.

    Args:
        edition: Which.
        contents: What it tells them.
        lists: The names of their lists.
        settings: The desk's.
    """
    frame = frame_of(edition, lists, settings)
    return Parts(html_part(contents, frame), text_part(contents, frame))


def frame_of(edition: Edition, lists: tuple[str, ...], settings: Settings) -> Frame:
    """What stands around an edition's contents."""
    return Frame(
        kind=kind_of(edition),
        day=day_of(edition),
        sender=sender_name(settings),
        postal_address=settings.letters.postal_address,
        language=settings.letters.language,
        subject=subject_of(edition, settings),
        lead=edition.lead,
        lists=lists,
    )


def subject_of(edition: Edition, settings: Settings) -> str:
    """Its subject: what an editor wrote, or else what it is called."""
    return edition.subject or heading(kind_of(edition), day_of(edition), settings.letters.language)


def kind_of(edition: Edition) -> Kind:
    """Its kind, as the frame names it."""
    kind: Kind = edition.kind  # type: ignore[assignment]
    return kind


def day_of(edition: Edition) -> datetime.date:
    """The day that it bears, in UTC: when it was queued, or else goes, or else was made."""
    return (edition.queued_at or edition.goes_at or edition.made_at).date()
