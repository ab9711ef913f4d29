"""All that the feed tells about one incident."""

from collections.abc import Iterable

import msgspec

from claimwatch.model import ReleaseDocument
from claimwatch.release.changes import Body, Change, Standing, body_of
from claimwatch.release.standing import standings


class Told(msgspec.Struct, frozen=True):
    """One change that isn't purged, by its number in the feed."""

    number: int
    body: Body


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One incident in public, from its first release on.

    Attributes:
        code: The incident's code, which is its lasting address.
        standing: How it stands.
        told: Its changes, oldest first; purged ones are gone.
    """

    code: str
    standing: Standing
    told: tuple[Told, ...]

    @property
    def release(self) -> ReleaseDocument | None:
        """The release that stands; None if it isn't public."""
        return next((each.body.release for each in self.told if each.number == self.standing.release), None)


def record(code: str, changes: Iterable[Change]) -> Record:
    """The record of an incident.

    Args:
        code: Its code.
        changes: Its changes in the feed's order, up to the day that is asked for.

    Raises:
        KeyError: None of the changes is about it.
    """
    changes = list(changes)
    bodies = ((each.number, body_of(each)) for each in changes)
    told = tuple(Told(number, body) for number, body in bodies if body and body.incident == code)
    return Record(code=code, standing=standings(changes)[code], told=told)
