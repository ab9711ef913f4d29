"""However people merge, split and move, taking all of it back leads to the same incidents under the same codes."""

import random

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from made import CLASH, CLASH_TOLD_AGAIN, MARKET, NOW, line, page, store

from claimwatch.errors import DecisionError
from claimwatch.ledger.models import Decision, Incident, Version
from claimwatch.ledger.query.lists import last_entry
from claimwatch.ledger.query.verify import checks
from claimwatch.ledger.service.people import add_person
from claimwatch.ledger.service.review.arranging import merge, move, split
from claimwatch.ledger.service.review.undoing import undo
from claimwatch.ledger.store import incident_of

SEEDS = (9, 27, 29, 33, 35, 36, 37, 38, 39)
"""Walks whose codes came back otherwise when nothing remembered what incidents had been called."""
MOST = 6
"""Most steps of a walk."""


@pytest.fixture
def rana(ledger: str) -> User:
    store(line(CLASH, url="https://north.example/1"), line(CLASH_TOLD_AGAIN, url="https://harbour.example/1"))
    again = MARKET.replace("nine people", "eleven people").replace("Northern Wire", "Harbour News")
    store(line(MARKET, url="https://north.example/2"), line(again, url="https://harbour.example/2"))
    kirkuk = MARKET.replace("Mosul", "Kirkuk").replace("nine", "31").replace("20", "44")
    store(line(kirkuk, url="https://south.example/3"))
    return add_person("rana", "one long password", NOW, role="editor")


def standing() -> dict[str, tuple[str, ...]]:
    return {row.code: tuple(sorted(incident_of(row).mentions)) for row in Incident.objects.filter(standing=True)}


def step(chance: random.Random, by: User) -> Decision:
    """Merges, splits or moves something."""
    now = standing()
    code = chance.choice(sorted(now))
    other = chance.choice([*sorted(now.keys() - {code}), ""])
    some = chance.sample(now[code], chance.randint(1, len(now[code])))
    decided = {"by": by, "why": "so it seems", "at": NOW, "revision": last_entry()}
    kind = chance.choice(("merge", "split", "move"))
    if kind == "merge":
        return merge(code, other, **decided)  # type: ignore[arg-type]
    return split(code, some, **decided) if kind == "split" else move(code, some, other, **decided)  # type: ignore[arg-type]


def walk(chance: random.Random, by: User) -> list[Decision]:
    """Some steps, those that are refused left out."""
    made = []
    for _ in range(chance.randint(1, MOST)):
        try:
            with transaction.atomic():
                made.append(step(chance, by))
        except DecisionError:
            continue
    return made


def test_walks_that_are_taken_back_in_any_order_lead_to_where_they_began(rana: User) -> None:
    before, walked = standing(), 0
    for seed in SEEDS:
        chance = random.Random(seed)  # noqa: S311 - a test's walk
        with transaction.atomic():
            made = walk(chance, rana)
            walked += len(made)
            for decision in chance.sample(made, len(made)):
                undo(decision.entry_id, by=rana, at=NOW, revision=last_entry())
            assert standing() == before, seed
            transaction.set_rollback(True)
    assert walked > len(SEEDS), "most steps are possible"


def test_two_of_equal_size_that_are_merged_and_parted_again_keep_their_codes(rana: User) -> None:
    before = standing()
    first, second = (code for code, mentions in sorted(before.items()) if len(mentions) == 2)
    merge(first, second, by=rana, why="one", at=NOW, revision=last_entry())
    (merged,) = (code for code, mentions in standing().items() if len(mentions) == 4)
    split(merged, before[second], by=rana, why="two after all", at=NOW, revision=last_entry())
    assert standing() == before, "not only by undoing"
    assert [fault for check in checks() for faults in check.look() for fault in faults] == []


def test_a_merge_outlives_a_new_version_of_a_report_and_is_taken_back_under_it(rana: User) -> None:
    address = "https://east.example/4"
    basra = MARKET.replace("Mosul", "Basra").replace("nine", "17").replace("20", "52")
    store(page(basra, address))
    before = standing()
    version = Version.objects.get(text__contains="Basra")
    basra_code = next(code for code, mentions in before.items() if any(version.code in each for each in mentions))
    other = next(code for code in sorted(before) if code != basra_code)
    made = merge(basra_code, other, by=rana, why="one series", at=NOW, revision=last_entry())
    merged = len(standing())
    store(page(f"{basra} The governor visited the market", address, at=NOW.replace(hour=13)))
    newer = Version.objects.get(text__contains="governor")
    assert newer.latest
    assert len(standing()) == merged, "the words that were decided on still stand"
    assert not Decision.objects.get(pk=made.pk).returned
    undo(made.entry_id, by=rana, at=NOW, revision=last_entry())
    assert standing().keys() == before.keys()
    assert any(newer.code in each for each in standing()[basra_code])


def test_a_merge_whose_words_no_longer_stand_comes_back(rana: User) -> None:
    address = "https://east.example/4"
    store(page(MARKET.replace("Mosul", "Basra").replace("nine", "17").replace("20", "52"), address))
    version = Version.objects.get(text__contains="Basra")
    row = Incident.objects.get(standing=True, mentions__version=version)
    other = Incident.objects.filter(standing=True).exclude(pk=row.pk).order_by("code")[0]
    made = merge(row.code, other.code, by=rana, why="one series", at=NOW, revision=last_entry())
    changed = "Basra, May 4 (East Wire) - Gunmen shot dead six guards at a bank in Basra on Thursday, officials said."
    store(page(changed, address, at=NOW.replace(hour=13)))
    assert Decision.objects.get(pk=made.pk).returned
