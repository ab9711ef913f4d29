"""Applies a host's robots.txt: what may be fetched, and how often.

Source: RFC 9309. If there is no such file (status 400 to 499), everything is allowed; if the server fails or doesn't
respond, nothing is allowed for now.
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
"""Maximum number of seconds between two requests, whatever a host asks for."""

MOST_BYTES = 512_000
"""Bytes of a robots.txt that are read."""

_KEPT = datetime.timedelta(hours=24)
_KEPT_FAILURE = datetime.timedelta(minutes=10)
_MOST_ORIGINS = 1_000
_AGENT = re.compile(r"^([ \t]*user-?[ \t]?agent[ \t]*:?[ \t]*)([^#\n]*)", re.IGNORECASE | re.MULTILINE)
_OTHERS = "~"


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """The rules of one robots.txt.

    Attributes:
        robots: The parsed file; None if there is none.
        agent: Our user agent.
    """

    robots: Protego | None
    agent: str

    def allow(self, url: str) -> bool:
        """True if we may fetch an address."""
        return self.robots is None or self.robots.can_fetch(url, self.agent)

    @property
    def delay(self) -> float:
        """Seconds between two requests, at most ``LONGEST_DELAY``; 0 if the file doesn't say."""
        delay = self.robots.crawl_delay(self.agent) if self.robots else None
        return min(max(delay or 0.0, 0.0), LONGEST_DELAY)


class Robots:
    """The rules of all recently used hosts; each file is fetched once a day.

    Args:
        agent: Our user agent.
        fetch: Returns the text at an address; raises ``FetchError``.
        clock: The clock.
    """

    def __init__(self, agent: str, fetch: Callable[[str], str], clock: Clock) -> None:
        self._agent, self._fetch, self._clock = agent, fetch, clock
        self._known: dict[str, tuple[datetime.datetime, Rules | FetchError]] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def rules(self, origin: str) -> Rules:
        """The rules for an origin (scheme, host and port).

        Raises:
            FetchError: They can't be fetched now, so nothing may be requested.
        """
        with self._lock:
            lock = self._locks.setdefault(origin, threading.Lock())
        with lock:  # threads that need the same file wait for one request
            until, rules = self._known.get(origin, (self._clock.now(), None))
            if rules is None or until <= self._clock.now():
                rules = self._ask(origin)
                self._keep(origin, rules)
        if isinstance(rules, FetchError):
            raise rules
        return rules

    def _ask(self, origin: str) -> Rules | FetchError:
        try:
            return parse_robots(self._fetch(f"{origin}/robots.txt"), self._agent)
        except FetchError as error:
            if error.status is not None and 400 <= error.status < 500 and error.status != 429:
                return Rules(robots=None, agent=self._agent)
            return error

    def _keep(self, origin: str, rules: Rules | FetchError) -> None:
        lifetime = _KEPT_FAILURE if isinstance(rules, FetchError) else _KEPT
        with self._lock:
            self._known.pop(origin, None)
            self._known[origin] = (self._clock.now() + lifetime, rules)
            if len(self._known) > _MOST_ORIGINS:
                oldest = next(iter(self._known))
                del self._known[oldest], self._locks[oldest]


def parse_robots(text: str, agent: str) -> Rules:
    """Parses a robots.txt. Groups for other agents are merged first, as a hostile file may hold thousands of them."""
    token = agent.partition("/")[0].strip().lower()

    def known(line: re.Match[str]) -> str:
        name = line[2].partition("/")[0].strip().lower()
        return line[1] + (name if name in ("*", token) else _OTHERS)

    lines = "\n".join(text.removeprefix("\ufeff")[:MOST_BYTES].splitlines())
    return Rules(robots=Protego.parse(_AGENT.sub(known, lines)), agent=agent)
