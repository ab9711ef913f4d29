"""After releases, marks, withdrawals and seals, a stranger walks every file and finds no word that must not leave."""

import random
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from made import NOW, page, store
from published import released
from unpacked import contents

from claimwatch.ledger.models import Incident, Version
from claimwatch.ledger.query import feed
from claimwatch.ledger.query.coverage import coverage
from claimwatch.ledger.service.people import add_person
from claimwatch.ledger.service.protection import mark, spans_of
from claimwatch.ledger.service.release import withdraw
from claimwatch.ledger.service.sealing import seal
from claimwatch.public.state import Site
from claimwatch.public.writing import Options, all_makers, publish
from claimwatch.settings import Public

SITE = Site(public=Public(title="Ledger", base_url="https://ledger.example/", contact="desk@ledger.example"))
TOWNS = ("Tremseh", "Mosul", "Kunduz", "Aleppo", "Homs", "Kirkuk", "Sirte", "Taiz")
WITNESS = "Zwentibold Quixmarsh{n}"
REPORT = (
    "{town}, May 3 (Northern Wire) - The police said that {n} people were killed in {town} on Wednesday. "
    "Zwentibold Quixmarsh{n}, a baker, said that 6{n} people were killed in {town} by soldiers. "
    "The Zanzibook{n} movement denied that it had attacked {town}."
)
"""Everything that a test looks for has the incident's number in its name."""


@pytest.fixture
def lina(ledger: str) -> User:
    return add_person("Lina", "a long and winding road", NOW, role="editor")


def address(number: int) -> str:
    return f"https://qqwire{number}.example/secret{number}"


def stored(number: int) -> Version:
    """A report of an incident of its own."""
    words = REPORT.format(town=TOWNS[number - 11], n=number)
    store(page(words, address(number), title=f"Dispatch Yrvindel{number}"))
    return Version.objects.get(url=address(number))


def incident_of(number: int) -> Incident | None:
    return Incident.objects.filter(standing=True, mentions__version__url=address(number)).first()


@pytest.mark.parametrize("seed", range(2))
def test_no_word_leaves_that_hasnt_been_released(lina: User, tmp_path: Path, seed: int) -> None:
    chance, out, hidden = random.Random(seed), tmp_path / "sites" / "site", set()  # noqa: S311 - a test's
    numbers = list(range(11, 11 + len(TOWNS)))
    chance.shuffle(numbers)
    versions = {number: stored(number) for number in numbers}
    unreleased, marked, sealed, withdrawn, open_ = numbers[:2], numbers[2:4], numbers[4:6], numbers[6:7], numbers[7:]
    for number in marked:
        (span,) = spans_of(versions[number], WITNESS.format(n=number))
        mark(versions[number], span, "witness", by=lina, why="asked for it", at=NOW)
    for number in (*marked, *sealed, *withdrawn, *open_):
        row = incident_of(number)
        assert row is not None
        released(row, lina)
    write(out)
    for number in sealed:
        assert found(out, f"Quixmarsh{number}")  # until it is sealed
        seal(versions[number].original.sha256, by=lina, why="asked for it", at=NOW)
    for number in withdrawn:
        row = incident_of(number)
        assert row is not None
        withdraw(row.code, by=lina, why="another day", at=NOW)
    write(out)
    for number in (*unreleased, *sealed):
        hidden |= {f"Quixmarsh{number}", f"Zanzibook{number}", f"Yrvindel{number}", f"qqwire{number}"}
    hidden |= {f"Quixmarsh{number}" for number in marked}
    assert not [(word, where) for word in sorted(hidden) for where in found(out, word)]
    assert all(found(out, f"Zanzibook{number}") for number in (*marked, *open_))


def write(out: Path) -> None:
    publish(feed.changes, out, SITE, all_makers(coverage), options=Options(brotli=True))


def found(out: Path, word: str) -> list[str]:
    return [name for name, data in contents(out) if word.casefold().encode() in data.lower()]
