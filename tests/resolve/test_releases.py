"""Releases of armed forces and their own day, with invented bodies and places."""

import datetime

import pytest
import spacy

from claimwatch.resolve import release_day, resolve_dates

DAY = datetime.date(2012, 9, 4)
BODY = "In Bab district, a patrol killed two rebels.\n"


@pytest.mark.parametrize(
    "head",
    [
        "Northern Command - Orvia\nFor Immediate Release\n\nKESRA, Orvia (Sept. 4, 2012)\n",
        "Two rebels killed in Bab\n3rd Brigade Public Affairs\nNEWS RELEASE\n\nKESRA, Orvia (Sept. 4, 2012) -- ",
        "Ministry of Defence\nPress release\n4 September 2012\n\n",
        "Orvian Army media release\n\nKESRA (September 4, 2012) - ",
        "2012-09-PA-011\n\n\xa0KESRA, Orvia (Sept. 4) - ",
        "Release No: 20120904-01\n\nKESRA, Orvia (Sept. 4, 2012) - ",
        "Sept. 4: Patrols in Bab and Hama\n2012-09-PA-099 For Immediate Release\n\n",
        "Morning Operational Update, September 4, 2012\n\n",
        "Operational Update Sept. 5, 2012\n\nKESRA, Orvia (Sept. 4, 2012) – ",
    ],
)
def test_a_force_says_that_it_releases_something_and_when(head: str) -> None:
    assert _day(head + BODY) == DAY


@pytest.mark.parametrize(
    "head",
    [
        "KESRA, Orvia (Sept. 4, 2012) -- ",
        "KESRA, Orvia (Sept. 4, 2012) -- The Northern Command said in a press release that it was over.\n",
        "Army kills two in Bab\nKESRA, Orvia (Sept. 4, 2012) -- ",
        "Orvian Rights Watch\nFor Immediate Release\n\nKESRA, Orvia (Sept. 4, 2012) -- ",
        "Kesra Police Department\nNews Release\nSeptember 4, 2012\n\n",
        "Northern Command - Orvia\nFor Immediate Release\n\n",
        "The Northern Command of Orvia answers a press release by leaders of rebels in Bab\nKESRA (4 July 2012) - ",
    ],
)
def test_news_and_other_bodies_releases_have_no_day_of_their_own(head: str) -> None:
    assert _day(head + BODY) is None


def _day(text: str) -> datetime.date | None:
    return release_day(text, resolve_dates(spacy.blank("en")(text), None))
