"""How many letters may go now: so many in an hour, in all and to one domain."""

import collections
import datetime
from collections.abc import Iterator

from claimwatch.letters.models import Delivery, DeliveryStatus
from claimwatch.settings import Letters

HOUR = datetime.timedelta(hours=1)
_UNLIMITED = 10**9
_ENDED: tuple[DeliveryStatus, ...] = ("sent", "unknown", "failed")


class Limits:
    """What is left of this hour's letters. Counted from the ledger at the beginning, then kept up to date.

    Args:
        letters: The settings.
        at: The current time in UTC.
    """

    def __init__(self, letters: Letters, at: datetime.datetime) -> None:
        self._all, self._each = letters.hourly or _UNLIMITED, letters.hourly_per_domain or _UNLIMITED
        self._sent: collections.deque[tuple[datetime.datetime, str]] = collections.deque()
        self._by_domain: collections.Counter[str] = collections.Counter()
        if letters.hourly or letters.hourly_per_domain:
            for ended_at, domain in _ended_since(at - HOUR):
                self._count(ended_at, domain)

    def room(self, at: datetime.datetime) -> int:
        """How many may go now, to all domains together."""
        self._forget(at)
        return max(self._all - len(self._sent), 0)

    def full(self, at: datetime.datetime) -> list[str]:
        """Domains to which none may go now."""
        self._forget(at)
        return [domain for domain, count in self._by_domain.items() if count >= self._each]

    def take(self, domain: str, at: datetime.datetime) -> bool:
        """Counts a letter to a domain; False if it may not go now."""
        if self._by_domain[domain] >= self._each or len(self._sent) >= self._all:
            return False
        if self._all < _UNLIMITED or self._each < _UNLIMITED:
            self._count(at, domain)
        return True

    def _count(self, at: datetime.datetime, domain: str) -> None:
        self._sent.append((at, domain))
        self._by_domain[domain] += 1

    def _forget(self, at: datetime.datetime) -> None:
        while self._sent and self._sent[0][0] <= at - HOUR:
            self._by_domain[self._sent.popleft()[1]] -= 1


def _ended_since(since: datetime.datetime) -> Iterator[tuple[datetime.datetime, str]]:
    """When letters of the last hour ended, and to which domains; the oldest first."""
    rows = Delivery.objects.filter(ended_at__gt=since, status__in=_ENDED).order_by("ended_at")
    for ended_at, domain in rows.values_list("ended_at", "domain").iterator():
        if ended_at:
            yield ended_at, domain
