"""A sketch: what comparing one mention with another needs, small enough to be carried by its incident."""

import datetime

import msgspec

from claimwatch.model.kinds import EventType
from claimwatch.model.place import Place
from claimwatch.model.toll import Range
from claimwatch.model.when import Interval


class Sketch(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One mention, ready to compare.

    Attributes:
        id: "report/mention".
        report: Its report's id.
        main: True if it is what the report is about.
        published: Day of the report; None where unknown.
        headline: The report's headline without the outlet's name, else its first words.
        words: The telling words of the report (of a passing mention: of its claims), the first ones only, each once,
            with a space between; in lower case but for the first letter of what is written as a name.
        counts: How often each of the words stands there, a byte each; 255 is that often or more.
        names: Capitalised words in pairs ("omar khoury", "mill quarter"), in lower case.
        persons: Those of the names that the report gives an age: victims and suspects, hardly ever officials.
        sites: Places that its opening (of a passing mention: its claims) names and no gazetteer has, in lower case.
        follows_up: True if its day is only told as that of what came after: a visit, a burial, a trial.
        named_days: Spans of days that the report names beside its mentions' own; a follow-up's may be those of its
            event. Four bytes each.
        runs: What its report's text has in common with copies: the smallest hashes of its runs of words, four
            bytes each.
    """

    id: str
    report: str
    main: bool = True
    published: datetime.date | None = None
    headline: str = ""
    type: EventType = "other"
    place: Place | None = None
    date: Interval = Interval()
    killed: Range = Range()
    injured: Range = Range()
    weapons: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    words: str = ""
    counts: bytes = b""
    names: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    follows_up: bool = False
    named_days: bytes = b""
    runs: bytes = b""
