"""What an edition tells in; its HTML and text parts out, with places for each subscriber's own links. Pure."""

from claimwatch.letters.rendering.archive import INDEX, Past, archive_pages
from claimwatch.letters.rendering.as_html import html_part
from claimwatch.letters.rendering.as_text import text_part
from claimwatch.letters.rendering.frame import Frame
from claimwatch.letters.rendering.slots import (
    ARCHIVE,
    PREFERENCES,
    UNSUBSCRIBE,
    Links,
    archive_address,
    archive_path,
    filled,
)
from claimwatch.letters.rendering.words import Kind, Language, heading

__all__ = [
    "ARCHIVE",
    "INDEX",
    "PREFERENCES",
    "UNSUBSCRIBE",
    "Frame",
    "Kind",
    "Language",
    "Links",
    "Past",
    "archive_address",
    "archive_pages",
    "archive_path",
    "filled",
    "heading",
    "html_part",
    "text_part",
]
