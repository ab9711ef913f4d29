"""The web client through which all HTTP requests go."""

import datetime
import ssl
from collections.abc import Mapping

import msgspec

from claimwatch.collect.clock import Clock
from claimwatch.collect.web.address import Address, parse_address, resolve
from claimwatch.collect.web.exchange import Exchanged, Limits, exchange
from claimwatch.collect.web.politeness import Turns
from claimwatch.collect.web.retry import wait_asked
from claimwatch.collect.web.robots import MOST_BYTES, Robots
from claimwatch.errors import FetchError
from claimwatch.settings import Network

NO_HEADERS: Mapping[str, str] = {}

_ACCEPTED = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.5"
)
_REDIRECTS = (301, 302, 303, 307, 308)
_UNCHANGED = 304


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """A server's response.

    Attributes:
        url: The address after redirects.
        status: 200 to 299, or 304 if the request was conditional.
        headers: As received, in their order.
        data: The body, decompressed.
        retrieved_at: When the last byte arrived, in UTC.
    """

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    data: bytes
    retrieved_at: datetime.datetime

    @property
    def unchanged(self) -> bool:
        """True if the server says that the document hasn't changed."""
        return self.status == _UNCHANGED

    def header(self, name: str) -> str | None:
        """The first header with a name, in any case, on one line; None if there is none."""
        return next((" ".join(value.split()) for key, value in self.headers if key.lower() == name.lower()), None)


class Web:
    """Fetches documents within the limits of the settings. Thread-safe; share one between all sources.

    Ignores proxies set in the environment: a proxy resolves names itself, so the IP address couldn't be checked.

    Args:
        network: The limits.
        clock: The clock; None for the machine's.

    Attributes:
        allow: Hosts that may have non-public addresses, in lower case.
    """

    def __init__(self, network: Network, clock: Clock | None = None) -> None:
        self._network = network
        self._clock = clock or Clock()
        self.allow = {host.lower().strip("[]").rstrip(".") for host in network.allow}
        self._turns = Turns(self._clock)
        self._robots = Robots(network.agent, self._robots_text, self._clock)
        self._tls = ssl.create_default_context()

    def now(self) -> datetime.datetime:
        """The current time in UTC."""
        return self._clock.now()

    def get(self, url: str, *, headers: Mapping[str, str] = NO_HEADERS, most_bytes: int | None = None) -> Answer:
        """The response to a GET request.

        Args:
            url: Absolute, http or https.
            headers: Additional headers, such as ``If-None-Match``.
            most_bytes: A tighter limit than the settings'; None for theirs.

        Raises:
            FetchError: There was no usable response, or the request isn't allowed.
        """
        most = min(most_bytes or self._network.most_bytes, self._network.most_bytes)
        limits = Limits(most_bytes=most, seconds=self._network.seconds)
        return self._follow(url, headers, limits, heed_robots=True)

    def _robots_text(self, url: str) -> str:
        limits = Limits(most_bytes=MOST_BYTES, seconds=self._network.seconds, keep_start=True)
        return self._follow(url, NO_HEADERS, limits, heed_robots=False).data.decode("utf-8", "replace")

    def _follow(self, url: str, headers: Mapping[str, str], limits: Limits, *, heed_robots: bool) -> Answer:
        """The response after redirects; each address is checked like the first."""
        address = parse_address(url)
        for _ in range(self._network.redirects + 1):
            try:
                exchanged = self._ask(address, headers, limits, heed_robots)
                further = _further(address, exchanged)
            except FetchError as error:
                raise _redirected(url, error) from error
            if further is None:
                return self._answer(address, exchanged)
            address = further
        raise FetchError(url, f"more than {self._network.redirects} redirects, or a redirect loop")

    def _ask(self, address: Address, headers: Mapping[str, str], limits: Limits, heed_robots: bool) -> Exchanged:
        self._check_held(address)
        numbers = resolve(address, self.allow)
        pause = self._pause(address) if heed_robots else self._network.pause
        request = {"User-Agent": self._network.agent, "Accept": _ACCEPTED, **headers}
        with self._turns.turn(address.host, pause, pause_after=heed_robots):
            self._check_held(address)
            exchanged = exchange(address, numbers, request, limits, self._tls)
            self._check(address, exchanged, conditional="If-None-Match" in request or "If-Modified-Since" in request)
        return exchanged

    def _pause(self, address: Address) -> float:
        """Seconds between two requests to the host; raises if its robots.txt forbids this address."""
        try:
            rules = self._robots.rules(address.origin)
        except FetchError as error:
            why = f"the host's robots.txt can't be fetched, so nothing is fetched from it for now: {error.why}"
            raise FetchError(address.url, why, not_before=error.not_before, temporary=error.temporary) from error
        if not rules.allow(address.url):
            raise FetchError(address.url, "the host's robots.txt forbids fetching it; ask the site's owner")
        return max(self._network.pause, rules.delay)

    def _check_held(self, address: Address) -> None:
        not_before = self._turns.held(address.host)
        if not_before:
            why = "the host asked us to wait; it will be tried again later"
            raise FetchError(address.url, why, not_before=not_before, temporary=True)

    def _check(self, address: Address, exchanged: Exchanged, *, conditional: bool) -> None:
        """Raises if the response is an error; also remembers if the host asks us to wait."""
        status = exchanged.status
        if 200 <= status < 300 or status in _REDIRECTS or (status == _UNCHANGED and conditional):
            return
        not_before = wait_asked(status, exchanged.headers, self._clock.now())
        if not_before:
            self._turns.hold(address.host, not_before)
        raise FetchError(
            address.url,
            _meaning(status),
            status=status,
            headers=exchanged.headers,
            data=exchanged.data or None,
            not_before=not_before,
            temporary=status >= 500 or status in (408, 425, 429),
        )

    def _answer(self, address: Address, exchanged: Exchanged) -> Answer:
        return Answer(
            url=address.url,
            status=exchanged.status,
            headers=exchanged.headers,
            data=exchanged.data,
            retrieved_at=self._clock.now(),
        )


def _further(address: Address, exchanged: Exchanged) -> Address | None:
    """The target of a redirect; None if the response isn't one."""
    if exchanged.status not in _REDIRECTS:
        return None
    location = next((value for name, value in exchanged.headers if name.lower() == "location"), "")
    if not location.strip():
        raise FetchError(address.url, "a redirect without a target", status=exchanged.status, headers=exchanged.headers)
    return parse_address(_as_meant(location), address.url)


def _as_meant(location: str) -> str:
    """The address decoded as UTF-8; the HTTP library decodes headers as Latin-1."""
    try:
        return location.encode("latin-1").decode()
    except UnicodeError:
        return location


def _redirected(url: str, error: FetchError) -> FetchError:
    """The error, reported for the address that was requested."""
    why = error.why if error.where in (url, parse_address(url).url) else f"redirected to {error.where}: {error.why}"
    return FetchError(
        url,
        why,
        status=error.status,
        headers=error.headers,
        data=error.data,
        not_before=error.not_before,
        temporary=error.temporary,
    )


def _meaning(status: int) -> str:
    """An error status in words."""
    known = {
        401: "it requires a password",
        403: "the server forbids fetching it",
        404: "not found",
        410: "permanently removed",
        429: "too many requests",
        451: "unavailable for legal reasons",
        503: "the server is overloaded or under maintenance",
    }
    return f"{known.get(status, 'server error' if status >= 500 else 'the server refused the request')} (HTTP {status})"
