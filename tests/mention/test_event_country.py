"""Which country a report's events are in."""

import datetime

import pytest

from claimwatch.model.reading import Reading
from claimwatch.pipeline import Reader

READER = Reader()
STRUCK = """KYIV, May 14 - A Russian missile struck a market in Kyiv on Monday, killing nine people, police said.

The Russian Defence Ministry denied that Russian forces had fired at the city. Russia's Foreign Ministry called it a
provocation, and Russia said that its troops hit military targets only. Moscow called the charge cynical.
"""
RAIDED = """American aircraft bombed a hospital in Kunduz on Saturday, killing 22 people, doctors said.

The United States said it would investigate. The American general said that U.S. forces had been asked for help, and
Washington offered condolences. The police said that gunmen had hidden in the hospital.
"""
ADDED = """Readers ask what is known of the shooting in Kyiv of the Russian singer Oleg Marin.
Police say he died on the way to hospital.

Ukraine's prime minister has accused Moscow, which denies it. A vigil is planned for tonight.

Elsewhere: Liege

Belgium's federal prosecutor says a man killed two policewomen in Liege on Tuesday.
"""
SURROUNDED = """Soldiers surrounded the village of Dembo at dawn and shot dead 40 farmers, survivors said.
They wore the uniform of the Malian army.

In Vienna the monitors of the Danube Institute said that at least 60 civilians had died.
The police said that 20 bodies had been found.
"""


def read(text: str) -> Reading:
    return READER.read(text, published=datetime.date(2024, 5, 14), read_all=True)


@pytest.mark.parametrize(
    ("text", "speaker", "entity"),
    [
        (STRUCK, "police", "Government of Ukraine"),
        (RAIDED, "The police", "Government of Afghanistan"),
        (ADDED, "Police", "Government of Ukraine"),
        (SURROUNDED, "The police", "Government of Mali"),
    ],
)
def test_police_belong_to_the_country_where_it_happened(text: str, speaker: str, entity: str) -> None:
    sources = [claim.source for claim in read(text).claims if claim.source]
    assert {source.entity for source in sources if source.text == speaker} == {entity}


@pytest.mark.parametrize(("text", "country"), [(STRUCK, "UA"), (RAIDED, "AF")])
def test_the_place_lies_where_it_happened(text: str, country: str) -> None:
    place = read(text).incidents[0].place
    assert place is not None
    assert place.country == country
