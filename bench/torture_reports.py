"""Short made reports in a file of JSON lines: half of violence, with changed, repeated and broken lines among them."""

# ruff: noqa: S311 (the generator is seeded to repeat itself, not to keep a secret)

import datetime
import json
import random
from collections.abc import Iterator
from pathlib import Path

FIRST_DAY = datetime.date(2030, 1, 1)
TOLD_BY = 6
"""Reports of one event, on average."""
PLACES = (("Mosul", "Iraq"), ("Hama", "Syria"), ("Taiz", "Yemen"), ("Kunduz", "Afghanistan"), ("Goma", "Congo"))
PUBLISHERS = ("Northern Wire", "Harbour News", "Ferry Post", "Lakeside Dispatch")
ATTACKS = (
    "a car bomb went off at a market in {place}",
    "shells hit a bus station in {place}",
    "gunmen opened fire on a convoy near {place}",
    "an air strike destroyed two houses in {place}",
)
SPEAKERS = ("police", "activists", "the health ministry", "residents", "a hospital official", "the army")
QUIET = (
    "The council of {town} has put off its vote on the new library, since the builders asked for more time.",
    "Rain is expected in {town} until the weekend, with mild winds from the west and some sun in between.",
    "The harbour club of {town} won {n} to 2 and goes on to the second round, its coach said with a smile.",
)


def write_reports(path: Path, count: int, seed: int) -> None:
    """Writes ``count`` lines: a tenth of them change or repeat an earlier one, one in a hundred is broken."""
    path.write_text("".join(f"{line}\n" for line in lines(count, seed)))


def lines(count: int, seed: int) -> Iterator[str]:
    chance = random.Random(seed)
    told: list[dict[str, str]] = []
    for number in range(count):
        kind = chance.random()
        if kind < 0.01:
            yield '{"text": "a line that was cut'
            continue
        if told and kind < 0.06:
            yield json.dumps(chance.choice(told))
            continue
        report = _changed(chance.choice(told), number) if told and kind < 0.11 else _report(number, count, chance)
        told.append(report)
        yield json.dumps(report)


def _report(number: int, count: int, chance: random.Random) -> dict[str, str]:
    event = chance.randrange(max(1, count // (2 * TOLD_BY)))
    publisher = chance.choice(PUBLISHERS)
    published = FIRST_DAY + datetime.timedelta(days=event // 4 + 1)
    text = _violent(event, publisher, published, chance) if number % 2 else _quiet(number, chance)
    address = f"https://{publisher.split()[0].lower()}.example/{number}"
    return {
        "id": str(number),
        "text": text,
        "published": str(published),
        "publisher": publisher,
        "url": address,
    }


def _violent(event: int, publisher: str, published: datetime.date, chance: random.Random) -> str:
    own = random.Random(f"event {event}")
    place, country = own.choice(PLACES)
    attack, killed = own.choice(ATTACKS).format(place=place), own.randrange(3, 60)
    day = f"{published - datetime.timedelta(days=1):%A}"
    first, second = chance.sample(SPEAKERS, 2)
    return (
        f"{place}, {country} ({publisher}) - At least {killed} people were killed and {killed + 7} wounded when "
        f"{attack} on {day}, {first} said. But {second} said that {killed + chance.randrange(1, 9)} people had died. "
        f"Nobody has said that it was behind the attack."
    )


def _quiet(number: int, chance: random.Random) -> str:
    return chance.choice(QUIET).format(town=f"Town {number}", n=chance.randrange(3, 9))


def _changed(report: dict[str, str], number: int) -> dict[str, str]:
    return {**report, "text": f"{report['text']} This report was brought up to date at {number % 12 + 1} o'clock."}
