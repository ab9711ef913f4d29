"""Whoever denies a deed, in whatever form, is never said to have done it; who counts the dead is who says how many."""

import datetime

import pytest

from claimwatch import Reader
from claimwatch.model import Claim, Perpetrator, Toll

PUBLISHED = datetime.date(2024, 10, 17)
BEFORE = "Shells killed 21 people in the market of Kutum on Friday, doctors said.\n\n"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def told(reader: Reader, sentence: str) -> list[Claim]:
    """The claims of a sentence in a report of shelling."""
    claims = reader.read(BEFORE + sentence, published=PUBLISHED).claims
    return [claim for claim in claims if claim.spans[0][0] >= len(BEFORE)]


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("The Rapid Support Forces deny having shelled the market.", "The Rapid Support Forces"),
        ("The army denied shelling the market.", "The army"),
        ("The army has denied being involved in the attack.", "The army"),
        ("In a video the group denied having taken part in the attack.", "the group"),
        ("The militia denies any role in the massacre.", "The militia"),
        ("The militia denied ever having attacked the market.", "The militia"),
        ("The army denied being responsible for the attack.", "The army"),
        ("The police deny having fired on the protesters.", "The police"),
    ],
)
def test_a_denied_deed_is_its_speaker_s_denial(sentence: str, source: str, reader: Reader) -> None:
    claims = told(reader, sentence)
    assert [(c.source.text, c.stance) for c in claims if c.source is not None] == [(source, "denies")]
    doers = [fact for claim in claims for fact in claim.facts if isinstance(fact, Perpetrator)]
    assert [(fact.text, fact.polarity) for fact in doers] == [(source, False)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Valley Post was unable to verify either account.",
        "The United Nations has not been able to verify the number of casualties.",
        "The agency could not independently confirm the claims.",
    ],
)
def test_who_is_unable_to_verify_leaves_it_open(sentence: str, reader: Reader) -> None:
    assert [claim.stance for claim in told(reader, sentence)] == ["declines"]


@pytest.mark.parametrize(
    ("sentence", "source", "counted"),
    [
        ("The civil administration has counted 17 dead.", "The civil administration", ["17 dead"]),
        ("The hospital has registered 12 deaths.", "The hospital", ["12 deaths"]),
        (
            "The committee counted 54 dead, among them 13 children, and 127 wounded.",
            "The committee",
            ["54 dead", "13 children", "127 wounded"],
        ),
    ],
)
def test_who_counts_is_who_says_how_many(sentence: str, source: str, counted: list[str], reader: Reader) -> None:
    (claim,) = told(reader, sentence)
    assert claim.source is not None
    assert claim.source.text == source
    assert [fact.text for fact in claim.facts if isinstance(fact, Toll)] == counted


def test_what_else_is_counted_is_no_toll_s_claim(reader: Reader) -> None:
    assert all(claim.source is None for claim in told(reader, "The council counted the votes of 12 villages."))
