"""Whoever denies a deed, in whatever form, is never said to have done it; who counts the dead is who says how many."""

import datetime

import pytest

from claimwatch import Reader
from claimwatch.grouping import group
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
        ("The army counted 12 dead and denied having shelled the market.", "The army", ["12 dead"]),
    ],
)
def test_who_counts_is_who_says_how_many(sentence: str, source: str, counted: list[str], reader: Reader) -> None:
    claim = told(reader, sentence)[0]
    assert claim.source is not None
    assert claim.source.text == source
    assert [fact.text for fact in claim.facts if isinstance(fact, Toll)] == counted


@pytest.mark.parametrize("verb", ["confirmed 12 deaths", "counted 12 dead", "said that 12 people died"])
def test_who_tells_of_the_dead_and_denies_the_deed_is_not_said_to_have_done_it(verb: str, reader: Reader) -> None:
    claims = told(reader, f"The army {verb} and denied having shelled the market.")
    doers = [(claim.stance, fact.polarity) for claim in claims for fact in claim.facts if isinstance(fact, Perpetrator)]
    assert all(doer == ("denies", False) for doer in doers)
    assert any(claim.stance == "denies" and claim.facts for claim in claims)


def test_who_admits_one_deed_and_denies_another_is_told_of_both(reader: Reader) -> None:
    claims = told(reader, "The army admitted the strike and denied killing civilians.")
    assert [claim.stance for claim in claims] == ["confirms", "denies"]


def test_what_else_the_one_who_counts_did_is_no_count(reader: Reader) -> None:
    claim = told(reader, "The committee counted 54 dead and opened an inquiry into the shelling.")[0]
    assert claim.text == "54 dead"


def test_what_else_is_counted_is_no_toll_s_claim(reader: Reader) -> None:
    assert all(claim.source is None for claim in told(reader, "The council counted the votes of 12 villages."))


@pytest.mark.parametrize(
    "sentence",
    [
        "The president had put forward a plan for peace, which the rebels rejected.",
        "Fighters offered a deal and shot six elders after they rejected it.",
    ],
)
def test_who_turns_an_offer_down_denies_no_deed(sentence: str, reader: Reader) -> None:
    assert not [fact for claim in told(reader, sentence) if claim.stance == "denies" for fact in claim.facts]


def test_accusers_whom_nobody_names_stand_in_an_account_against_the_denial(reader: Reader) -> None:
    charged = (
        "The army was accused of shelling the market, which it denied. The Kutum Watch, a rights group, counted 23."
    )
    incident = group([reader.read(BEFORE + charged, published=PUBLISHED, id="r1")]).incidents[0]
    assert {"Accusers (r1)", "Government of Sudan"} <= {account.entity for account in incident.accounts}
    assert [
        side.stance for dispute in incident.disputes for side in dispute.sides if dispute.kind == "perpetrator"
    ] == [
        "denies",
        "asserts",
    ]
