"""A mention as linkage sees it: what may be compared, taken out of its reading once."""

import datetime
import re
from collections.abc import Sequence

import msgspec

from claimwatch.model.kinds import EventType
from claimwatch.model.place import Place
from claimwatch.model.reading import Mention, Reading
from claimwatch.model.toll import Range
from claimwatch.model.when import Interval

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """One mention, ready to compare.

    Attributes:
        id: "report/mention".
        report: Its report's id.
        main: Whether it is what the report is about.
        published: Day of the report; None where unknown.
        title: The report's headline, else its first words.
        words: Of the whole report for its main mention, else of the mention's claims; as they stand, with repeats.
    """

    id: str
    report: str
    main: bool
    published: datetime.date | None
    title: str
    type: EventType
    place: Place | None
    date: Interval
    killed: Range
    injured: Range
    weapons: frozenset[str]
    actors: frozenset[str]
    words: tuple[str, ...]


def profiles(readings: Sequence[Reading]) -> list[Profile]:
    """The profiles of all mentions, by id."""
    found = [_profile(reading, n, mention) for reading in readings for n, mention in enumerate(reading.incidents)]
    return sorted(found, key=lambda profile: profile.id)


def _profile(reading: Reading, number: int, mention: Mention) -> Profile:
    report = reading.report
    return Profile(
        id=f"{report.id}/{mention.id}",
        report=report.id,
        main=number == 0,
        published=report.published,
        title=report.title or _first_words(report.text),
        type=mention.type,
        place=mention.place,
        date=mention.date,
        killed=mention.killed,
        injured=mention.injured,
        weapons=frozenset(mention.weapons),
        actors=frozenset(mention.perpetrators),
        words=tuple(WORD.findall(_told(reading, number, mention))),
    )


def _told(reading: Reading, number: int, mention: Mention) -> str:
    if number == 0:
        return f"{reading.report.title or ''}\n{reading.report.text}"
    own = set(mention.claims)
    return "\n".join(claim.text for claim in reading.claims if claim.id in own)


def _first_words(text: str) -> str:
    return text.strip().split("\n", 1)[0][:120]
