"""A source and the bookmark of its last visit in; new documents, troubles and bookmarks out, one at a time.

This is the only room that uses the network. A collector yields a bookmark after documents that must not be collected
again. Its output is stored in order, each bookmark in one transaction with everything before it, so a collector that
is killed resumes at its last bookmark.
"""

from claimwatch.collect.collected import Bookmark, Brought, Received, Trouble
from claimwatch.collect.collectors import Collector, collector_for, is_on_disk, kinds
from claimwatch.collect.files import Archived, write_warc
from claimwatch.collect.web import Answer, Web

__all__ = [
    "Answer",
    "Archived",
    "Bookmark",
    "Brought",
    "Collector",
    "Received",
    "Trouble",
    "Web",
    "collector_for",
    "is_on_disk",
    "kinds",
    "write_warc",
]
