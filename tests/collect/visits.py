"""Visits to a source, as the ledger makes them."""

from collections.abc import Mapping
from typing import Any

import msgspec

from claimwatch.collect import Bookmark, Brought, Received, Trouble, Web, collector_for
from claimwatch.settings import Source


class Visit:
    """All that one visit brought."""

    def __init__(self, brought: list[Brought], state: Mapping[str, Any]) -> None:
        self.brought = brought
        self.documents = [one for one in brought if isinstance(one, Received)]
        self.troubles = [one for one in brought if isinstance(one, Trouble)]
        self.bookmarks = [one for one in brought if isinstance(one, Bookmark)]
        self.state = self.bookmarks[-1].state if self.bookmarks else state

    @property
    def urls(self) -> list[str]:
        return [str(document.url).rpartition("/")[2] for document in self.documents]


def source(kind: str, url: str, **more: Any) -> Source:
    return Source(name="s", kind=kind, url=url, **more)


def visit(of: Source, web: Web, state: Mapping[str, Any] | None = None) -> Visit:
    """A visit whose bookmarks go through JSON, as a store would do."""
    before = state or {}
    brought = [stored(one) for one in collector_for(of.kind)(of, before, web)]
    return Visit(brought, before)


def killed_after(count: int, of: Source, web: Web) -> list[Brought]:
    """What was stored of a visit that was killed after so many things brought, and all of the next visit's."""
    kept: list[Brought] = []
    for brought, _ in zip(collector_for(of.kind)(of, {}, web), range(count), strict=False):
        kept.append(stored(brought))
    ends = [place for place, one in enumerate(kept) if isinstance(one, Bookmark)]
    kept = kept[: ends[-1] + 1] if ends else []
    last = kept[-1] if kept else None
    return [*kept, *visit(of, web, last.state if isinstance(last, Bookmark) else {}).brought]


def stored(brought: Brought) -> Brought:
    if not isinstance(brought, Bookmark):
        return brought
    return msgspec.structs.replace(brought, state=msgspec.json.decode(msgspec.json.encode(brought.state)))
