"""Somebody else's published folder in; what it says of itself and its changes out, once all of it has been checked.

Nothing in it is trusted: links are refused, so are files that its sums don't list or that differ, a chain that doesn't
hold, bodies of another shape, codes that are no safe address, and words that stand in no excerpt.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from claimwatch.errors import InputError
from claimwatch.public.state import incident_path, is_safe
from claimwatch.public.static import verify
from claimwatch.public.writing.feed import FEED, FeedHead, path_of, read_change
from claimwatch.public.writing.sums import SUMS
from claimwatch.release import Body, Change, body_of, faults

INDEX = "data/v1/incidents/index.json"
MOST_BYTES = 50_000_000
"""Of a change's file; our largest have some 200 kB."""
_SUM = re.compile(r"([0-9a-f]{64})  (\S+)")
_CODE = re.compile("[A-Za-z0-9]{1,24}")


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What a published ledger says of itself; attributes as in ``settings.Public``."""

    title: str
    publisher: str = ""
    licence: str
    licence_url: str = ""


class Received(msgspec.Struct, frozen=True, kw_only=True):
    """A published folder that has been checked.

    Attributes:
        folder: Where it is.
        said: What it says of itself.
        last: The number of its last change.
    """

    folder: Path
    said: Said
    last: int

    def changes(self) -> Iterator[Change]:
        """Its changes, in order."""
        return (read_change(self.folder, number) for number in range(1, self.last + 1))


def received(folder: Path) -> Received:
    """Checks a published folder.

    Raises:
        InputError: It isn't one, or something in it is wrong.
    """
    try:
        _check_sums(folder)
        head = msgspec.json.decode(_small(folder / FEED / "head.json"), type=FeedHead)
        said = msgspec.json.decode(_small(folder / INDEX), type=Said)
        _check_feed(folder, head)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        why = getattr(error, "strerror", None) or f"{type(error).__name__}: {error}"
        raise InputError(str(folder), f"isn't a published ledger that can be checked ({_plain(why)})") from error
    return Received(folder=folder, said=said, last=head.number)


def _check_sums(folder: Path) -> None:
    """Checks that every file is a plain one, is listed, and has its hash."""
    listed: dict[str, str] = {}
    for line in (folder / SUMS).read_text("ascii").splitlines():
        match = _SUM.fullmatch(line)
        if match is None or not is_safe(match[2]):
            raise _wrong(folder, f"{SUMS} has a line that is no sum of a safe path")
        listed[match[2]] = match[1]
    here = set()
    for path in folder.rglob("*"):
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            raise _wrong(folder, f"{path.relative_to(folder)} is no plain file")
        if path.is_file():
            here.add(path.relative_to(folder).as_posix())
    if differing := (here - {SUMS}) ^ listed.keys():
        raise _wrong(folder, f"{min(differing)} is {'missing' if min(differing) in listed else f'not in {SUMS}'}")
    for name, hashed in listed.items():
        with (folder / name).open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != hashed:
                raise _wrong(folder, f"{name} has another hash than {SUMS} lists")


def _check_feed(folder: Path, head: FeedHead) -> None:
    if head.as_of is not None:
        raise _wrong(folder, f"it shows the ledger as of {head.as_of}; ask for the present one")
    if not 0 <= head.number <= sum(1 for _ in (folder / FEED).iterdir()):
        raise _wrong(folder, "its feed has fewer changes than head.json says")
    checked = _Checked(folder, head.number)
    for fault in faults(checked):
        raise _wrong(folder, fault)
    if head.number and checked.last != head.hash:
        raise _wrong(folder, "head.json has another hash than the last change")


class _Checked:
    """The changes of a feed, each checked for itself when it is asked for."""

    last = ""

    def __init__(self, folder: Path, count: int) -> None:
        self._folder, self._count = folder, count

    def __iter__(self) -> Iterator[Change]:
        for number in range(1, self._count + 1):
            if (self._folder / path_of(number)).stat().st_size > MOST_BYTES:
                raise _wrong(self._folder, f"{path_of(number)} is larger than any change")
            each = read_change(self._folder, number)
            if body := body_of(each):
                self._check(each, body)
            self.last = each.hash
            yield each

    def _check(self, each: Change, body: Body) -> None:
        where = path_of(each.number)
        for code in (body.incident, *body.into):
            if not _CODE.fullmatch(code) or not is_safe(incident_path(code)):
                raise _wrong(self._folder, f"{where} names an incident by a code that is no safe address")
        if body.release and (body.release.number < 1 or body.release.incident.id != body.incident):
            raise _wrong(self._folder, f"{where} holds a release of another incident, or without a number")
        told = msgspec.to_builtins(each)
        for fault in verify.words([(told, json.loads(each.body or "null"))]):
            raise _wrong(self._folder, fault)


def _small(path: Path) -> bytes:
    if path.stat().st_size > MOST_BYTES:
        raise ValueError(f"{path.name} is too large")
    return path.read_bytes()


def _wrong(folder: Path, why: str) -> InputError:
    return InputError(str(folder), f"{_plain(why)}; nothing was imported")


def _plain(text: str) -> str:
    """One short line without characters that could deceive a terminal."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text[:300])
