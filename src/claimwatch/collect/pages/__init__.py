"""A feed, sitemap or page and its bookmark in; documents that are new or changed since the last visit out."""

from claimwatch.collect.pages.feed import collect_feed
from claimwatch.collect.pages.page import collect_page
from claimwatch.collect.pages.sitemap import collect_sitemap

__all__ = ["collect_feed", "collect_page", "collect_sitemap"]
