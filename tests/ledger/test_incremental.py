"""Grouping report by report comes to what grouping everything at once comes to."""

import random
from pathlib import Path

import pytest
from made import NOW, work_all

from claimwatch.collect import Received
from claimwatch.grouping import group
from claimwatch.ledger.models import Incident, Mention, Reading, TallyLine
from claimwatch.ledger.service.intake import keep
from claimwatch.ledger.store.documents import incident_of, reading_of

EXAMPLES = sorted((Path(__file__).parents[2] / "examples/tremseh").glob("*.*"))


@pytest.mark.parametrize("seed", [1, 2])
def test_the_examples_one_by_one_come_to_what_they_come_to_together(ledger: str, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 (it repeats itself, and keeps no secret)
    documents = [
        Received(data=path.read_bytes(), format=path.suffix, name=path.name, retrieved_at=NOW)
        for path in EXAMPLES
        if path.suffix in (".txt", ".html", ".eml", ".xml", ".jsonl")
    ]
    chance.shuffle(documents)
    while documents:
        keep([documents.pop() for _ in range(min(len(documents), chance.randrange(1, 4)))], "test")
        work_all()
    whole = group([reading_of(row) for row in Reading.objects.filter(current=True)])
    kept = [incident_of(row) for row in Incident.objects.filter(standing=True)]
    assert {frozenset(one.mentions) for one in kept} == {frozenset(one.mentions) for one in whole.incidents}
    accounts = {frozenset(one.mentions): one.accounts for one in whole.incidents}
    assert all(one.accounts == accounts[frozenset(one.mentions)] for one in kept)
    left = {leftover.mention for leftover in whole.leftovers}
    assert set(Mention.objects.filter(incident=None).values_list("code", flat=True)) == left
    assert TallyLine.objects.count() == len(whole.tallies)


def test_a_mention_stands_in_the_rows_where_its_document_says(ledger: str) -> None:
    keep([Received(data=p.read_bytes(), format=p.suffix, name=p.name, retrieved_at=NOW) for p in EXAMPLES[:6]], "test")
    work_all()
    for row in Incident.objects.filter(standing=True):
        assert sorted(row.mentions.values_list("code", flat=True)) == sorted(incident_of(row).mentions)
        assert row.reports == len(incident_of(row).reports)
