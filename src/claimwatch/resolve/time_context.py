"""What a time expression is read against: the report's day, what the text spoke of before, and the verb's tense."""

import datetime
from collections.abc import Callable

from claimwatch.resolve.time_values import day_of, days_of

_SLACK = 7


class Context:
    """Grows while a text is read from its start.

    Attributes:
        published: The report's day; None where it isn't known.
        latest: The value of the last day, month or year that the text named; None before the first.
        quarter: The value of the last quarter of a year that it named.
        direction: 1 where the expression's verb looks ahead, -1 where it looks back, 0 where it doesn't say.
    """

    def __init__(self, published: datetime.date | None) -> None:
        self.published = published
        self.latest: str | None = None
        self.quarter: str | None = None
        self.direction: Callable[[], int] = lambda: 0

    @property
    def reference(self) -> datetime.date | None:
        """The day that "the next day" counts from: the last one that the text named, else the report's."""
        return days_of(self.latest).start or self.published

    def note(self, value: str | None) -> None:
        """Remembers a value for the expressions to come."""
        if value and days_of(value).start:
            self.latest = value
            if "-Q" in value:
                self.quarter = value

    def in_fitting_year(self, month: int, day: int, way: int) -> datetime.date | None:
        """The month's day, in the year that fits: the nearest before the report's day for ``way`` -1, after it for 1.

        The nearest of all for 0. A few days to the other side are allowed, as a tense is no calendar.
        """
        if self.published is None:
            return None
        years = (self.published.year + step for step in (-1, 0, 1))
        days = [found for year in years if (found := day_of(year, month, day))]
        published = self.published
        fitting = [found for found in days if (found - published).days * way >= -_SLACK] if way else days
        return min(fitting or days, key=lambda found: (abs(found - published), found), default=None)
