"""Remembers compactly which items of a source have been collected."""

import base64
import hashlib
from collections.abc import Iterable

import msgspec

MOST_TRIES = 3
"""Visits that try to fetch an item after temporary failures."""

_MARK_BYTES = 9


class SeenItems(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The items that are done, and those to try again.

    Attributes:
        done: Marks of items that aren't collected again, most recent first.
        tries: How often each waiting item has been tried, by its mark.
    """

    done: tuple[str, ...] = ()
    tries: dict[str, int] = {}

    def after(self, mark: str, *, again: bool) -> "SeenItems":
        """The state after trying one more item; it waits for the next visit if ``again`` is set and tries are left."""
        tried = self.tries.get(mark, 0) + 1
        others = {other: count for other, count in self.tries.items() if other != mark}
        if again and tried < MOST_TRIES:
            return msgspec.structs.replace(self, tries={**others, mark: tried})
        return SeenItems(done=(mark, *self.done), tries=others)

    def of(self, listed: Iterable[str], others: int) -> "SeenItems":
        """The state reduced to what the source lists now and to the last ``others`` items that it no longer lists."""
        now = dict.fromkeys(listed)
        done = set(self.done)
        still = tuple(mark for mark in now if mark in done)
        before = [mark for mark in self.done if mark not in now]
        tries = {mark: count for mark, count in self.tries.items() if mark in now}
        return SeenItems(done=(*still, *before[:others]), tries=tries)


def mark_of(*parts: str | None) -> str:
    """A short hash of the parts. The chance that two items share one is 1 in 10^21."""
    digest = hashlib.sha256("\0".join(part or "" for part in parts).encode("utf-8", "replace")).digest()
    return base64.urlsafe_b64encode(digest[:_MARK_BYTES]).decode()
