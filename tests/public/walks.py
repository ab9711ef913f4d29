"""Feeds made at random: releases, changes, withdrawals, merges, splits and seals of small incidents."""

import datetime
import random
from collections.abc import Iterator

from claimwatch.model import Claim, Confirmed, Excerpt, Incident, Range, ReleaseDocument, ReleasedReport, Source
from claimwatch.release import FIRST, Body, Change, ChangeKind, change, purged

BEGIN = datetime.datetime(2026, 3, 1, 9, 30, tzinfo=datetime.UTC)


def document(code: str, number: int, words: str, quoted: int) -> ReleaseDocument:
    """A release with one report that says how many were killed: its number; ``quoted`` is what the claim says."""
    said = f"{words} police: {number} people were killed in Nowhere.".strip()
    start = said.index(f"{number} people")
    spoken = said.index("police")
    claim = Claim(
        id=f"c{number}",
        spans=((start, start + len(f"{number} people were killed")),),
        text=f"{quoted} people were killed",
        source=Source(spans=((spoken, spoken + 6),), text="police"),
    )
    report = ReleasedReport(
        id=f"r-{code}",
        title=f"Attack in {code}",
        sha256="ab" * 32,
        length=1000 + len(said),
        excerpts=(Excerpt(start=0, text=said),),
        claims=(claim,),
    )
    named = (f"r-{code}/c{number}",)
    confirmed = Confirmed(
        id="0123456789",
        key="0123456789ab",
        kind="killed",
        about="killed",
        words=claim.text,
        claims=named,
        origin="machine",
        by=("editor",),
        at=BEGIN,
    )
    incident = Incident(
        id=code, reports=(report.id,), mentions=(f"{report.id}/i1",), type="attack", killed=Range(low=number)
    )
    return ReleaseDocument(
        number=number,
        title=f"Killings in {code}",
        incident=incident,
        reports=(report,),
        confirmed=(confirmed,),
        by="editor",
        at=BEGIN,
        reader=("0.1.0",),
    )


class Walk:
    """A desk that decides at random. What it seals, it purges from the changes before.

    Attributes:
        made: The feed as it is now.
        secrets: Words that were sealed and must be nowhere any more.
        misquote: True for claims whose words their report doesn't have.
    """

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - a test's
        self.made: list[Change] = []
        self.secrets: set[str] = set()
        self.misquote = False
        self._numbers: dict[str, int] = {}
        self._standing: set[str] = set()
        self._said: dict[str, list[int]] = {}
        self._words: dict[str, set[str]] = {}

    def changes(self, after: int = 0) -> Iterator[Change]:
        """The feed after a number, as ``ledger.query.feed.changes`` gives it."""
        return iter(self.made[after:])

    def steps(self, count: int) -> "Walk":
        """Takes some steps."""
        for _ in range(count):
            self.step()
        return self

    def step(self) -> None:
        """Decides one thing."""
        kinds: list[ChangeKind] = ["released", "changed", "withdrawn", "merged", "split", "purged"]
        kind = self.random.choices(kinds, weights=(6, 5, 2, 1, 1, 2))[0]
        if kind == "released" or not self._standing:
            self.release()
        elif kind == "changed":
            self._release(self.random.choice(sorted(self._standing)), "changed")
        elif kind == "purged":
            self.seal(self.random.choice(sorted(self._said)))
        else:
            code = self.random.choice(sorted(self._standing))
            others = tuple(sorted(self._standing - {code}))[:2] if kind != "withdrawn" else ()
            self._append(Body(kind=kind, incident=code, at=self.now(), by="editor", why=f"was {kind}", into=others))
            self._standing.discard(code)

    def release(self) -> str:
        """Releases an incident that isn't public; returns its code."""
        gone = sorted(self._numbers.keys() - self._standing)
        again = bool(gone) and self.random.random() < 0.3
        code = self.random.choice(gone) if again else f"i{len(self._numbers):04}"
        self._release(code, "released")
        return code

    def seal(self, code: str) -> None:
        """Seals all that the feed tells of an incident; a new release without the sealed words may follow later."""
        numbers = tuple(self._said[code])  # what an earlier seal named, too, as that one is emptied with it
        for number in numbers:
            self.made[number - 1] = purged(self.made[number - 1])
        self.secrets |= self._words.pop(code, set())
        self._standing.discard(code)
        self._append(Body(kind="purged", incident=code, at=self.now(), by="editor", purged=numbers))

    def _release(self, code: str, kind: ChangeKind) -> None:
        number = self._numbers[code] = self._numbers.get(code, 0) + 1
        word = f"zq{self.random.randrange(16**12):012x}"
        self._words.setdefault(code, set()).add(word)
        release = document(code, number, word, quoted=8 if self.misquote else number)
        self._append(Body(kind=kind, incident=code, at=self.now(), by="editor", why="looked", release=release))
        self._standing.add(code)

    def _append(self, body: Body) -> None:
        number = len(self.made) + 1
        previous = self.made[-1].hash if self.made else FIRST
        nonce = f"{self.random.randrange(16**64):064x}"
        self.made.append(change(number, body, nonce=nonce, previous=previous))
        self._said.setdefault(body.incident, []).append(number)

    def now(self) -> datetime.datetime:
        """When the next thing is decided."""
        return BEGIN + datetime.timedelta(hours=5 * len(self.made))
