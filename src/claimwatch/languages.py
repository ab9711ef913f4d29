"""The languages that reports are read in: each has an analyser, found by entry point.

An entry point of the group ``claimwatch.languages`` is named by the language's ISO 639-1 code ("ar"); its value, called
without arguments, makes an ``Analyser``. English is one of them. Nothing after an analyser knows a language.
"""

import functools
from collections.abc import Mapping
from importlib.metadata import EntryPoint, entry_points
from typing import Protocol

import msgspec

from claimwatch.gate import Verdict
from claimwatch.model import AgendaItem, Claim, Mention, PlaceMention, Report, TimeMention

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


class Analyser(Protocol):
    """Reads one language."""

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
    return {point.name: point for point in entry_points(group=ANALYSERS)}
