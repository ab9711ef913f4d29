# ruff: noqa: D102 - what the head's fields mean stands in public.state
"""One row for each change of what is public after an incident's first release."""

import datetime
from collections.abc import Iterable, Iterator
from typing import Protocol

from claimwatch.export.about import About
from claimwatch.export.tables.row import OfIncident, page_of


class Head(Protocol):
    """The head of a change, as ``public.state.Head``."""

    @property
    def number(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def incident(self) -> str: ...
    @property
    def at(self) -> datetime.datetime: ...
    @property
    def by(self) -> str: ...
    @property
    def why(self) -> str: ...
    @property
    def before(self) -> int | None: ...
    @property
    def into(self) -> tuple[str, ...]: ...
    @property
    def release(self) -> int | None: ...
    @property
    def title(self) -> str: ...


class CorrectionRow(OfIncident, frozen=True):
    """One change."""

    change: int
    kind: str
    address: str
    title: str | None
    changed_at: datetime.datetime
    changed_by: str
    why: str
    before: int | None
    release_before: int | None
    into: tuple[str, ...]


def correction_rows(heads: Iterable[Head], about: About) -> Iterator[CorrectionRow]:
    """Yields a row for each change that follows another of the same incident, in the order of the feed.

    Args:
        heads: Of all changes, in the order of the feed.
        about: What the dataset says of itself.
    """
    releases: dict[int, int | None] = {}
    for head in heads:
        releases[head.number] = head.release
        if head.before is not None:
            yield CorrectionRow(
                incident=head.incident,
                release=head.release,
                state=about.state,
                released_at=head.at if head.release else None,
                licence=about.licence,
                change=head.number,
                kind=head.kind,
                address=page_of(head.incident, about),
                title=head.title or None,
                changed_at=head.at,
                changed_by=head.by,
                why=head.why,
                before=head.before,
                release_before=releases.get(head.before),
                into=head.into,
            )
