"""How an incident stood before a stretch of the feed, how it stands after it, and what happened between."""

from collections.abc import Iterable, Sequence

import msgspec

from claimwatch.model import ReleaseDocument
from claimwatch.release import Body, Record, Told


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """One incident's changes within a stretch of the feed.

    Attributes:
        code: The incident's.
        before: The release that stood before; None if it wasn't public, or that release was purged since.
        was_public: True if it was public before.
        now: The release that stands after; None if it isn't public.
        bodies: What changed between, oldest first; at least one.
        number: Of the last of these changes.
    """

    code: str
    before: ReleaseDocument | None
    was_public: bool
    now: ReleaseDocument | None
    bodies: tuple[Body, ...]
    number: int


def turn(record: Record, after: int, upto: int) -> Turn | None:
    """An incident's turn within a stretch of the feed; None if it didn't change.

    Args:
        record: All that the feed tells of the incident.
        after: The number of the change before the stretch.
        upto: The number of its last change.
    """
    earlier = [each for each in record.told if each.number <= after]
    between = [each for each in record.told if after < each.number <= upto]
    if not between:
        return None
    before = _standing(earlier)
    return Turn(
        code=record.code,
        before=before,
        was_public=before is not None or (not earlier and _follows_purged(between, after)),
        now=_standing([*earlier, *between]),
        bodies=tuple(each.body for each in between),
        number=between[-1].number,
    )


def _standing(told: Iterable[Told]) -> ReleaseDocument | None:
    """The release that stands after some changes of an incident."""
    release, number = None, 0
    for each in told:
        if each.body.kind == "purged":
            release = None if any(gone > number for gone in each.body.purged) else release
        else:
            release, number = each.body.release, each.number
    return release


def _follows_purged(between: Sequence[Told], after: int) -> bool:
    """True if changes before the stretch are known by what follows them alone, as they were purged."""
    first = between[0].body
    return any(number <= after for number in (*first.purged, *((first.before,) if first.before else ())))
