"""What a host's robots.txt lets us fetch, and how often.

Source: RFC 9309. No such file (400 to 499): all is allowed. No answer, or an error of the server: nothing, for now.
"""

import datetime
import re
import threading
from collections.abc import Callable

import msgspec
from protego import Protego

from claimwatch.collect.clock import Clock
from claimwatch.errors import FetchError

LONGEST_DELAY = 60.0
"""The longest pause between two requests that a host may ask for, in seconds."""

MOST_BYTES = 512_000
"""As much of a robots.txt counts."""

_KEPT = datetime.timedelta(hours=24)
_KEPT_FAILURE = datetime.timedelta(minutes=10)
_MOST_ORIGINS = 1_000
_AGENT = re.compile(r"^([ \t]*user-?[ \t]?agent[ \t]*:?[ \t]*)([^#\n]*)", re.IGNORECASE | re.MULTILINE)
_OTHERS = "~"


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """What one robots.txt says to us.

    Attributes:
        robots: The file, parsed; None where there is none.
        agent: Our name.
    """

    robots: Protego | None
    agent: str

    def allow(self, url: str) -> bool:
        """True if we may fetch an address."""
        return self.robots is None or self.robots.can_fetch(url, self.agent)

    @property
    def delay(self) -> float:
        """Seconds between two requests, as far as we go along with it; 0 where nothing is said."""
        delay = self.robots.crawl_delay(self.agent) if self.robots else None
        return min(max(delay or 0.0, 0.0), LONGEST_DELAY)


class Robots:
    """The rules of all hosts asked lately, each file fetched once a day.

    Args:
        agent: Our name.
        fetch: Hands back the text at an address; raises ``FetchError``.
        clock: The time.
    """

    def __init__(self, agent: str, fetch: Callable[[str], str], clock: Clock) -> None:
        self._agent, self._fetch, self._clock = agent, fetch, clock
        self._known: dict[str, tuple[datetime.datetime, Rules | FetchError]] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def rules(self, origin: str) -> Rules:
        """The rules of a scheme, host and port.

        Raises:
            FetchError: They can't be had now, so nothing may be asked.
        """
        with self._lock:
            lock = self._locks.setdefault(origin, threading.Lock())
        with lock:  # whoever asks at the same time waits for the one answer
            until, found = self._known.get(origin, (self._clock.now(), None))
            if found is None or until <= self._clock.now():
                found = self._ask(origin)
                self._keep(origin, found)
        if isinstance(found, FetchError):
            raise found
        return found

    def _ask(self, origin: str) -> Rules | FetchError:
        try:
            return parse_robots(self._fetch(f"{origin}/robots.txt"), self._agent)
        except FetchError as error:
            if error.status is not None and 400 <= error.status < 500 and error.status != 429:
                return Rules(robots=None, agent=self._agent)
            return error

    def _keep(self, origin: str, found: Rules | FetchError) -> None:
        kept = _KEPT_FAILURE if isinstance(found, FetchError) else _KEPT
        with self._lock:
            self._known.pop(origin, None)
            self._known[origin] = (self._clock.now() + kept, found)
            if len(self._known) > _MOST_ORIGINS:
                oldest = next(iter(self._known))
                del self._known[oldest], self._locks[oldest]


def parse_robots(text: str, agent: str) -> Rules:
    """The rules of a robots.txt; all groups for others are made one first, as thousands may be meant to tire us."""
    token = agent.partition("/")[0].strip().lower()

    def known(line: re.Match[str]) -> str:
        name = line[2].partition("/")[0].strip().lower()
        return line[1] + (name if name in ("*", token) else _OTHERS)

    lines = "\n".join(text.removeprefix("\ufeff")[:MOST_BYTES].splitlines())
    return Rules(robots=Protego.parse(_AGENT.sub(known, lines)), agent=agent)
