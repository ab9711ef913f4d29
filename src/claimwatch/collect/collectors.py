"""The collector for each kind of source, built in or plugged in.

A plug-in is an entry point in the group ``claimwatch.collectors``. Its name is the kind of source, its value a
``Collector``.
"""

import functools
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import EntryPoint, entry_points
from typing import Any, Literal, NamedTuple

from claimwatch.collect.collected import Brought
from claimwatch.collect.web import Web
from claimwatch.errors import OptionError
from claimwatch.settings import Source

Collector = Callable[[Source, Mapping[str, Any], Web], Iterator[Brought]]
"""Yields what is new at a source, given the source, its last bookmark's state (empty at first) and web access."""

PLUGINS = "claimwatch.collectors"

BuiltInKind = Literal["feed", "page", "sitemap", "folder", "jsonl", "warc", "mailbox"]


class BuiltIn(NamedTuple):
    """A built-in collector.

    Attributes:
        target: Where it is defined; imported on first use.
        on_disk: True if it reads files of this machine and names documents by their paths.
    """

    target: str
    on_disk: bool = False


OURS: Mapping[BuiltInKind, BuiltIn] = {
    "feed": BuiltIn("claimwatch.collect.pages:collect_feed"),
    "page": BuiltIn("claimwatch.collect.pages:collect_page"),
    "sitemap": BuiltIn("claimwatch.collect.pages:collect_sitemap"),
    "folder": BuiltIn("claimwatch.collect.files:collect_folder", on_disk=True),
    "jsonl": BuiltIn("claimwatch.collect.files:collect_jsonl", on_disk=True),
    "warc": BuiltIn("claimwatch.collect.files:collect_warc", on_disk=True),
    "mailbox": BuiltIn("claimwatch.collect.mail:collect_mailbox"),
}


def collector_for(kind: str) -> Collector:
    """The collector for a kind of source, imported now.

    Raises:
        OptionError: There is no collector for this kind.
    """
    built_in = _built_in(kind)
    if built_in:
        collector: Collector = pkgutil.resolve_name(built_in.target)
        return collector
    point = _plugins().get(kind)
    if point is None:
        raise OptionError(f"unknown kind of source {kind!r}; known kinds: {', '.join(kinds())}")
    plugin: Collector = point.load()
    return plugin


def kinds() -> tuple[str, ...]:
    """All kinds of source that can be collected, built-in kinds first."""
    return (*OURS, *(kind for kind in _plugins() if kind not in OURS))


def is_on_disk(kind: str) -> bool:
    """True if a built-in collector reads sources of this kind from this machine's disk."""
    built_in = _built_in(kind)
    return built_in is not None and built_in.on_disk


def _built_in(kind: str) -> BuiltIn | None:
    return next((built_in for name, built_in in OURS.items() if name == kind), None)


@functools.cache
def _plugins() -> Mapping[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=PLUGINS)}
