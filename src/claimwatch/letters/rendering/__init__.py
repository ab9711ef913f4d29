"""What an edition tells in; its HTML and text parts out, with places for each subscriber's own links. Pure."""

from claimwatch.letters.rendering.frame import Frame
from claimwatch.letters.rendering.html_part import archive_page, html_part, sheet
from claimwatch.letters.rendering.slots import (
    ARCHIVE,
    PREFERENCES,
    UNSUBSCRIBE,
    Links,
    archive_address,
    archive_path,
    filled,
)
from claimwatch.letters.rendering.text_part import text_part
from claimwatch.letters.rendering.words import Kind, Language, correction_subject, heading

__all__ = [
    "ARCHIVE",
    "PREFERENCES",
    "UNSUBSCRIBE",
    "Frame",
    "Kind",
    "Language",
    "Links",
    "archive_address",
    "archive_page",
    "archive_path",
    "correction_subject",
    "filled",
    "heading",
    "html_part",
    "sheet",
    "text_part",
]
