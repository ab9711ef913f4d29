"""Another language needs an analyser and nothing else: here a tiny one that reads one form of Esperanto."""

import datetime
import re

import pytest

from claimwatch import Reader, Report, group
from claimwatch.gate import Verdict
from claimwatch.languages import Analysis
from claimwatch.model import (
    Claim,
    Event,
    Interval,
    Killed,
    Mention,
    Place,
    PlaceMention,
    Source,
    TimeMention,
    Toll,
    identified,
    text_hash,
)
from claimwatch.page import incident_page

ALEPPO = Place(
    name="Aleppo", geonameid=170063, country="SY", admin1="Aleppo",
    latitude=36.20124, longitude=37.16117, precision="settlement",
)  # fmt: skip
SENTENCE = re.compile(
    r"(?P<source>La \w+) diris, ke (?P<content>(?P<event>bombado) mortigis (?P<victims>(?P<number>\d+) homojn) "
    r"en (?P<place>Alepo) la (?P<day>\d+)an de (?P<month>julio) (?P<year>\d{4}))"
)
ESPERANTO = (
    "La guberniestro diris, ke bombado mortigis 12 homojn en Alepo la 14an de julio 2012. Neniu konfesis la agon."
)
ENGLISH = "Shells killed 12 people in Aleppo on 14 July 2012, activists said. The shelling hit a market, they said."


class Esperanto:
    """Three rules: who said it, how many died, where and when."""

    def warm(self) -> None:
        """Nothing is loaded later."""

    def judge(self, report: Report) -> Verdict:
        return Verdict(relevant="mortigis" in report.text, relevance=0.9)

    def analyse(self, report: Report, *, read_all: bool) -> Analysis:
        match = SENTENCE.search(report.text)
        if match is None:
            return Analysis()
        day = datetime.date(int(match["year"]), 7, int(match["day"]))
        claim = self._claim(report, match)
        number = int(match["number"])
        mention = Mention(
            id="i1", type="shelling", place=ALEPPO, date=Interval(day, day),
            killed=Killed(low=number, best=number, high=number), claims=(claim.id,),
        )  # fmt: skip
        words = slice(match.start("day"), match.end("year"))
        date = TimeMention(
            span=(words.start, words.stop), text=report.text[words], value=day.isoformat(), start=day, end=day
        )
        return Analysis(
            places=(PlaceMention.of(match.span("place"), match["place"], ALEPPO),),
            dates=(date,),
            claims=(claim,),
            incidents=(mention,),
        )

    def _claim(self, report: Report, match: re.Match[str]) -> Claim:
        number = int(match["number"])
        toll = Toll(
            span=match.span("victims"), text=match["victims"], harm="killed", low=number, high=number, incident="i1"
        )
        event = Event(span=match.span("event"), text=match["event"], type="shelling", incident="i1")
        source = Source(
            spans=(match.span("source"),), text=match["source"], name=match["source"],
            entity="Governor of Aleppo", kind="government", named=True,
        )  # fmt: skip
        claim = Claim(spans=(match.span("content"),), text=match["content"], source=source, facts=(event, toll))
        return next(iter(identified(report.id, (claim,))))


@pytest.fixture
def mixed(reader: Reader) -> Reader:
    return Reader({"eo": Esperanto()})


def report(id_: str, language: str, text: str) -> Report:
    return Report(id=id_, language=language, published=datetime.date(2012, 7, 16), sha256=text_hash(text), text=text)


def test_a_report_in_another_language_goes_the_whole_way(mixed: Reader) -> None:
    readings = [mixed.read_report(report("a", "eo", ESPERANTO)), mixed.read_report(report("b", "en", ENGLISH))]
    (claim,) = readings[0].claims
    assert claim.text == ESPERANTO[slice(*claim.spans[0])]
    (incident,) = group(readings).incidents
    assert incident.reports == ("a", "b")
    assert {account.entity: account.killed.low for account in incident.accounts} == {
        "Governor of Aleppo": 12,
        "Activists (b)": 12,
    }
    assert "killed" in {agreed.about for agreed in incident.agreed}
    assert "12 homojn" in incident_page(incident, readings)


def test_a_language_without_an_analyser_is_kept_and_not_read(reader: Reader) -> None:
    reading = reader.read_report(report("a", "eo", ESPERANTO))
    assert (reading.relevant, reading.claims, reading.report.text) == (False, (), ESPERANTO)
