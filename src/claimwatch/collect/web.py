"""The one thing that asks the network."""

import datetime
from collections.abc import Mapping

import msgspec

from claimwatch.settings import Network

NO_HEADERS: Mapping[str, str] = {}


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a server answered.

    Attributes:
        url: After redirects.
        status: 200 to 299, or 304 where the request was conditional.
        headers: As received, in their order.
        data: After decompression.
        retrieved_at: When the last byte came, in UTC.
    """

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    data: bytes
    retrieved_at: datetime.datetime

    def header(self, name: str) -> str | None:
        """The first header of a name, whatever its case; None where there is none."""
        return next((value for own, value in self.headers if own.lower() == name.lower()), None)


class Web:
    """Asks servers, within the limits of the settings; one for all sources, safe to share between threads."""

    def __init__(self, network: Network) -> None:
        self._network = network

    def get(self, url: str, *, headers: Mapping[str, str] = NO_HEADERS, most_bytes: int | None = None) -> Answer:
        """The answer to a GET.

        Args:
            url: Absolute, http or https.
            headers: More headers, as ``If-None-Match``.
            most_bytes: A tighter limit than the settings'; None: theirs.

        Raises:
            FetchError: Nothing usable came, or we may not ask.
        """
        raise NotImplementedError
