"""Politeness: one request at a time per host, a pause between requests, and none before the time a host asks for."""

import datetime
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from claimwatch.collect.clock import Clock

_MOST_HOSTS = 10_000


class _Host:
    """The state of one host.

    Attributes:
        lock: Held by the thread whose request is in progress.
        asked: When the last request ended; None if there was none, or it was long ago.
        not_before: When the host wants to be asked again; None if it didn't say.
    """

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.asked: datetime.datetime | None = None
        self.not_before: datetime.datetime | None = None


class Turns:
    """Takes turns among threads that send requests to the same host."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, name: str, pause: float, *, pause_after: bool = True) -> Iterator[None]:
        """Waits for this thread's turn at a host and holds it.

        Args:
            name: The host.
            pause: Minimum number of seconds since the last request ended.
            pause_after: True if the next request must wait after this one.
        """
        host = self._host(name)
        with host.lock:
            self._wait(host, pause)
            try:
                yield
            finally:
                if pause_after:
                    host.asked = self._clock.now()

    def _wait(self, host: _Host, pause: float) -> None:
        if host.asked is None:
            return
        passed = (self._clock.now() - host.asked).total_seconds()
        if 0 <= passed < pause:
            self._clock.sleep(pause - passed)
        elif passed < 0:  # the machine's clock was set back
            self._clock.sleep(pause)

    def hold(self, name: str, not_before: datetime.datetime) -> None:
        """Records that a host doesn't want requests before a time (UTC)."""
        self._host(name).not_before = not_before

    def held(self, name: str) -> datetime.datetime | None:
        """The time (UTC) before which a host doesn't want requests; None if it may be asked now."""
        not_before = self._host(name).not_before
        return not_before if not_before and not_before > self._clock.now() else None

    def _host(self, name: str) -> _Host:
        with self._lock:
            host = self._hosts.pop(name, None) or _Host()
            self._hosts[name] = host
            if len(self._hosts) > _MOST_HOSTS:
                self._forget_one()
            return host

    def _forget_one(self) -> None:
        """Forgets the least recently used host; with so many hosts, it can't be in use."""
        del self._hosts[next(iter(self._hosts))]
