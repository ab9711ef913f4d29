"""Facts to their incidents: the cases of gather.yaml, and what must hold of any report."""

import datetime
from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from claimwatch.mention import gather
from claimwatch.model.claim import Claim, Source
from claimwatch.model.fact import Event, Evidence, Fact, Inquiry, Toll, Weapon
from claimwatch.model.ids import identified
from claimwatch.model.place import Place, PlaceMention
from claimwatch.model.reading import Mention
from claimwatch.model.span import Span
from claimwatch.model.when import Interval, TimeMention
from gold import parameters, rows

CASES = rows("mention/gather")
NUMBERS = {"one": 1, "Three": 3, "six": 6, "nine": 9, "12": 12, "14": 14, "At": 20, "80": 80, "90": 90}


def run(case: dict[str, Any], nlp: Language) -> tuple[list[Claim], list[Mention]]:
    text = case["text"]
    places = [_place(text, name, *about) for name, about in case.get("places", {}).items()]
    found = sorted((p for group in places for p in group), key=lambda p: p.span)
    dates = [_date(text, words, days) for words, days in case.get("dates", {}).items()]
    claims = identified("r", [_claim(text, claim) for claim in case["claims"]])
    return gather(nlp(text), claims, found, dates, case["published"])


@pytest.mark.parametrize("case", parameters(CASES))
def test_facts_go_to_their_incidents(case: dict[str, Any], nlp: Language) -> None:
    claims, mentions = run(case, nlp)
    facts = [fact for claim in claims for fact in claim.facts]
    told = [
        {
            "place": mention.place.name if mention.place else None,
            "date": mention.date.start,
            "facts": [fact.text for fact in facts if fact.incident == mention.id],
        }
        for mention in mentions
    ]
    assert told == [
        {key: expected[key] for key in ("place", "date", "facts")} for expected in case["expect"]["mentions"]
    ]
    assert [fact.text for fact in facts if fact.incident is None] == case["expect"].get("none", [])
    for mention, expected in zip(mentions, case["expect"]["mentions"], strict=True):
        assert len(mention.claims) == expected.get("claims", len(mention.claims))


@pytest.mark.parametrize("case", parameters(row for row in CASES if "inquiries" in row["expect"]))
def test_inquiries_carry_their_day(case: dict[str, Any], nlp: Language) -> None:
    claims, _ = run(case, nlp)
    days = {f.text: f.date for claim in claims for f in claim.facts if isinstance(f, Inquiry)}
    assert days == {words: Interval(day, day) for words, day in case["expect"]["inquiries"].items()}


def test_mentions_are_numbered_and_hold_only_their_own_claims(nlp: Language) -> None:
    for case in CASES:
        claims, mentions = run(case, nlp)
        assert [mention.id for mention in mentions] == [f"i{n}" for n in range(1, len(mentions) + 1)]
        known = {claim.id for claim in claims}
        assert all(set(mention.claims) <= known for mention in mentions)


def test_a_word_that_judges_is_not_our_type(nlp: Language) -> None:
    case = {
        "text": "Activists said 30 people were massacred in Ardaq.",
        "published": datetime.date(2024, 3, 6),
        "claims": [
            {"words": "30 people were massacred in Ardaq", "source": "Activists", "facts": ["event: massacred"]}
        ],
    }
    _, mentions = run(case, nlp)
    assert mentions[0].type == "attack"


def test_a_time_that_is_the_root_of_its_sentence_dates_its_facts() -> None:
    doc = Doc(Vocab(), words=["Attack", "Monday"], heads=[1, 1], deps=["nmod", "ROOT"], pos=["NOUN", "PROPN"])
    attack = Event(span=(0, 6), text="Attack", type="attack")
    claims = identified("r", [Claim(spans=((0, 13),), text=doc.text.strip(), quote="narration", facts=(attack,))])
    monday = datetime.date(2024, 3, 4)
    _, mentions = gather(doc, claims, [], [_date(doc.text, "Monday", monday)], None)
    assert [mention.date for mention in mentions] == [Interval(monday, monday)]


def test_facts_of_nothing_that_happened_belong_to_no_incident(nlp: Language) -> None:
    case = {
        "text": "Monitors began a visit to Ardaq.",
        "published": datetime.date(2024, 3, 6),
        "claims": [{"words": "Monitors began a visit to Ardaq", "facts": ["inquiry: a visit to Ardaq"]}],
    }
    claims, mentions = run(case, nlp)
    assert mentions == []
    assert [fact.incident for claim in claims for fact in claim.facts] == [None]


def test_a_report_without_facts_mentions_nothing(nlp: Language) -> None:
    assert gather(nlp("The council met in the morning."), [], [], [], None) == ([], [])


def _span(text: str, words: str, start: int = 0) -> Span:
    at = text.index(words, start)
    return at, at + len(words)


def _place(
    text: str, name: str, latitude: float, longitude: float, precision: Any, admin1: str | None, country: str = "SY"
) -> list[PlaceMention]:
    place = Place(
        name=name, country=country, admin1=admin1, latitude=latitude, longitude=longitude, precision=precision
    )
    found, at = [], text.find(name)
    while at >= 0:
        found.append(PlaceMention.of((at, at + len(name)), name, place))
        at = text.find(name, at + 1)
    return found


def _date(text: str, words: str, days: Any) -> TimeMention:
    start, end = days if isinstance(days, list) else (days, days)
    return TimeMention(span=_span(text, words), text=words, value=str(start), start=start, end=end)


def _claim(text: str, about: dict[str, Any]) -> Claim:
    span = _span(text, about["words"])
    source = None
    if "source" in about:
        source = Source(spans=(_span(text, about["source"]),), text=about["source"], entity=about["source"])
    return Claim(
        spans=(span,),
        text=about["words"],
        source=source,
        stance=about.get("stance", "asserts"),
        quote="indirect" if source else "narration",
        facts=tuple(_fact(text, span[0], fact) for fact in about["facts"]),
    )


def _fact(text: str, start: int, about: str) -> Fact:
    kind, words = about.split(": ")
    span = _span(text, words, start)
    number = NUMBERS.get(words.split()[0])
    match kind:
        case "toll":
            return Toll(span=span, text=words, harm="killed", low=number, high=number)
        case "period toll":
            return Toll(span=span, text=words, harm="killed", low=number, high=number, scope="period")
        case "event":
            return Event(span=span, text=words, type="massacre" if words.startswith("massacre") else "attack")
        case "arrest":
            return Event(span=span, text=words, type="arrest")
        case "weapon":
            return Weapon(span=span, text=words, weapon=words, weapon_class="artillery")
        case "evidence":
            return Evidence(span=span, text=words, what=words)
    return Inquiry(span=span, text=words, method="visit")
