"""Which items of a source have been collected, in few bytes."""

import base64
import hashlib
from collections.abc import Iterable

import msgspec

MOST_TRIES = 3
"""So many visits try to fetch an item whose page can't be had, where that may pass."""

_MARK_BYTES = 9


class SeenItems(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is done, and what is tried again.

    Attributes:
        done: Marks of items that aren't brought again, those of the latest visits first.
        tries: How often each waiting item has been tried, by its mark.
    """

    done: tuple[str, ...] = ()
    tries: dict[str, int] = {}

    def after(self, mark: str, *, again: bool) -> "SeenItems":
        """With one more item tried; it waits for the next visit where it may be had ``again`` and tries are left."""
        tried = self.tries.get(mark, 0) + 1
        others = {other: count for other, count in self.tries.items() if other != mark}
        if again and tried < MOST_TRIES:
            return msgspec.structs.replace(self, tries={**others, mark: tried})
        return SeenItems(done=(mark, *self.done), tries=others)

    def of(self, listed: Iterable[str], others: int) -> "SeenItems":
        """Only of what the source lists now, and of some others listed before, as it may list them again."""
        now = dict.fromkeys(listed)
        done = set(self.done)
        still = tuple(mark for mark in now if mark in done)
        before = [mark for mark in self.done if mark not in now]
        tries = {mark: count for mark, count in self.tries.items() if mark in now}
        return SeenItems(done=(*still, *before[:others]), tries=tries)


def mark_of(*parts: str | None) -> str:
    """A short name, the same for the same parts; two items get the same by a chance of one in 10^21."""
    digest = hashlib.sha256("\0".join(part or "" for part in parts).encode("utf-8", "replace")).digest()
    return base64.urlsafe_b64encode(digest[:_MARK_BYTES]).decode()
