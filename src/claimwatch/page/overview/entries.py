"""An incident as a line of the index."""

import datetime
from collections.abc import Iterable, Mapping

import msgspec

from claimwatch.model import Account, Incident, Place
from claimwatch.page.figures import Phrase, figure_phrase
from claimwatch.page.labels import labels
from claimwatch.page.naming import country_name, days, headline
from claimwatch.page.overview.words import words


class Claimed(msgspec.Struct, frozen=True, kw_only=True):
    """A number of people killed, as claimed, and the account that gives it."""

    name: str
    phrase: Phrase


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """An incident in a list.

    Attributes:
        id: The incident's.
        file: Its page.
        headline: What and where, neutral, as on the page.
        when: Its days in words.
        start: Its first day; None where open or unknown.
        end: Its last day, inclusive; None where open or unknown.
        place: Where; None where not known.
        spot: What its place is called in few words.
        country: ISO code; None where not known.
        country_name: In English; None where not known.
        reports: How many.
        accounts: How many.
        disputes: How many.
        killed: The lowest and the highest figure, by whom; one where both are the same account's, none without figures.
        more: How many further accounts give a figure.
        most: The highest number that an account gives, the least of an open figure; None without figures.
    """

    id: str
    file: str
    headline: str
    when: str
    start: datetime.date | None
    end: datetime.date | None
    place: Place | None
    spot: str
    country: str | None
    country_name: str | None
    reports: int
    accounts: int
    disputes: int
    killed: tuple[Claimed, ...]
    more: int
    most: int | None

    @property
    def day(self) -> datetime.date | None:
        """The day by which it is listed: its last, else its first."""
        return self.end or self.start

    @property
    def vague(self) -> str | None:
        """What is known of a place without a point of its own; None where it has one, or nothing is known."""
        return words().vague.get(self.place.precision) if self.place else None

    @property
    def label(self) -> str:
        """What a link to it says where nothing else does."""
        return words().one.format(headline=self.headline, when=self.when)


def entry(incident: Incident, names: Mapping[str, str], file: str) -> Entry:
    """An incident's line; ``names`` are those of its accounts by entity, ``file`` is its page."""
    place = incident.place
    given = _given(incident.accounts)
    killed = _ends(given)
    return Entry(
        id=incident.id,
        file=file,
        headline=headline(incident),
        when=days(incident.date),
        start=incident.date.start,
        end=incident.date.end,
        place=place,
        spot=_spot(incident),
        country=place.country if place else None,
        country_name=country_name(place.country) if place else None,
        reports=len(incident.reports),
        accounts=len(incident.accounts),
        disputes=len(incident.disputes),
        killed=tuple(Claimed(name=names[a.entity], phrase=figure_phrase(a.killed)) for a in killed),
        more=len(given) - len(killed),
        most=max(map(_most, given), default=None),
    )


def _given(accounts: Iterable[Account]) -> list[Account]:
    """The accounts with a figure; reports' own voices only if there is no other."""
    given = [account for account in accounts if account.killed]
    return [account for account in given if not account.narration] or given


def _ends(given: list[Account]) -> list[Account]:
    """Who gives the lowest figure, and who the highest if that is somebody else."""
    if not given:
        return []
    lowest = min(given, key=lambda account: (account.killed.low or 0, _most(account)))
    highest = max(given, key=lambda account: (_most(account), account.killed.high is None))
    return [lowest] if highest is lowest or _most(highest) == _most(lowest) else [lowest, highest]


def _most(account: Account) -> int:
    return account.killed.high if account.killed.high is not None else account.killed.low or 0


def _spot(incident: Incident) -> str:
    place = incident.place
    if place is None:
        return incident.place_names[0] if incident.place_names else labels().place_unknown
    return (country_name(place.country) if place.precision == "country" else None) or place.name
