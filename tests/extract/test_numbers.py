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
    ],
)  # fmt: skip
def test_what_counts_no_people(text: str) -> None:
    assert find_quantities(BLANK(text)) == []
