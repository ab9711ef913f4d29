"""Whatever the words, a reading comes out, its spans hold, and the same words give the same bytes."""

import datetime

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimwatch.grouping import group
from claimwatch.model.reading import Reading
from claimwatch.page import incident_page
from claimwatch.pipeline import Reader

WORDS = """
the a no not only never he she they it said says denied told according to that adding if confirmed by of in on at near
and or but , . ; : - – — “ ” " ' ‘ ’ « » ( ) … ... ? ! army troops rebels gunmen civilians activists residents women
children spokesman doctor UN observers Observatory Syria Homs Hama Damascus Beirut killed wounded massacre attack
clash shelling tanks helicopters mortars rockets dozens scores at least more than between 12 37 150 2012 1,200 two
Friday Saturday yesterday July 12 today last week months ago village province among them including bodies blood
houses burned footage mission visit investigation until head for will meet قال مصدر CLAIM: 5% $3m 27-year-old A.B.
U.S. #1 😀 é
"""
PIECES = st.sampled_from([*WORDS.split(), "\n", "\n\n", "\t"])
TEXTS = st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=80)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS, published=st.none() | st.just(datetime.date(2012, 7, 16)))
def test_a_reading_comes_out_and_its_spans_hold(reader: Reader, text: str, published: datetime.date | None) -> None:
    reading = reader.read(text, published=published, read_all=True)
    assert_spans_hold(reading)
    again = reader.read(text, published=published, read_all=True)
    assert msgspec.json.encode(again) == msgspec.json.encode(reading)
    for incident in group([reading]).incidents:
        incident_page(incident, [reading])


def assert_spans_hold(reading: Reading) -> None:
    text = reading.report.text
    for found in (*reading.places, *reading.dates, *reading.agenda, *(f for c in reading.claims for f in c.facts)):
        start, end = found.span
        assert 0 <= start < end <= len(text)
        assert text[start:end] == found.text
    for claim in reading.claims:
        for part in filter(None, (claim, claim.source, claim.cue)):
            assert all(0 <= start < end <= len(text) for start, end in part.spans)
        assert claim.text == " ".join(text[start:end] for start, end in claim.spans)
