"""A ledger of many made reports and incidents, with what people left on them, written in bulk."""

# ruff: noqa: S311 (the generator is seeded to repeat itself, not to keep a secret)

import datetime
import random

import msgspec
from django.contrib.auth.models import User
from django.db import connection, transaction

from claimwatch import model
from claimwatch.desk.models import Read
from claimwatch.ledger.models import (
    Assignment,
    Incident,
    Mark,
    Mention,
    Original,
    Place,
    Report,
    Version,
)
from claimwatch.ledger.service.log import append
from claimwatch.ledger.service.people import add_person
from claimwatch.ledger.service.search import index
from claimwatch.ledger.store import digest, pack
from claimwatch.model import text_hash

NOW = datetime.datetime(2031, 1, 1, tzinfo=datetime.UTC)
BATCH = 2000
COUNTRIES = ("SY", "IQ", "UA", "SD", "MM", "YE", "ML", "CD")
PUBLISHERS = [f"{place} {kind}" for place in ("Northern", "Harbour", "Orontes", "Delta") for kind in ("Wire", "News")]
RARE = "Lighthouse Gazette"
WORDS = [
    "people",
    "were",
    "killed",
    "in",
    "the",
    "village",
    "when",
    "helicopters",
    "shelled",
    "a",
    "market",
    "near",
    "the",
    "river",
    "officials",
    "said",
]
PASSWORD = "one long password for a benchmark"  # noqa: S105


def fill(reports: int, seed: int) -> None:
    """Writes so many reports, and two incidents for three of them, into an empty ledger."""
    chance = random.Random(seed)
    people = [add_person(f"person{n}", PASSWORD, NOW, role="editor") for n in range(5)]
    Place.objects.bulk_create([Place(key=f"p{n}", name=f"Place {n}", country=COUNTRIES[n % 8]) for n in range(5000)])
    places = list(Place.objects.values_list("pk", "country"))
    for first in range(0, reports, BATCH):
        numbers = range(first, min(first + BATCH, reports))
        with transaction.atomic():
            versions = _versions(numbers, chance)
            incidents = _incidents(numbers, places, chance)
            _mentions(versions, incidents)
            _notes(versions, incidents, people, chance)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _versions(numbers: range, chance: random.Random) -> list[Version]:
    originals = [Original(sha256=f"{n:064x}", size=1, format=".txt", handled=True) for n in numbers]
    reports = [Report(key=f"report {n}") for n in numbers]
    Original.objects.bulk_create(originals)
    Report.objects.bulk_create(reports)
    rows = []
    for n, original, report in zip(numbers, originals, reports, strict=True):
        text = f"{n} " + " ".join(chance.choices(WORDS, k=300))
        publisher = RARE if n % 5000 == 7 else chance.choice(PUBLISHERS)
        added = NOW - datetime.timedelta(minutes=5 * n)
        rows.append(
            Version(
                report=report, code=f"r{n:015x}", number=1, original=original, publisher=publisher, added_at=added,
                title=f"Report {n} on {chance.choice(WORDS)}", published=added.date(), sha256=text_hash(text),
                length=len(text), restricted=n % 200 == 3, to_read=False, text=text,
            )
        )  # fmt: skip
    Version.objects.bulk_create(rows)
    index(rows)
    return rows


def _incidents(numbers: range, places: list[tuple[int, str]], chance: random.Random) -> list[Incident]:
    rows = []
    for n in range(numbers.start * 2 // 3, numbers.stop * 2 // 3):
        place, country = chance.choice(places)
        day = NOW.date() - datetime.timedelta(days=chance.randrange(3000))
        killed = chance.randrange(60)
        changed = NOW - datetime.timedelta(minutes=chance.randrange(3_000_000))
        reviewed = changed - datetime.timedelta(days=1) if n % 10 == 0 else changed if n % 3 == 0 else None
        document = msgspec.json.encode(model.Incident(id=f"{n:012x}", reports=(), mentions=(), type="attack"))
        rows.append(
            Incident(
                code=f"{n:012x}", state="released" if n % 3 == 0 else "draft", type=chance.choice(("attack", "clash")),
                place_id=place, country=country, first_day=day, last_day=day, sort_day=day, killed_low=killed,
                killed_high=killed + 9, killed_most=killed + 9, reports=2, disputes=max(0, chance.randrange(9) - 5),
                changed_at=changed, reviewed_at=reviewed, document=pack(document), sha256=digest(document),
            )
        )  # fmt: skip
    Incident.objects.bulk_create(rows)
    return rows


def _mentions(versions: list[Version], incidents: list[Incident]) -> None:
    Mention.objects.bulk_create(
        Mention(version=version, code=f"{version.code}/m1", incident=incidents[n * len(incidents) // len(versions)])
        for n, version in enumerate(versions)
    )


def _notes(versions: list[Version], incidents: list[Incident], people: list[User], chance: random.Random) -> None:
    """What people left: assignments, marks, and what one of them has read."""
    for row in chance.sample(incidents, len(incidents) // 50):
        entry = append(by="person0", action="decide", subject=f"incident:{row.code}", at=row.changed_at, way="machine")
        Assignment.objects.create(incident=row, to=chance.choice(people), entry=entry)
    for version in chance.sample(versions, len(versions) // 50):
        entry = append(by="person0", action="decide", subject=f"version:{version.code}", at=NOW, way="desk")
        Assignment.objects.create(version=version, to=chance.choice(people), entry=entry)
    for version in chance.sample(versions, len(versions) // 50):
        entry = append(by="person0", action="mark", subject=f"version:{version.code}", at=NOW, way="desk")
        Mark.objects.create(version=version, start=0, end=3, length=version.length, category="witness", entry=entry)
    Read.objects.bulk_create(Read(person=people[0], incident=row, at=NOW) for row in incidents[: len(incidents) // 2])
    Read.objects.bulk_create(Read(person=people[0], version=row, at=NOW) for row in versions[: len(versions) // 2])
