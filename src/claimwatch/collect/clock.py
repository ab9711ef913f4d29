"""Time, as the network's rooms ask for it: a test brings its own."""

import datetime
import time


class Clock:
    """The machine's clock."""

    def now(self) -> datetime.datetime:
        """The time in UTC."""
        return datetime.datetime.now(datetime.UTC)

    def sleep(self, seconds: float) -> None:
        """Waits in this thread."""
        time.sleep(seconds)
