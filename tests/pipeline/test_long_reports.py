"""Long reports are read in parts: spans, ids and incidents are those of the whole report."""

import datetime
from collections.abc import Iterator

import pytest

from claimwatch.language import cutting
from claimwatch.languages import joined
from claimwatch.model import Reading, words_at
from claimwatch.pipeline import Reader

NAMES = ("Karvel", "Brenna", "Sollam", "Tarvik", "Ostrel", "Marwen")
FILLING = "The bakery in Mill Street sells bread and will open a second shop in spring. " * 9 + "\n\n"


def text() -> str:
    pieces = (
        f"Gunmen killed {number + 3} people in the village of {name} on Monday, a police officer said.\n\n{FILLING}"
        for number, name in enumerate(NAMES)
    )
    return "".join(pieces)


@pytest.fixture(scope="module", autouse=True)
def _short_parts() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cutting, "LONGEST", 900)
        yield


@pytest.fixture(scope="module")
def read() -> Reading:
    return Reader().read(text(), published=datetime.date(2012, 7, 18), read_all=True)


def test_every_part_is_read_and_its_spans_hold(read: Reading) -> None:
    whole = read.report.text
    tolls = [fact for claim in read.claims for fact in claim.facts if fact.text.endswith("people")]
    assert [toll.text for toll in tolls] == [f"{number + 3} people" for number in range(len(NAMES))]
    for claim in read.claims:
        assert words_at(whole, claim.spans) == claim.text
        assert claim.source is None or words_at(whole, claim.source.spans) == claim.source.text
        assert all(whole[slice(*fact.span)] == fact.text for fact in claim.facts)
    for value in (*read.places, *read.dates, *read.agenda):
        assert whole[slice(*value.span)] == value.text


def test_ids_are_the_whole_reports(read: Reading) -> None:
    assert len({claim.id for claim in read.claims}) == len(read.claims)
    assert [mention.id for mention in read.incidents] == [f"i{n + 1}" for n in range(len(read.incidents))]
    assert {id_ for mention in read.incidents for id_ in mention.claims} <= {claim.id for claim in read.claims}
    told = {fact.incident for claim in read.claims for fact in claim.facts} - {None}
    assert told == {mention.id for mention in read.incidents}
    assert len(told) >= len(NAMES) // 2


def test_parts_that_the_gate_finds_irrelevant_are_left_out() -> None:
    reading = Reader().read(text()[: len(FILLING) * 2])
    assert reading.relevant
    assert not any("bakery" in claim.text for claim in reading.claims)


def test_nothing_joined_is_nothing() -> None:
    assert joined("r", []).claims == ()
