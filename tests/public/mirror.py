"""A stranger who takes nothing but the change feed."""

import json
from pathlib import Path

from claimwatch.release import Change, body_of, faults
from claimwatch.release.changes import FIRST

HEAD = "feed/head.json"


class Mirror:
    """What somebody holds who downloads new changes, and again those that a purge names.

    Attributes:
        files: The feed's files, by path.
    """

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self._last = 0

    def follow(self, published: Path) -> None:
        """Downloads what is new."""
        self.files[HEAD] = (published / HEAD).read_bytes()
        newest = json.loads(self.files[HEAD])["number"]
        for number in range(self._last + 1, newest + 1):
            self._load(published, number)
            body = body_of(self.change(number))
            for gone in body.purged if body else ():
                self._load(published, gone)
        self._last = newest

    def change(self, number: int) -> Change:
        """A change that it holds."""
        return Change(**json.loads(self.files[f"feed/{number}.json"]))

    def releases(self) -> dict[str, bytes]:
        """The releases' files, made from the feed alone."""
        made: dict[str, bytes] = {}
        for number in range(1, self._last + 1):
            change = self.change(number)
            body = body_of(change)
            if body and body.release and change.body:
                text = change.body[change.body.index('"release":') + len('"release":') : -1]
                made[f"data/v1/incidents/{body.incident}/{body.release.number}.json"] = text.encode()
        return made

    def faults(self) -> list[str]:
        """What is wrong with the chain."""
        changes = [self.change(number) for number in range(1, self._last + 1)]
        head = json.loads(self.files[HEAD])["hash"]
        wrong = [] if head == (changes[-1].hash if changes else FIRST) else ["the head isn't the last change's"]
        return [*faults(changes), *wrong]

    def _load(self, published: Path, number: int) -> None:
        path = f"feed/{number}.json"
        self.files[path] = (published / path).read_bytes()


def feed_of(published: Path) -> dict[str, bytes]:
    """The feed's files of a full copy."""
    return {f"feed/{each.name}": each.read_bytes() for each in (published / "feed").glob("*.json")}


def releases_of(published: Path) -> dict[str, bytes]:
    """The releases' files of a full copy."""
    files = (published / "data/v1/incidents").glob("*/*.json")
    return {each.relative_to(published).as_posix(): each.read_bytes() for each in files if each.parent.name != "pages"}
