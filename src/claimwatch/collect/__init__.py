"""Bytes in: folders, feeds, pages, sitemaps, web archives, mailboxes. The one room that talks to the network.

A collector is a generator: handed a source, the bookmark of its last visit and the settings, it brings what is new,
one document at a time, and a bookmark after what must not be brought again. What it brings is stored in that order,
each bookmark in one transaction with all that came before it, so a collector that is killed goes on where it was.
"""

from claimwatch.collect.collected import Bookmark, Brought, Received, Trouble
from claimwatch.collect.collectors import Collector, collector_for, kinds
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
    "kinds",
    "write_warc",
]
