"""At random, people release, withdraw, merge, split, mark and seal: what is public always holds."""

import random
import re
from collections.abc import Callable

import msgspec
import pytest
from django.contrib.auth.models import User
from made import CLASH, CLASH_TOLD_AGAIN, MARKET, NOW, line, store, work_all
from published import bodies, released, require_sound

from claimwatch.collect import Received
from claimwatch.errors import DecisionError
from claimwatch.ledger.models import Incident, Mark, Version
from claimwatch.ledger.query import feed
from claimwatch.ledger.query.lists import last_entry
from claimwatch.ledger.service.people import add_person
from claimwatch.ledger.service.protection import lift, mark, spans_of
from claimwatch.ledger.service.release import withdraw
from claimwatch.ledger.service.review.arranging import merge, split
from claimwatch.ledger.service.sealing import seal
from claimwatch.ledger.store import digest, incident_of

NAMES = ("Zwentibold Quixmarsh", "Odalric Vennemar", "Hildegund Prassle", "Wunibald Tromsek", "Ermintrud Folkard")
HOSPITAL = (
    "Erbil, May 4 (Harbour News) - Eleven people died when a car bomb went off at a market in Mosul on Wednesday, "
    "a hospital official said. Police said that nine people were killed."
)
REBELS = (
    "Amman, May 5 (Eastern Post) - Rebels said that 45 villagers were killed in Tremseh in Hama province on Wednesday. "
    "The government denied that any civilian was killed."
)
TOLD = (CLASH, CLASH_TOLD_AGAIN, MARKET, HOSPITAL, REBELS)
STEPS = 40


def report(number: int) -> Received:
    """A report with a name that no other has."""
    name = NAMES[number]
    return line(f"{TOLD[number]} {name}, a baker, said that 61 people were killed.", url=f"https://a.example/{number}")


class Walk:
    """One ledger in the hands of somebody who decides at random."""

    def __init__(self, seed: int, by: User) -> None:
        self.random, self.by = random.Random(seed), by  # noqa: S311 - it decides nothing secret
        self.sealed: set[str] = set()
        self.done: list[str] = []
        store(*map(report, range(len(TOLD))))

    def step(self) -> None:
        acts: list[Callable[[], None]] = [self.release, self.withdraw, self.merge, self.split, self.mark, self.lift]
        weights = [9, 2, 3, 3, 2, 2]
        if len(self.sealed) < 2:
            acts, weights = [*acts, self.seal], [*weights, 1]
        act = self.random.choices(acts, weights)[0]
        try:
            act()
        except (DecisionError, IndexError):
            return  # it was refused, or there is nothing that it could be about
        self.done.append(act.__name__)

    def some(self, state: str = "") -> Incident:
        rows = Incident.objects.order_by("code")
        rows = rows.filter(state=state) if state else rows.filter(standing=True)
        return self.random.choice(list(rows))

    def release(self) -> None:
        released(self.some(), self.by, people=self.random.choice(("names", "roles")))

    def withdraw(self) -> None:
        withdraw(self.some("released").code, by=self.by, why="misread", at=NOW)

    def merge(self) -> None:
        merge(self.some().code, self.some().code, by=self.by, why="one event", at=NOW, revision=last_entry())

    def split(self) -> None:
        row = self.some()
        mention = self.random.choice(incident_of(row).mentions)
        split(row.code, [mention], by=self.by, why="two events", at=NOW, revision=last_entry())

    def mark(self) -> None:
        version = self.random.choice(list(Version.objects.exclude(text="").order_by("pk")))
        word = self.random.choice(name_of(version).split())
        mark(version, spans_of(version, word)[0], "witness", by=self.by, why="asked for", at=NOW)

    def lift(self) -> None:
        lift(self.random.choice(list(Mark.objects.filter(lifted=None).order_by("pk"))), by=self.by, why="", at=NOW)

    def seal(self) -> None:
        version = self.random.choice(list(Version.objects.exclude(text="").order_by("pk")))
        name = name_of(version)
        seal(version.original.sha256, by=self.by, why="in danger", at=NOW)
        work_all()
        self.sealed.update((*name.split(), version.code))


def name_of(version: Version) -> str:
    return NAMES[int(version.url[-1])]


def marked_words() -> set[str]:
    rows = Mark.objects.filter(lifted=None, start__isnull=False).exclude(version__text="").select_related("version")
    return {row.version.text[row.start : row.end] for row in rows}


def words_in(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


@pytest.mark.parametrize("seed", [1])
def test_what_is_public_holds_after_every_step(ledger: str, seed: int) -> None:
    walk = Walk(seed, add_person("Lina", "a long and winding road", NOW, role="editor"))
    for _ in range(STEPS):
        before = feed.last()
        walk.step()
        require_sound()
        published = words_in("".join(each.body or "" for each in feed.changes()))
        assert published.isdisjoint(walk.sealed), walk.done
        new = [body for body in bodies()[before:] if body]
        assert words_in(msgspec.json.encode(new).decode()).isdisjoint(marked_words()), walk.done
    assert {"release", "merge", "split"} <= set(walk.done)
    assert {"merged", "split"} & {body.kind for body in bodies() if body}


def test_a_sealed_report_stays_out_when_it_comes_again(ledger: str) -> None:
    lina = add_person("Lina", "a long and winding road", NOW, role="editor")
    store(report(0), report(1))
    released(Incident.objects.get(standing=True), lina)
    seal(digest(report(1).data), by=lina, why="in danger", at=NOW)
    store(report(1))
    released(Incident.objects.get(standing=True), lina)
    assert [body.kind if body else None for body in bodies()] == [None, "purged", "released"]
    assert not words_in("".join(each.body or "" for each in feed.changes())) & set(NAMES[1].split())
