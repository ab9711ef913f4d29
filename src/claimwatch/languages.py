"""The languages that reports are read in: each has an analyser, found by entry point.

An entry point of the group ``claimwatch.languages`` is named by the language's ISO 639-1 code ("ar"); its value, called
without arguments, makes an ``Analyser``. English is one of them. Nothing after an analyser knows a language.
"""

import functools
from collections.abc import Iterable, Mapping
from importlib.metadata import EntryPoint, entry_points
from typing import Protocol

import msgspec

from claimwatch.errors import ClaimwatchError
from claimwatch.gate import Verdict
from claimwatch.model import (
    AgendaItem,
    Claim,
    Mention,
    PlaceMention,
    Report,
    TimeMention,
    identified,
    moved,
    moved_claims,
)

ANALYSERS = "claimwatch.languages"


class Analysis(msgspec.Struct, frozen=True, kw_only=True):
    """What an analyser finds in a report; every span points into the report's text.

    Attributes:
        places: All toponyms, in text order, whether a claim uses them or not.
        dates: All time expressions, in text order.
        claims: Who says what, each with the facts that it states; a fact's ``incident`` is the id of its mention.
        incidents: The report's events; the first is the one that the report is about.
        agenda: What is to happen.
    """

    places: tuple[PlaceMention, ...] = ()
    dates: tuple[TimeMention, ...] = ()
    claims: tuple[Claim, ...] = ()
    incidents: tuple[Mention, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()


def joined(report_id: str, found: Iterable[tuple[int, Analysis]]) -> Analysis:
    """The analysis of a report whose parts were each read by themselves.

    Args:
        report_id: The report's, for the ids of its claims.
        found: Where each part starts, and its analysis, in text order; spans point into the part.
    """
    places: list[PlaceMention] = []
    dates: list[TimeMention] = []
    claims: list[Claim] = []
    agenda: list[AgendaItem] = []
    incidents: list[Mention] = []
    for start, part in found:
        places += moved(part.places, start)
        dates += moved(part.dates, start)
        agenda += moved(part.agenda, start)
        names = {mention.id: f"i{number}" for number, mention in enumerate(part.incidents, len(incidents) + 1)}
        anew = [_in_incidents(claim, names) for claim in moved_claims(part.claims, start)]
        anew = list(identified(report_id, anew))
        ids = {before.id: after.id for before, after in zip(part.claims, anew, strict=True)}
        claims += anew
        incidents += [_renamed(mention, names, ids) for mention in part.incidents]
    return Analysis(
        places=tuple(places), dates=tuple(dates), claims=tuple(claims), incidents=tuple(incidents), agenda=tuple(agenda)
    )


def _in_incidents(claim: Claim, names: Mapping[str, str]) -> Claim:
    """The claim, its facts in the incidents of the whole report."""
    facts = (msgspec.structs.replace(f, incident=f.incident and names[f.incident]) for f in claim.facts)
    return msgspec.structs.replace(claim, facts=tuple(facts))


def _renamed(mention: Mention, names: Mapping[str, str], claims: Mapping[str, str]) -> Mention:
    return msgspec.structs.replace(mention, id=names[mention.id], claims=tuple(claims[id_] for id_ in mention.claims))


class Analyser(Protocol):
    """Reads one language."""

    def warm(self) -> None:
        """Loads what is otherwise loaded by the first report, so that processes forked later share it."""
        ...

    def judge(self, report: Report) -> Verdict:
        """Says if a report is worth reading, cheaply: most of a day's news isn't."""
        ...

    def analyse(self, report: Report, *, read_all: bool) -> Analysis:
        """Reads a report.

        Args:
            report: Its ``published`` is what relative dates are resolved against; None: they stay unknown.
            read_all: Skip no paragraph.
        """
        ...


def languages() -> tuple[str, ...]:
    """The codes of the languages that are read, in alphabetical order."""
    return tuple(sorted(_installed()))


def is_read(language: str | None) -> bool:
    """True if reports in a language are read; None: it is unknown, and they aren't."""
    return language in _installed()


@functools.cache
def analyser_for(language: str) -> Analyser:
    """The analyser of one of ``languages()``, loaded once per process."""
    made: Analyser = _installed()[language].load()()
    return made


@functools.cache
def _installed() -> Mapping[str, EntryPoint]:
    """The registered analysers, by language.

    Raises:
        ClaimwatchError: None is registered: without this error every report would be kept unread.
    """
    points = {point.name: point for point in entry_points(group=ANALYSERS)}
    if not points:
        raise ClaimwatchError("no language can be read: the installation of claimwatch is incomplete; install it again")
    return points
