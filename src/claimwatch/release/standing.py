"""What is public after some changes: folds the feed, on any day."""

import datetime
from collections.abc import Iterable, Mapping

import msgspec

from claimwatch.release.changes import Body, Change, ChangeKind, Standing, body_of

_STANDS: tuple[ChangeKind, ...] = ("released", "changed")


def standings(changes: Iterable[Change], until: datetime.date | None = None) -> Mapping[str, Standing]:
    """How each incident that was ever released stands, by code.

    Args:
        changes: The feed from its first change on, in order.
        until: The day, inclusive and in UTC, after which changes don't count; None to count all. What was purged
            later is gone on every day.
    """
    stood: dict[str, Standing] = {}
    last = 0
    for each in changes:
        body = body_of(each)
        if body and (until is None or body.at.date() <= until):
            last = each.number
            stood[body.incident] = _after(stood.get(body.incident), each.number, body)
        elif body and body.incident in stood:
            stood[body.incident] = _without(stood[body.incident], [n for n in body.purged if n < last])
    return stood


def _after(before: Standing | None, number: int, body: Body) -> Standing:
    if before is None:
        before = Standing(kind=body.kind, since=body.at)
    release = number if body.kind in _STANDS else None
    if body.kind == "purged":
        release = _without(before, body.purged).release
    return msgspec.structs.replace(
        before,
        kind=before.kind if body.kind == "purged" and release else body.kind,
        since=body.at,
        release=release,
        changes=(*before.changes, *body.purged, number),
        into=body.into,
    )


def _without(standing: Standing, gone: Iterable[int]) -> Standing:
    """A standing after changes were purged: a release that one of them had replaced stands no more."""
    if standing.release is None or all(number < standing.release for number in gone):
        return standing
    return msgspec.structs.replace(standing, kind="purged", release=None)
