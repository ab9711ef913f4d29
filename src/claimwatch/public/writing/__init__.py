"""The feed of changes and who makes pages of it in; a published folder out, whole at every moment."""

from claimwatch.public.writing.feed import FEED, Changes, FeedHead
from claimwatch.public.writing.files import Options
from claimwatch.public.writing.intake import Received, Said, received
from claimwatch.public.writing.makers import Made, Makers
from claimwatch.public.writing.publishing import Published, as_packaged, publish
from claimwatch.public.writing.wiring import Other, all_makers

__all__ = [
    "FEED",
    "Changes",
    "FeedHead",
    "Made",
    "Makers",
    "Options",
    "Other",
    "Published",
    "Received",
    "Said",
    "all_makers",
    "as_packaged",
    "publish",
    "received",
]
