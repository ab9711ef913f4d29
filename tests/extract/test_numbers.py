"""Amounts of people in words and digits."""

import pytest
import spacy

from claimwatch.extract.tolls.quantities import find_quantities

BLANK = spacy.blank("en")


@pytest.mark.parametrize(
    ("text", "words", "low", "high"),
    [
        ("17,000 dead", "17,000", 17000, 17000),
        ("100000 dead", "100000", 100000, 100000),
        ("two hundred and five men", "two hundred and five", 205, 205),
        ("one thousand two hundred men", "one thousand two hundred", 1200, 1200),
        ("twenty-five men", "twenty-five", 25, 25),
        ("half a dozen men", "half a dozen", 6, 6),
        ("two dozen men", "two dozen", 24, 24),
        ("several dozen men", "several dozen", 24, None),
        ("1.5 million people", "1.5 million", 1500000, 1500000),
        ("half a million people", "half a million", 500000, 500000),
        ("dozens of men", "dozens", 24, None),
        ("scores of men", "scores", 40, None),
        ("hundreds of men", "hundreds", 200, None),
        ("thousands of men", "thousands", 2000, None),
        ("tens of thousands of men", "tens of thousands", 20000, None),
        ("hundreds of thousands of men", "hundreds of thousands", 200000, None),
        ("more than 150 men", "more than 150", 151, None),
        ("no fewer than 30 men", "no fewer than 30", 30, None),
        ("at least a dozen men", "at least a dozen", 12, None),
        ("40 or more men", "40 or more", 40, None),
        ("fewer than 30 men", "fewer than 30", None, 29),
        ("up to 30 men", "up to 30", None, 30),
        ("nearly 30 men", "nearly 30", 30, 30),
        ("between 60 and 70 men", "between 60 and 70", 60, 70),
        ("60 to 70 men", "60 to 70", 60, 70),
        ("60-70 men", "60-70", 60, 70),
        ("another 12 men", "another 12", 12, 12),
        ("12 others", "12 others", 12, 12),
        ("many others", "many others", None, None),
        ("a fourth was hurt", "a fourth", 1, 1),
        ("5,00,000 people", "5,00,000", 500000, 500000),
        ("one lakh people", "one lakh", 100000, 100000),
        ("over 2.5 lakhs people", "over 2.5 lakhs", 250001, None),
        ("3 crore people", "3 crore", 30000000, 30000000),
        ("lakhs of people", "lakhs", 200000, None),
        ("250k people", "250k", 250000, 250000),
        ("1.5m people", "1.5m", 1500000, 1500000),
        ("120 000 people", "120 000", 120000, 120000),
        ("two and a half million people", "two and a half million", 2500000, 2500000),
        ("a million and a half people", "a million and a half", 1500000, 1500000),
        ("thirty-four hundred and fifty men", "thirty-four hundred and fifty", 3450, 3450),
        ("two hundred and twenty-five men", "two hundred and twenty-five", 225, 225),
        ("hundred and ten men", "hundred and ten", 110, 110),
        ("a couple of dozen men", "a couple of dozen", 24, 24),
        ("a couple of men", "a couple of", 2, 2),
        ("a half-dozen men", "a half-dozen", 6, 6),
        ("a trio of men", "a trio of", 3, 3),
        ("a score of men", "a score", 20, 20),
        ("a dozen or so men", "a dozen or so", 12, 12),
        ("a hundred-odd men", "a hundred-odd", 100, None),
        ("forty-something men", "forty-something", 40, None),
        ("forty or so men", "forty or so", 40, 40),
        ("at least fourteen (14) men", "at least fourteen (14)", 14, None),
        ("20 or over were hurt", "20 or over", 20, None),
        ("20 or fewer men", "20 or fewer", None, 20),
        ("two to three dozen men", "two to three dozen", 24, 36),
        ("between one and two hundred men", "between one and two hundred", 100, 200),
        ("1-1.5 million people", "1-1.5 million", 1000000, 1500000),
        ("30-40,000 people", "30-40,000", 30000, 40000),
        ("five and possibly six men", "five and possibly six", 5, 6),
        ("as few as ten and as many as 20 men", "as few as ten and as many as 20", 10, 20),
        ("dozens if not hundreds of men", "dozens if not hundreds", 24, None),
        ("no more than 9 men", "no more than 9", None, 9),
        ("\u226512 men", "\u226512", 12, None),
        ("of >12 men", ">12", 13, None),
        ("~12 men", "~12", 12, 12),
        ("12[3] men", "12[3]", 12, 12),
        ("12\u200b men", "12\u200b", 12, 12),
        ("\u0661\u0662 men", "\u0661\u0662", 12, 12),
        ("seven of the 12 men", "seven of the 12", 7, 7),
        ("most of the 40 men", "most of the 40", None, None),
        ("all but three of the 40 men", "all but three of the 40", None, None),
        ("40 per cent of the 50 men", "per cent of the 50", None, None),
        ("two thirds of the 60 men", "two thirds of the 60", None, None),
        ("12-dead", "12-", 12, 12),
        ("it rose from 12 to 15", "15", 15, 15),
    ],
)
def test_an_amount(text: str, words: str, low: int | None, high: int | None) -> None:
    doc = BLANK(text)
    found = find_quantities(doc)
    assert [(doc[q.start : q.end].text, q.low, q.high) for q in found] == [(words, low, high)]


@pytest.mark.parametrize(
    "text",
    [
        "a 12-year-old boy", "aged 12", "on 12 July", "in 2013", "$200 million", "40 per cent", "40% of them", "5 am",
        "a 31-vehicle convoy", "12 km away", "a third of the men", "12 years ago",
        "Flight 93", "Battalion 11 attacked", "No. 5", "5 million naira", "1400 local", "12 acres",
        "men aged from 12 to 15",
        "the unit 2010-11-CA-178", "in 2010 to 2012", "5 lakh rupees", "two thirds of the men", "three fifths of them",
    ],
)  # fmt: skip
def test_what_counts_no_people(text: str) -> None:
    assert find_quantities(BLANK(text)) == []


@pytest.mark.parametrize("joint", ["-", "–", "to", "or"])
def test_a_range_cut_off_at_the_text_s_end_is_its_first_number(joint: str) -> None:
    found = find_quantities(BLANK(f"at least 1,200 {joint}"))
    assert [(each.low, each.high) for each in found] == [(1200, None)]


@pytest.mark.parametrize("number", ["1" + " 000" * 4, "1" + " 000" * 2000, "9999999999 billion", "9999999999bn"])
def test_more_than_all_people_is_no_number_of_them(number: str) -> None:
    assert find_quantities(BLANK(f"{number} men")) == []
