"""The head of a change: everything but the release."""

import datetime

import msgspec

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
