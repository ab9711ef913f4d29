"""What is public after some changes: folds the feed, on any day."""

import datetime
from collections.abc import Iterable, Mapping

import msgspec

from claimwatch.release.changes import Body, Change, Standing, body_of

_STANDS = ("released", "changed")


def standings(changes: Iterable[Change], until: datetime.date | None = None) -> Mapping[str, Standing]:
    """How each incident that was ever released stands, by code.

    Args:
        changes: The feed from its first change on, in order.
        until: The day, inclusive and in UTC, after which changes don't count; None to count all. What was purged
            later is gone on every day.
    """
    stood: dict[str, Standing] = {}
    for each in changes:
        body = body_of(each)
        if body and (until is None or body.at.date() <= until):
            stood[body.incident] = _after(stood.get(body.incident), each.number, body)
    return stood


def _after(before: Standing | None, number: int, body: Body) -> Standing:
    if before is None:
        before = Standing(kind=body.kind, since=body.at)
    release = number if body.kind in _STANDS else None
    if body.kind == "purged" and before.release not in body.purged:
        release = before.release
    return msgspec.structs.replace(
        before,
        kind=before.kind if body.kind == "purged" and release else body.kind,
        since=body.at,
        release=release,
        changes=(*before.changes, *body.purged, number),
        into=body.into,
    )
