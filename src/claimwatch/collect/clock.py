"""The clock that network code uses; tests replace it."""

import datetime
import time


class Clock:
    """The machine's clock."""

    def now(self) -> datetime.datetime:
        """The current time in UTC."""
        return datetime.datetime.now(datetime.UTC)

    def sleep(self, seconds: float) -> None:
        """Blocks this thread for so many seconds."""
        time.sleep(seconds)
