"""Which collector visits which kind of source: ours and those that plug in.

A plug-in is an entry point of the group ``claimwatch.collectors`` whose name is the kind and whose value is a
``Collector``.
"""

import functools
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from claimwatch.collect.collected import Brought
from claimwatch.collect.web import Web
from claimwatch.errors import OptionError
from claimwatch.settings import Source

Collector = Callable[[Source, Mapping[str, Any], Web], Iterator[Brought]]
"""Brings what is new at a source since the state of its last bookmark (empty on the first visit)."""

PLUGINS = "claimwatch.collectors"

OURS = {
    "feed": "claimwatch.collect.pages:collect_feed",
    "page": "claimwatch.collect.pages:collect_page",
    "sitemap": "claimwatch.collect.pages:collect_sitemap",
    "folder": "claimwatch.collect.files:collect_folder",
    "jsonl": "claimwatch.collect.files:collect_jsonl",
    "warc": "claimwatch.collect.files:collect_warc",
    "mailbox": "claimwatch.collect.mail:collect_mailbox",
}
"""Built-in kinds of source, each with the address of its collector, which is loaded on first use."""


def collector_for(kind: str) -> Collector:
    """The collector of a kind of source; only then are its parts loaded.

    Raises:
        OptionError: No collector knows the kind.
    """
    if kind in OURS:
        ours: Collector = pkgutil.resolve_name(OURS[kind])
        return ours
    point = _plugins().get(kind)
    if point is None:
        raise OptionError(f"no collector knows the kind {kind!r}; the known ones are {', '.join(kinds())}")
    plugin: Collector = point.load()
    return plugin


def kinds() -> tuple[str, ...]:
    """All kinds of source that can be collected, ours first."""
    return (*OURS, *(kind for kind in _plugins() if kind not in OURS))


@functools.cache
def _plugins() -> Mapping[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=PLUGINS)}
