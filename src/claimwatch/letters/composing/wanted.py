"""What a mailing list tells, and from which change of the feed on."""

import msgspec

from claimwatch.letters.composing.turns import Turn
from claimwatch.model import ReleaseDocument


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """A mailing list as far as it matters to what its letters tell; attributes as in ``letters.models.MailingList``.

    Attributes:
        after: The number of the last change that those on the list know already.
    """

    countries: frozenset[str] = frozenset()
    places: frozenset[int] = frozenset()
    entities: frozenset[str] = frozenset()
    is_disputes_only: bool = False
    is_corrections_only: bool = False
    after: int = 0


def wants(wanted: Wanted, turn: Turn) -> bool:
    """True if a list tells of an incident's turn.

    A list that told of an incident also tells when it moves elsewhere or is withdrawn.
    """
    if wanted.is_corrections_only and not turn.was_public:
        return False
    releases = [each for each in (turn.before, turn.now) if each]
    return any(_fits(wanted, each) for each in releases) if releases else _is_open(wanted)


def _fits(wanted: Wanted, release: ReleaseDocument) -> bool:
    incident = release.incident
    if wanted.is_disputes_only and not incident.disputes:
        return False
    if wanted.entities and not any(account.entity in wanted.entities for account in incident.accounts):
        return False
    if not (wanted.countries or wanted.places):
        return True
    place = incident.place
    return place is not None and (place.country in wanted.countries or place.geonameid in wanted.places)


def _is_open(wanted: Wanted) -> bool:
    """True if the list tells of every incident, so that it also tells of one of which nothing is left."""
    return not (wanted.countries or wanted.places or wanted.entities or wanted.is_disputes_only)
