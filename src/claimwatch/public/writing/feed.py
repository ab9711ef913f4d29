"""The change feed as files: everything else that is published is made from them."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from claimwatch.public.state import head_of
from claimwatch.public.writing.files import Files, Hashes
from claimwatch.public.writing.manifest import Manifest
from claimwatch.release import Body, Change, Record, Told, body_of, purged, record

FEED = "feed"
"""The folder, and the name under which the manifest has its files."""

Changes = Callable[[int], Iterable[Change]]
"""The changes after a number, in order."""


class FeedHead(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """``feed/head.json``: where the feed ends.

    Attributes:
        number: Of the last change; 0 if there is none.
        hash: That change's hash.
        as_of: The day that the folder shows; None for the present.
    """

    number: int
    hash: str
    as_of: datetime.date | None = None


_CHANGE = msgspec.json.Decoder(Change)


def path_of(number: int) -> str:
    """Where a change is published."""
    return f"{FEED}/{number}.json"


def until(changes: Iterable[Change], day: datetime.date) -> Iterator[Change]:
    """The changes up to the end of a day in UTC, as far as their days are known; purged ones stay empty."""
    waiting: list[Change] = []  # empty ones, which may be of that day or later
    for each in changes:
        body = body_of(each)
        if body and body.at.date() > day:
            return
        waiting.append(each)
        if body:
            yield from waiting
            waiting.clear()


def follows(changes: Changes, manifest: Manifest) -> bool:
    """True if the feed still has the last change that a generation was made of."""
    if manifest.last == 0:
        return True
    now = next(iter(changes(manifest.last - 1)), None)
    return now is not None and (now.number, now.hash) == (manifest.last, manifest.hash)


def write_feed(changes: Iterable[Change], manifest: Manifest, files: Files, known: Mapping[str, str]) -> set[str]:
    """Writes the feed's changes into a generation, and notes them in its manifest.

    Args:
        changes: Those after the manifest's last.
        manifest: What is known of the feed so far; it is brought up to date.
        files: The new generation.
        known: Hashes of the generation before.

    Returns:
        The codes of the incidents that changed.
    """
    before = range(1, manifest.last + 1)
    gone: set[int] = set()
    changed: set[str] = set()
    written: Hashes = {}
    for each in changes:
        if body := body_of(each):
            _note(each.number, body, manifest)
            gone.update(body.purged)
            changed.add(body.incident)
        written |= files.write(path_of(each.number), line(each), known)
        manifest.last, manifest.hash = each.number, each.hash
    emptied = gone & manifest.heads.keys()
    for number in sorted(emptied):
        _forget(number, manifest)
        written |= files.write(path_of(number), line(purged(read_change(files.before, number))), known)
    for number in before:
        if number not in emptied:
            written |= files.link(files.with_copies(path_of(number)), known)
    manifest.files[FEED] = written
    return changed


def line(change: Change) -> bytes:
    """A change as its file has it."""
    return msgspec.json.encode(change) + b"\n"


def write_head(manifest: Manifest, files: Files, known: Mapping[str, str], as_of: datetime.date | None) -> None:
    """Writes ``feed/head.json``."""
    head = FeedHead(number=manifest.last, hash=manifest.hash, as_of=as_of)
    manifest.files[FEED] |= files.write(f"{FEED}/head.json", msgspec.json.encode(head) + b"\n", known)


def read_change(folder: Path, number: int) -> Change:
    """A change from its file."""
    return _CHANGE.decode((folder / path_of(number)).read_bytes())


def read_record(folder: Path, code: str, numbers: Iterable[int]) -> Record:
    """An incident's record from the files of its changes."""
    return record(code, (read_change(folder, number) for number in numbers))


def _note(number: int, body: Body, manifest: Manifest) -> None:
    manifest.heads[number] = head_of(Told(number, body))
    manifest.numbers.setdefault(body.incident, []).append(number)


def _forget(number: int, manifest: Manifest) -> None:
    code = manifest.heads.pop(number).incident
    manifest.numbers[code].remove(number)
