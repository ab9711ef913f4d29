"""Time: spans of days, and the expressions of a text that name them."""

import datetime

import msgspec

from claimwatch.model.span import Span


class Interval(msgspec.Struct, frozen=True):
    """Days, local to the event; both ends inclusive.

    Attributes:
        start: The first day; None where it isn't known.
        end: The last day; None where it isn't known.
    """

    start: datetime.date | None = None
    end: datetime.date | None = None

    def days_from(self, other: "Interval") -> int | None:
        """Days between the two intervals: 0 where they share a day, None where either is unknown."""
        if not (self.start and self.end and other.start and other.end):
            return None
        return max(0, (other.start - self.end).days, (self.start - other.end).days)


class TimeMention(msgspec.Struct, frozen=True, kw_only=True):
    """A time expression in a report.

    Attributes:
        span: Where it stands.
        text: Its words.
        value: TIMEX3 / ISO 8601 value ("2012-07-14", "2012-W29", "P16M", "PRESENT_REF"); None where it is relative
            to a day that isn't known.
        start: First day that it covers, inclusive; None for durations, sets and unknown days.
        end: Last day, inclusive.

    Source:
        TIMEX3, TimeML 1.2.1 (Saurí and others 2006).
    """

    span: Span
    text: str
    value: str | None = None
    start: datetime.date | None = None
    end: datetime.date | None = None

    @property
    def interval(self) -> Interval:
        """The days that it covers."""
        return Interval(self.start, self.end)
