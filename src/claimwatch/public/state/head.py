"""The head of a change: everything but the release."""

import datetime
from collections.abc import Iterable, Iterator

import msgspec

from claimwatch.public.state.line import Line
from claimwatch.release import ChangeKind, Told


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """One change that isn't purged, small enough to hold all of them; attributes as in ``release.Body``.

    Attributes:
        number: Of the change.
        release: The number of the release within its incident; None if the change has none.
        title: Of the release; "" if the change has none.
    """

    number: int
    kind: ChangeKind
    incident: str
    at: datetime.datetime
    by: str = ""
    why: str = ""
    before: int | None = None
    into: tuple[str, ...] = ()
    release: int | None = None
    title: str = ""


def head_of(told: Told) -> Head:
    """The head of a change."""
    body = told.body
    return Head(
        number=told.number,
        kind=body.kind,
        incident=body.incident,
        at=body.at,
        by=body.by,
        why=body.why,
        before=body.before,
        into=body.into,
        release=body.release.number if body.release else None,
        title=body.release.title if body.release else "",
    )


def titled(heads: Iterable[Head], lines: Iterable[Line]) -> Iterator[Head]:
    """Heads in the feed's order; those without a release have the title that the incident had before.

    Where the feed has no title any more, it is that of the incident's line, which may be empty, too.
    """
    last = {line.code: line.title for line in lines}
    titles: dict[str, str] = {}
    for head in heads:
        titles[head.incident] = head.title or titles.get(head.incident) or last.get(head.incident, "")
        yield msgspec.structs.replace(head, title=titles[head.incident])
