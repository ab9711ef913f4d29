"""The day of what a force's release tells, with invented places."""

import datetime

import pytest

from claimwatch.model import Weapon
from claimwatch.model.reading import Reading
from claimwatch.model.report import Report, text_hash
from claimwatch.pipeline import Reader

HEAD = "3rd Brigade Public Affairs\nNEWS RELEASE\n\nKESRA, Orvia (Sept. 4, 2012) -- "


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("A patrol in Bab district killed two rebels while searching for a third.", "2012-09-04"),
        ("Two rebels were killed by a patrol in Bab district.", "2012-09-04"),
        ("Soldiers shot dead a six-year-old boy in Bab district.", "2012-09-04"),
        ("A patrol in Bab district killed two rebels. One had recently attacked a convoy.", "2012-09-04"),
        ("A patrol in Bab district killed two rebels yesterday.", "2012-09-03"),
        ("A soldier died of wounds that he suffered in a bombing in Bab district on Aug. 15.", "2012-08-15"),
        ("Soldiers recently killed two rebels in Bab district.", None),
        ("Soldiers killed two rebels in a five-day operation in Bab district.", None),
        ("Soldiers may have killed two rebels in Bab district.", None),
        (
            "A patrol captured a rebel in Bab district today. He is wanted for Sunday's bombing of a school.",
            "2012-09-04",
        ),
        (
            "Troops sought a rebel behind an ambush Sept. 1 in Bab, detaining two suspects in Hama yesterday.",
            "2012-09-03",
        ),
        ("A patrol in Bab district captured a rebel. He is wanted for Sunday's bombing of a school.", "2012-09-04"),
        ("A patrol killed two rebels in Bab district, the 60th commanders lost since Aug. 1.", "2012-09-04"),
        ("Monday's ambush on a patrol killed two soldiers in Bab district.", "2012-09-03"),
    ],
)
def test_a_release_tells_of_its_own_day(words: str, day: str | None, reader: Reader) -> None:
    assert _day(reader, HEAD + words) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("KESRA, Orvia (Sept. 4, 2012) -- A patrol in Bab district killed two rebels.", None),
        (
            "Police today confirmed the arrest of a bomb maker in Kesra district, Orvia province, Saturday.",
            "2012-09-01",
        ),
        ("Police on Tuesday confirmed the killing of three rebels in Hama on Saturday.", "2012-09-01"),
        ("The army today announced that two soldiers were killed Sunday near Hama.", "2012-09-02"),
    ],
)
def test_news_says_the_day_itself(text: str, day: str | None, reader: Reader) -> None:
    assert _day(reader, text) == day


def test_a_releases_number_is_neither_a_weapon_nor_a_year(reader: Reader) -> None:
    reading = _read(reader, "2012-09-S-043\n\nKESRA, Orvia (Sept. 4) - A patrol killed two rebels in Bab yesterday.")
    assert not [fact for claim in reading.claims for fact in claim.facts if isinstance(fact, Weapon)]
    assert str(reading.incidents[0].date.start) == "2012-09-03"


def _day(reader: Reader, text: str) -> str | None:
    first = _read(reader, text).incidents[0]
    return first.date.start.isoformat() if first.date.start else None


def _read(reader: Reader, text: str) -> Reading:
    report = Report(id="r", text=text, sha256=text_hash(text), published=datetime.date(2012, 9, 4))
    return reader.read_report(report, read_all=True)
