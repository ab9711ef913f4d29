"""Made-up stories of other matters than violence, no two alike."""

import datetime
import itertools
import random
from collections.abc import Iterator

from frames.story import Story
from frames.words import PEOPLE, PLACES, headline

_MATTERS = (
    "bakery",
    "choir",
    "library",
    "orchard",
    "ferry",
    "museum",
    "school",
    "market",
    "theatre",
    "railway",
    "bank",
)
_SENTENCES = (
    "The {matter} in {place} will open its doors on {day}, its director {person} said.",
    "It cost {number} million and took {few} years to build, two more than planned.",
    "Visitors came from all over the county, and the queue went round the corner of Street {number}.",
    "“We are glad that the work is done,” said {person}, who has led the {matter} since {year}.",
    "In {year}, {place} had {number} such houses; today there are {few}.",
    "Prices rose by {few} per cent in the past year, according to figures that the {matter} published on {day}.",
    "{person} played down the talk of a merger with the {matter} of {place}.",
    "The council will decide in {few} weeks, after a hearing at which {number} people asked to speak.",
    "Most of the money comes from the region, the rest from {number} private donors.",
    "“Nobody expected this,” {person} said. “We had planned for half as many guests.”",
    "A ticket costs {few} crowns, and children under {few} enter free on {day}.",
    "Trains from {place} run every {number} minutes, and the last one leaves at half past {few}.",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_FEWEST, _MOST = 6, 26
"""Paragraphs."""


def other_stories() -> Iterator[Story]:
    """Yields stories without end, the same each time."""
    for number in itertools.count():
        dice = random.Random(number)  # noqa: S311 - the same story each time
        paragraphs = [_paragraph(dice) for _ in range(dice.randrange(_FEWEST, _MOST))]
        day = datetime.date(2024, 1, 1) + datetime.timedelta(days=number % 365)
        yield Story(headline(dice, hard=0), paragraphs, day)


def _paragraph(dice: random.Random) -> str:
    return " ".join(_filled(dice, sentence) for sentence in dice.sample(_SENTENCES, dice.randrange(1, 4)))


def _filled(dice: random.Random, sentence: str) -> str:
    return sentence.format(
        matter=dice.choice(_MATTERS),
        place=dice.choice(PLACES),
        person=dice.choice(PEOPLE),
        day=dice.choice(_DAYS),
        number=dice.randrange(21, 900),
        few=dice.randrange(2, 20),
        year=dice.randrange(1950, 2024),
    )
