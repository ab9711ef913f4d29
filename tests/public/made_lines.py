"""Lines and heads made by the thousand, cheap and the same each time."""

import datetime
import random
from collections.abc import Sequence

from claimwatch.model import Place, Range, SourceKind
from claimwatch.public.state import Head, Line, Site, Voice
from claimwatch.settings import Public

BEGIN = datetime.datetime(2026, 1, 1, 8, tzinfo=datetime.UTC)
NAMED: Sequence[tuple[str, SourceKind]] = (
    ("Government of Karvelia", "government"),
    ("Eastern Salvation Front", "rebel"),
    ("Karvelian Observatory", "monitor"),
    ("المرصد السوري", "monitor"),
)
COUNTRIES = ("SY", "NG", "UA", "CO", "MM", "YE", "SD", "ML")


def line(number: int, **changed: object) -> Line:
    """The line of a made incident; ``changed`` replaces attributes."""
    dice = random.Random(number)  # noqa: S311 - made data
    country = COUNTRIES[number % len(COUNTRIES)]
    place = _place(number % 1500, country)
    first = datetime.date(2012, 1, 1) + datetime.timedelta(days=dice.randrange(4000))
    last = first + datetime.timedelta(days=dice.choice((0, 0, 0, 0, 2)))
    voices = (*(_voice(dice, name, kind) for name, kind in NAMED), _unnamed(dice, number))
    values = {
        "code": f"inc{number:06}",
        "kind": "released",
        "since": BEGIN + datetime.timedelta(hours=number),
        "first": BEGIN + datetime.timedelta(hours=number),
        "change": number + 1,
        "number": 1,
        "title": f"Killings in {place.name}, {place.admin1}, {first:%-d %B %Y}",
        "type": "attack",
        "place": place,
        "place_name": f"{place.name}, {place.admin1}",
        "first_day": first,
        "last_day": last,
        "killed": Range(low=1, high=90),
        "voices": voices,
        "disputes": number % 4,
        "reports": 3,
        "country": country,
        "entities": tuple(voice.entity for voice in voices if voice.named),
    }
    return Line(**{**values, **changed})  # type: ignore[arg-type]


def made(count: int) -> tuple[list[Line], list[Head], Site]:
    """As many incidents with a change each, and their site."""
    lines = [line(number) for number in range(count)]
    return lines, [head(line) for line in lines], site(lines)


def head(line: Line, **changed: object) -> Head:
    """The head of a line's last change."""
    values = {"number": line.change, "kind": line.kind, "incident": line.code, "at": line.since, "by": "Rana"}
    return Head(**{**values, "release": line.number, "title": line.title, **changed})  # type: ignore[arg-type]


def site(lines: Sequence[Line], base_url: str = "https://ledger.example.org/", **public: object) -> Site:
    """The site of some lines."""
    return Site(
        public=Public(title="Ledger of Karvelia", base_url=base_url, **public),  # type: ignore[arg-type]
        version="0.1.0",
        today=max((line.since.date() for line in lines), default=None),
        changes=len(lines),
    )


def _place(number: int, country: str) -> Place:
    return Place(
        name=f"Village {number}",
        geonameid=100_000 + number,
        country=country,
        admin1=f"Region {number % 40}",
        latitude=float(number % 110 - 40),
        longitude=float(number * 7 % 340 - 170),
        precision="settlement",
    )


def _voice(dice: random.Random, name: str, kind: SourceKind) -> Voice:
    low = dice.randrange(90)
    killed = dice.choice((Range(), Range(low=low, high=low), Range(low=low)))
    return Voice(entity=name, name=name, kind=kind, named=True, side=name, killed=killed, injured=Range())


def _unnamed(dice: random.Random, number: int) -> Voice:
    killed = Range(low=dice.randrange(90))
    entity = f"Activists (r{number})"
    return Voice(
        entity=entity, name="Activists", kind="activist", named=False, side="activists", killed=killed, injured=Range()
    )
