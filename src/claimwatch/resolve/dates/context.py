"""What a time expression is read against: the report's day, what the text spoke of before, and the verb's tense."""

import datetime
from collections.abc import Callable

from claimwatch.resolve.dates.timex import day_of, days_of

_NEAR = datetime.timedelta(days=120)
"""A day without a year this near to the report's is in that year, whatever the tense."""


_SOON = datetime.timedelta(days=60)
"""A day further ahead than this isn't what a verb that looks back tells of."""


class Context:
    """Grows while a text is read from its start.

    Attributes:
        published: The report's day; None where it isn't known.
        latest: The value of the last day, month or year that the text named; None before the first.
        quarter: The value of the last quarter of a year that it named.
    """

    def __init__(self, published: datetime.date | None) -> None:
        self.published = published
        self.latest: str | None = None
        self.quarter: str | None = None
        self._direction: Callable[[], int] = lambda: 0

    def look_at(self, direction: Callable[[], int]) -> None:
        """Goes on to the next expression, whose verb's direction ``direction`` tells when it is asked for."""
        self._direction = direction

    def direction(self) -> int:
        """1 where the expression's verb looks ahead, -1 where it looks back, 0 where it doesn't say."""
        return self._direction()

    @property
    def reference(self) -> datetime.date | None:
        """The day that "the next day" counts from: the last one that the text named, else the report's."""
        return days_of(self.latest).start or self.published

    @property
    def day(self) -> datetime.date | None:
        """The day whose morning "in the morning" is: the last one that the text named, else the report's."""
        days = days_of(self.latest)
        return days.start if days.start and days.start == days.end else self.published

    def note(self, value: str | None) -> None:
        """Remembers a value for the expressions to come."""
        if value and days_of(value).start:
            self.latest = value
            if "-Q" in value:
                self.quarter = value

    def in_fitting_year(self, month: int, day: int, way: int) -> datetime.date | None:
        """The month's day in the year that brings it nearest to the report's day.

        Where that is months away on either side, or weeks ahead of a verb that looks back, the verb's tense decides:
        -1 the one before the report's day, 1 after.
        """
        if self.published is None:
            return None
        published = self.published
        years = (published.year + step for step in (-1, 0, 1))
        days = [near for year in years if (near := day_of(year, month, day))]
        days.sort(key=lambda near: (abs(near - published), near))
        if days and (abs(days[0] - published) > _NEAR or (way < 0 and days[0] - published > _SOON)):
            days = [near for near in days if (near - published).days * way >= 0]
        return days[0] if days else None
