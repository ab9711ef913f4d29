"""The real report that the project was created from; read where it lies beside the checkout."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimwatch.grouping import group
from claimwatch.model import Account, Incident
from claimwatch.model.claim import Claim
from claimwatch.model.fact import Event, Evidence, Fact, Inquiry, Perpetrator, Target, Toll, Weapon
from claimwatch.model.reading import Reading
from claimwatch.pipeline import Reader
from claimwatch.reconcile import confirmables, due, tallies
from skips import NOT_HERE

SEED = Path(__file__).parents[3] / "shared/seed/report.txt"
PUBLISHED = datetime.date(2012, 7, 16)
DAY = datetime.date(2012, 7, 12)

pytestmark = pytest.mark.skipif(not SEED.exists(), reason=f"{NOT_HERE}the real report lies outside the repository")


@pytest.fixture(scope="module")
def reading(reader: Reader) -> Reading:
    return reader.read(SEED.read_text("utf-8"), published=PUBLISHED)


@pytest.fixture(scope="module")
def incident(reading: Reading) -> Incident:
    return next(i for i in group([reading]).incidents if i.place and i.place.name == "Tremseh")


def claims_of(reading: Reading, entity: str) -> list[Claim]:
    return [claim for claim in reading.claims if claim.source and claim.source.entity == entity]


def facts(reading: Reading, kind: type[Fact]) -> Iterator[tuple[Claim, Fact]]:
    for claim in reading.claims:
        yield from ((claim, fact) for fact in claim.facts if isinstance(fact, kind))


def the_toll(reading: Reading, words: str) -> tuple[Claim, Toll]:
    found = [(claim, fact) for claim, fact in facts(reading, Toll) if fact.text == words]
    assert len(found) == 1, [fact.text for _, fact in facts(reading, Toll)]
    return found[0]


def account(incident: Incident, entity: str) -> Account:
    return next(a for a in incident.accounts if a.entity == entity)


def test_every_span_holds(reading: Reading) -> None:
    text = reading.report.text
    for claim in reading.claims:
        assert claim.text == " ".join(text[a:b] for a, b in claim.spans)
        assert all(fact.text == text[fact.span[0] : fact.span[1]] for fact in claim.facts)
        if claim.source:
            assert claim.source.text == " ".join(text[a:b] for a, b in claim.source.spans)
    for found in (*reading.places, *reading.dates, *reading.agenda):
        assert found.text == text[found.span[0] : found.span[1]]


def test_the_government_denies_a_massacre(reading: Reading) -> None:
    claim, fact = next((c, f) for c, f in facts(reading, Event) if f.type == "massacre" and not f.polarity)
    assert claim.source is not None
    assert (claim.source.entity, claim.stance) == ("Government of Syria", "denies")
    assert fact.text == "massacre"


def test_the_government_gives_two_parts(reading: Reading, incident: Incident) -> None:
    gunmen, civilians = the_toll(reading, "37 gunmen")[1], the_toll(reading, "two civilians")[1]
    assert (gunmen.low, gunmen.high, gunmen.status, gunmen.harm) == (37, 37, "combatant", "killed")
    assert (civilians.low, civilians.high, civilians.status) == (2, 2, "civilian")
    killed = account(incident, "Government of Syria").killed
    assert (killed.low, killed.high, killed.civilians, killed.combatants) == (39, 39, 2, 37)
    assert killed.summed
    assert killed.words == "37 gunmen and two civilians"


def test_activists_say_more_than_150_if_confirmed(reading: Reading) -> None:
    claim, toll = the_toll(reading, "more than 150 people")
    assert (toll.low, toll.high, toll.scope) == (151, None, "incident")
    assert claim.conditional
    assert claim.source is not None
    assert claim.source.text == "Human rights activists"
    assert not claim.source.named


def test_the_observatory_counts_a_day_not_the_incident(reading: Reading, incident: Incident) -> None:
    claim, toll = the_toll(reading, "at least 55 people")
    assert claim.source is not None
    assert claim.source.entity == "Syrian Observatory for Human Rights"
    assert (toll.low, toll.high, toll.scope, toll.incident) == (55, None, "period", None)
    assert "Syrian Observatory for Human Rights" not in [a.entity for a in incident.accounts if a.killed]


def test_tadamon_is_another_place(reading: Reading, incident: Incident) -> None:
    main = reading.incidents[0].id
    tanks = next(f for _, f in facts(reading, Weapon) if f.weapon == "tank" and f.polarity)
    assert tanks.incident != main
    shelled = next(f for _, f in facts(reading, Event) if f.type == "shelling" and "shelled" in f.text)
    assert shelled.incident != main
    assert not [d for d in incident.disputes if "tank" in d.about]


def test_makdissi_on_weapons(reading: Reading) -> None:
    said = claims_of(reading, "Government of Syria")
    weapons = {f.weapon: f for claim in said for f in claim.facts if isinstance(f, Weapon)}
    assert not weapons["helicopter"].polarity
    assert not weapons["tank"].polarity
    assert weapons["troop carrier"].exclusive
    assert weapons["troop carrier"].polarity
    assert weapons["light weapon"].exclusive
    assert {c.source.name for c in said if c.source} >= {"Jihad Makdissi"}


def test_makdissi_as_he(reading: Reading) -> None:
    claim = next(c for c in reading.claims if "Only troop carriers and light weapons were used" in c.text)
    assert claim.source is not None
    assert (claim.source.text, claim.source.name) == ("he", "Jihad Makdissi")
    assert claim.source.entity == "Government of Syria"


def test_makdissi_not_an_attack_but_a_clash(reading: Reading) -> None:
    said = claims_of(reading, "Government of Syria")
    denied = next(f for c in said for f in c.facts if isinstance(f, Event) and f.text == "attack" and not f.polarity)
    assert denied.negation is not None
    agent = next(f for c in said for f in c.facts if isinstance(f, Perpetrator) and "army" in f.text)
    assert not agent.polarity
    assert any(isinstance(f, Event) and f.type == "clash" and f.polarity for c in said for f in c.facts)
    target = next(f for c in said for f in c.facts if isinstance(f, Target) and f.exclusive)
    assert "five buildings" in target.text


def test_the_mission_confirms_an_attack(reading: Reading) -> None:
    claim = next(c for c in claims_of(reading, "UNSMIS") if "took place in Treimsa on July 12" in c.text)
    assert claim.stance == "confirms"
    assert claim.source is not None
    assert claim.source.name == "Sausan Ghosheh"
    assert any(isinstance(f, Event) and f.type == "attack" and f.polarity for f in claim.facts)


def test_the_mission_on_weapons_and_evidence(reading: Reading) -> None:
    said = claims_of(reading, "UNSMIS")
    weapons = {f.weapon for c in said for f in c.facts if isinstance(f, Weapon) and f.polarity}
    assert {"artillery", "mortar", "small arm"} <= weapons
    seen = [f for c in said for f in c.facts if isinstance(f, Evidence)]
    words = " | ".join(f"{f.text} {f.what}" for f in seen)
    for what in ("pools of blood", "bullet cases", "burned school"):
        assert what in words
    assert any(f.count == 5 for f in seen)


def test_the_mission_as_she_on_probable_targets(reading: Reading) -> None:
    claim = next(c for c in claims_of(reading, "UNSMIS") if "appeared targeted" in c.text)
    assert claim.source is not None
    assert (claim.source.text, claim.source.name) == ("she", "Sausan Ghosheh")
    targets = " | ".join(f.text for f in claim.facts if isinstance(f, Target))
    assert "army defectors and activists" in targets
    assert claim.certainty == "probable"


def test_observers_decline_a_toll(reading: Reading, incident: Incident) -> None:
    claim = next(c for c in reading.claims if c.stance == "declines")
    assert claim.source is not None
    assert (claim.source.text, claim.source.entity) == ("They", "UNSMIS")
    assert [d.about for d in account(incident, "UNSMIS").declines] == ["killed"]
    assert not account(incident, "UNSMIS").killed


def test_places_and_dates(reading: Reading) -> None:
    treimsa = next(p for p in reading.places if p.text == "Treimsa")
    assert (treimsa.name, treimsa.geonameid, treimsa.country, treimsa.admin1) == ("Tremseh", 9847679, "SY", "Hama")
    days = {d.text: d.value for d in reading.dates}
    assert days["Saturday"] == "2012-07-14"
    assert days["yesterday"] == "2012-07-15"
    main = reading.incidents[0]
    assert main.place is not None
    assert (main.place.geonameid, main.date.start, main.date.end) == (9847679, DAY, DAY)


def test_agenda(reading: Reading) -> None:
    council = next(item for item in reading.agenda if item.who == "The Security Council")
    assert council.text == "until Friday to renew the UN mission in Syria"
    assert (council.what, council.date.value) == ("renew the UN mission in Syria", "2012-07-20")
    visits = [item for item in reading.agenda if item.date.value == "2012-07-16"]
    assert any("Annan" in (item.who or "") for item in visits)


def test_disputes(incident: Incident) -> None:
    killed = next(d for d in incident.disputes if d.about == "killed")
    assert [side.words for side in killed.sides] == ["37 gunmen and two civilians", "more than 150 people"]
    massacre = next(d for d in incident.disputes if "massacre" in d.about)
    assert {e for side in massacre.sides for e in side.entities} >= {"Government of Syria"}
    heavy = next(d for d in incident.disputes if d.inferred == "only" and "heavy weapons" in d.about)
    sides = {e: side for side in heavy.sides for e in side.entities}
    assert sides["Government of Syria"].stance == "denies"
    assert sides["Government of Syria"].words == "Only troop carriers and light weapons"
    assert sides["Government of Syria"].instead == ("troop carrier", "light weapon")
    assert "artillery" in str(sides["UNSMIS"].value)
    assert "mortar" in str(sides["UNSMIS"].value)


def test_the_inquiry(reading: Reading) -> None:
    inquiries = [fact for _, fact in facts(reading, Inquiry)]
    assert any(f.stage == "preliminary" for f in inquiries)
    visits = [f for f in inquiries if f.method == "visit"]
    saturday = datetime.date(2012, 7, 14)
    assert any(f.date is not None and f.date.start == saturday for f in visits)
    assert len(visits) >= 2, "visited on Saturday, again now"


def test_five_houses_are_not_five_buildings(reading: Reading) -> None:
    houses = next(f for _, f in facts(reading, Evidence) if f.count == 5)
    buildings = next(f for _, f in facts(reading, Target) if "five buildings" in f.text)
    assert houses.id != buildings.id
    assert not any(f.low == 5 for _, f in facts(reading, Toll))


def test_the_sign_up_claims_nothing(reading: Reading) -> None:
    start = reading.report.text.index("Sign up to our free newsletters")
    assert not [c.text for c in reading.claims if any(span[1] > start for span in c.spans)]


def test_what_a_grader_weighs(incident: Incident) -> None:
    found = {reason.kind: reason for reason in incident.reasons}
    assert found["independent sources"].accounts[:1] == ("Government of Syria",)
    assert "UNSMIS" in found["independent sources"].accounts
    assert "UNSMIS" in found["on-site inquiry"].accounts
    assert "single source" not in found
    assert "copies of one agency" not in found


def test_the_day_and_the_agenda_stand_outside_incidents(reading: Reading) -> None:
    (day,) = tallies([reading])
    assert (day.entity, day.country, day.scope, day.toll.low) == (
        "Syrian Observatory for Human Rights",
        "SY",
        "period",
        55,
    )
    assert day.date.start == datetime.date(2012, 7, 15)
    assert [(one.country, one.date) for one in due([reading])] == [("SY", "2012-07-16"), ("SY", "2012-07-20")]


def test_what_a_person_confirms_before_release(incident: Incident) -> None:
    about = [one.about for one in confirmables(incident)]
    assert "killed per Government of Syria" in about
    assert "dispute: killed" in about
    assert len({one.key for one in confirmables(incident)}) == len(about)
