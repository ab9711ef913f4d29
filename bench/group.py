"""What grouping costs: time and memory for many incident mentions, and for adding some to many.

    python bench/group.py [--mentions N ...] [--add N] [--seed N]

The mentions are made from those of the bundled examples by a seeded generator: invented events, 200 a day, each told by
one to twenty reports. A report is one of the examples' with its names and many of its words exchanged for invented ones
of the same length, so that every span still holds, and with the event's place, day and toll. Each size runs in a
process of its own; its peak memory is that of grouping and of the readings, kept as JSON.
"""
# ruff: noqa: S311 (the generator is seeded to repeat itself, not to keep a secret)

import argparse
import datetime
import functools
import random
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import overload

import msgspec

from claimwatch.errors import InputError
from claimwatch.grouping import group
from claimwatch.model.claim import Claim
from claimwatch.model.place import Place
from claimwatch.model.reading import Mention, Reading
from claimwatch.model.report import text_hash
from claimwatch.model.span import words_at
from claimwatch.model.toll import Killed
from claimwatch.model.when import Interval
from claimwatch.pipeline import Reader
from claimwatch.read import read_inputs

EXAMPLES = Path(__file__).parents[1] / "examples/tremseh"
EVENTS_A_DAY = 200
FIRST_DAY = datetime.date(2030, 1, 1)
COUNTRIES = ("SY", "IQ", "YE", "SD", "UA", "MM", "ML", "CO")
LETTERS = "aeiourstlnmdkbgh"
WORD = re.compile(r"[A-Za-z]{4,}")


class Packed(Sequence[Reading]):
    """Readings kept as JSON and decoded when they are looked at."""

    def __init__(self, readings: Iterator[Reading]) -> None:
        self._lines = [msgspec.json.encode(reading) for reading in readings]
        self._decoder = msgspec.json.Decoder(Reading)

    @overload
    def __getitem__(self, n: int) -> Reading: ...
    @overload
    def __getitem__(self, n: slice) -> list[Reading]: ...
    def __getitem__(self, n: int | slice) -> Reading | list[Reading]:
        if isinstance(n, slice):
            return [self._decoder.decode(line) for line in self._lines[n]]
        return self._decoder.decode(self._lines[n])

    def __len__(self) -> int:
        return len(self._lines)


@functools.cache
def templates() -> list[Reading]:
    """The examples' readings that tell of an incident."""
    reader = Reader()
    reports = [report for report in read_inputs([EXAMPLES]) if not isinstance(report, InputError)]
    return [reading for reading in map(reader.read_report, reports) if reading.incidents]


def made(mentions: int, seed: int) -> Iterator[Reading]:
    """Readings with at least so many mentions; the same for the same seed."""
    chance, told, event = random.Random(seed), 0, 0
    while told < mentions:
        event += 1
        for n in range(min(20, 1 + int(chance.expovariate(0.6)))):
            reading = report_of(seed, event, n)
            told += len(reading.incidents)
            yield reading


def report_of(seed: int, event: int, number: int) -> Reading:
    """One report of an event."""
    chance, own = random.Random(f"{seed}/{event}"), random.Random(f"{seed}/{event}/{number}")
    template = own.choice(templates())
    day = FIRST_DAY + datetime.timedelta(days=event // EVENTS_A_DAY)
    words = f"{seed}/{event}"
    text = WORD.sub(lambda found: exchanged(found[0], words, own), template.report.text)
    country = chance.choice(COUNTRIES)
    place = Place(
        name=invented("Village", words),
        country=country,
        admin1=invented("Region", f"{country}{chance.randrange(12)}"),
        latitude=COUNTRIES.index(country) * 10 + chance.randrange(400) / 100,
        longitude=20 + chance.randrange(600) / 100,
        precision="settlement",
    )
    killed = chance.randrange(1, 60) + own.choice((0, 0, 0, 1, 3))
    incidents = [told(mention, place, day, killed, own) for mention in template.incidents]
    report = msgspec.structs.replace(
        template.report,
        id=f"e{seed}-{event}-{number}",
        title=None,
        published=day + datetime.timedelta(days=own.choice((0, 0, 1, 1, 2, 5))),
        text=text,
        sha256=text_hash(text),
    )
    claims = tuple(said(claim, text) for claim in template.claims)
    return msgspec.structs.replace(template, report=report, incidents=tuple(incidents), claims=claims)


def told(mention: Mention, place: Place, day: datetime.date, killed: int, chance: random.Random) -> Mention:
    """The mention, of another event; what it only mentions in passing lies elsewhere and earlier."""
    if mention.id != "i1":
        day -= datetime.timedelta(days=30 + chance.randrange(300))
        place = msgspec.structs.replace(place, latitude=(place.latitude or 0) + 3)
    known = chance.random() < 0.9
    return msgspec.structs.replace(
        mention, place=place if known else None, date=Interval(day, day), killed=Killed(low=killed, high=killed)
    )


def said(claim: Claim, text: str) -> Claim:
    facts = tuple(msgspec.structs.replace(fact, text=text[slice(*fact.span)]) for fact in claim.facts)
    return msgspec.structs.replace(claim, text=words_at(text, claim.spans), facts=facts)


def exchanged(word: str, event: str, own: random.Random) -> str:
    """Names and a third of the long words are the event's own; of the others, some are the report's own."""
    if word[0].isupper() or (len(word) > 5 and hash_of(word, event) % 3 == 0):
        return invented(word, event)
    return invented(word, str(own.random())) if own.random() < 0.15 else word


@functools.lru_cache(maxsize=100_000)
def invented(word: str, event: str) -> str:
    """An invented word as long as another, capitalised like it."""
    chance = random.Random(f"{word}/{event}")
    letters = "".join(chance.choices(LETTERS, k=len(word)))
    return letters.capitalize() if word[0].isupper() else letters


def hash_of(word: str, event: str) -> int:
    return sum(map(ord, word + event))


def run(mentions: int, add: int, seed: int) -> None:
    """Groups so many mentions, then adds some, and prints what each cost on the clock and in the processor."""
    batch = Packed(made(mentions, seed))
    count = sum(len(reading.incidents) for reading in batch)
    started, busy = time.perf_counter(), time.process_time()
    found = group(batch)
    spent, busy = time.perf_counter() - started, time.process_time() - busy
    print(f"{count:>9,} mentions {len(batch):>8,} reports {len(found.incidents):>8,} incidents", end="")
    print(f" {spent:8.1f} s ({busy:.1f} s busy)", end="", flush=True)
    if add:
        new = list(made(add, seed + 1))
        places = {reading.report.id: n for n, reading in enumerate(batch)}
        started, busy = time.perf_counter(), time.process_time()
        group(new, found.incidents, lambda ids: [batch[places[id_]] for id_ in ids], found.leftovers)
        spent, busy = time.perf_counter() - started, time.process_time() - busy
        print(f"   {sum(len(r.incidents) for r in new):,} more {spent:6.1f} s ({busy:.1f} s busy)", end="")
    print(f"   peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024:5.2f} GB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mentions", type=int, nargs="*", default=[25_000, 100_000])
    parser.add_argument("--add", type=int, default=1000, help="add so many to each; 0 for none")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    if len(args.mentions) == 1:
        run(args.mentions[0], args.add, args.seed)
        return
    for mentions in args.mentions:
        options = ["--mentions", str(mentions), "--add", str(args.add), "--seed", str(args.seed)]
        subprocess.run([sys.executable, __file__, *options], check=True)


if __name__ == "__main__":
    main()
