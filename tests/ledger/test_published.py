"""What leaves: whole documents, changes that only grow, and nothing of what is marked, coarsened or sealed."""

import datetime

import msgspec
import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, connection, transaction
from made import CLASH, CLASH_TOLD_AGAIN, MARKET, NOW, line, store
from published import bodies, last_body, released, require_sound, standing_in_feed, standing_in_ledger

from claimwatch.errors import DecisionError
from claimwatch.ledger.models import CHANGED, Change, Incident, Release, State, Version
from claimwatch.ledger.query import feed
from claimwatch.ledger.query.lists import last_entry
from claimwatch.ledger.query.release import differs, has_marked_words, releasable, replaced_by, standing_release
from claimwatch.ledger.query.review.reviewed import present_readings
from claimwatch.ledger.query.sealing import goes_with
from claimwatch.ledger.service.people import add_person, set_role
from claimwatch.ledger.service.protection import lift, mark, spans_of
from claimwatch.ledger.service.release import withdraw
from claimwatch.ledger.service.review.arranging import merge, split
from claimwatch.ledger.service.review.on_incidents import set_field
from claimwatch.ledger.service.review.verdicts import decide
from claimwatch.ledger.service.sealing import seal
from claimwatch.ledger.store import digest, incident_of, unpack
from claimwatch.model import ReleaseDocument, ReleasedReport
from claimwatch.review import anchors

LATER = NOW + datetime.timedelta(days=1)
NORTH, HARBOUR = "https://north.example/1", "https://harbour.example/1"
WITNESSED = (
    "Damascus, May 3 (Northern Wire) - The 34-year-old baker Zwentibold Quixmarsh spoke of the attack. "
    "Activists said that a 34-year-old baker and 40 others were killed in Tremseh on Wednesday."
)


@pytest.fixture
def lina(ledger: str) -> User:
    return add_person("Lina", "a long and winding road", NOW, role="editor")


@pytest.fixture
def clash(lina: User) -> Incident:
    store(line(CLASH, url=NORTH), line(CLASH_TOLD_AGAIN, url=HARBOUR))
    return Incident.objects.get(standing=True)


def document(release: Release) -> ReleaseDocument:
    assert release.document is not None
    return msgspec.json.decode(unpack(release.document), type=ReleaseDocument)


def report_at(told: ReleaseDocument, url: str) -> ReleasedReport:
    return next(each for each in told.reports if each.url == url)


def test_a_release_is_a_whole_document_and_the_change_holds_its_bytes(clash: Incident, lina: User) -> None:
    made = released(clash, lina)
    told = document(made)
    assert (told.number, made.number, made.schema, told.why, told.by) == (1, 1, 1, "seen", "editor")
    assert told.title.startswith("Killings in Tremseh")
    assert told.incident.sketches == ()
    assert [report.id for report in told.reports] == list(told.incident.reports)
    assert set(made.versions.values_list("code", flat=True)) == set(told.incident.reports)
    north = report_at(told, NORTH)
    assert (north.original, north.retrieved) == (Version.objects.get(url=NORTH).original.sha256, NOW)
    for claim in (claim for report in told.reports for claim in report.claims):
        assert claim.spans
    assert {item.origin for item in told.confirmed} == {"machine"}
    assert {item.by for item in told.confirmed} == {("editor",)}
    assert len(told.reader) == 1
    body = last_body()
    assert (body.kind, body.incident, body.at, body.before) == ("released", clash.code, NOW, None)
    assert msgspec.json.encode(body.release) == unpack(made.document or b"")
    require_sound()


def test_people_are_named_as_the_settings_say_by_the_role_that_they_had(clash: Incident, lina: User) -> None:
    omar = add_person("Omar", "a long and winding road", NOW, role="reviewer")
    version = Version.objects.get(url=NORTH)
    anchor = next(a for a, thing in anchors(present_readings([version.code])[0]).items() if a.kind == "toll")
    decide(version.code, [(anchor, "confirm", {})], by=omar, at=NOW, revision=0)
    released(clash, lina, people="names")
    assert last_body().by == "Lina"
    set_field(clash.code, "type", "massacre", by=omar, at=NOW, revision=0)
    set_role(omar, "admin", NOW)
    again = document(released(Incident.objects.get(pk=clash.pk), lina))
    kind = next(item for item in again.confirmed if item.kind == "type")
    assert (kind.origin, kind.by) == ("person", ("reviewer",))
    assert again.number == 2
    assert last_body().kind == "changed"
    assert {"Lina", "Omar"}.isdisjoint({again.by, *(name for item in again.confirmed for name in item.by)})


def test_what_a_person_corrected_says_so(clash: Incident, lina: User) -> None:
    version = Version.objects.get(url=HARBOUR)
    reading = present_readings([version.code])[0]
    toll = next(a for a, thing in anchors(reading).items() if a.kind == "toll" and getattr(thing, "low", 0) == 55)
    decide(version.code, [(toll, "correct", {"low": 56})], by=lina, at=NOW, revision=0)
    row = Incident.objects.get(standing=True)
    told = document(released(row, lina))
    corrected = [item for item in told.confirmed if item.origin == "corrected"]
    assert [item.value for item in corrected if item.kind == "killed"] == [("56 or more",)]
    assert "machine" in {item.origin for item in told.confirmed}


def test_nothing_that_is_marked_leaves_in_any_part_of_a_release(clash: Incident, lina: User) -> None:
    version = Version.objects.get(url=HARBOUR)
    Version.objects.filter(url=HARBOUR).update(title="Harbour told")
    mark(version, spans_of(version, "Observatory")[0], "witness", by=lina, why="", at=NOW)
    told = document(released(clash, lina))
    data = msgspec.json.encode(told)
    assert b"Observatory" not in data
    assert report_at(told, HARBOUR).original is None
    assert report_at(told, HARBOUR).sha256 != version.sha256
    assert report_at(told, NORTH).original is not None


def test_a_report_marked_whole_leaves_nothing_behind(clash: Incident, lina: User) -> None:
    version = Version.objects.get(url=HARBOUR)
    mark(version, None, "restricted", by=lina, why="", at=NOW)
    data = msgspec.json.encode(document(released(clash, lina)))
    assert not [word for word in (b"harbour", b"55 people", b"Observatory", version.code.encode()) if word in data]


def test_what_was_coarsened_stands_in_no_excerpt_either(lina: User) -> None:
    store(line(WITNESSED, url="https://north.example/2030/05/03/clash"))
    row, version = Incident.objects.get(standing=True), Version.objects.get()
    mark(version, spans_of(version, "Zwentibold Quixmarsh")[0], "witness", by=lina, why="asked for", at=NOW)
    before = msgspec.json.encode(document(released(row, lina)))
    assert b"Wednesday" in before
    assert b"Tremseh" in before
    set_field(row.code, "date", {"start": "2030-05-01", "end": "2030-05-31"}, by=lina, at=NOW, revision=0)
    region = {"name": "Hama", "country": "SY", "admin1": "Hama", "precision": "region"}
    set_field(row.code, "place", region, by=lina, at=NOW, revision=0)
    told = document(released(Incident.objects.get(pk=row.pk), lina))
    data = msgspec.json.encode(told)
    assert not [word for word in (b"Wednesday", b"May 3", b"Tremseh", b"05-03", b"/05/03", b"05-02") if word in data]
    [report] = told.reports
    assert (report.published, report.retrieved, report.url, report.original) == (None, None, None, None)
    assert told.title.endswith("May 2030")
    require_sound()


def test_a_corrected_day_hides_no_other_day(clash: Incident, lina: User) -> None:
    set_field(clash.code, "date", {"start": "2030-05-01", "end": "2030-05-31"}, by=lina, at=NOW, revision=0)
    told = document(released(clash, lina))
    assert any("Wednesday" in excerpt.text for report in told.reports for excerpt in report.excerpts)
    assert told.reports[0].published is not None


def test_a_mark_after_a_release_leaves_it_standing_and_queues_the_incident(clash: Incident, lina: User) -> None:
    made = released(clash, lina)
    version = Version.objects.get(url=NORTH)
    assert not has_marked_words(made)
    marked = mark(version, spans_of(version, "helicopters")[0], "witness", by=lina, why="", at=LATER)
    assert standing_release(clash) == made
    assert has_marked_words(made)
    assert differs(made, releasable(clash))
    assert Incident.objects.filter(CHANGED, pk=clash.pk).exists()
    lift(marked, by=lina, why="not needed", at=LATER)
    assert not has_marked_words(made)
    assert not differs(made, releasable(clash))
    mark(version, spans_of(version, "helicopters")[0], "witness", by=lina, why="", at=LATER)
    released(clash, lina)
    assert b"helicopters" not in msgspec.json.encode(last_body())
    assert last_body().kind == "changed"


def two(lina: User) -> tuple[Incident, Incident]:
    """Two incidents, one with two reports."""
    store(line(CLASH, url=NORTH), line(CLASH_TOLD_AGAIN, url=HARBOUR), line(MARKET, url="https://north.example/2"))
    syria, iraq = (Incident.objects.get(standing=True, country=country) for country in ("SY", "IQ"))
    return syria, iraq


def test_a_release_of_what_took_over_all_mentions_ends_the_other(lina: User) -> None:
    syria, iraq = two(lina)
    released(syria, lina)
    released(iraq, lina)
    merge(syria.code, iraq.code, by=lina, why="one event", at=NOW, revision=last_entry())
    assert standing_in_feed() == {syria.code: 1, iraq.code: 1}  # a merge alone makes nothing public
    row = Incident.objects.get(pk=syria.pk)
    assert [(each.release.incident, each.kind) for each in replaced_by(row)] == [(iraq, "merged")]
    released(row, lina, why="one after all")
    assert standing_in_feed() == {syria.code: 2}
    body = last_body()
    assert (body.kind, body.incident, body.into, body.why) == (
        "merged",
        iraq.code,
        (syria.code,),
        "one after all",
    )
    iraq.refresh_from_db()
    assert iraq.state == State.WITHDRAWN
    assert replaced_by(row) == ()
    require_sound()


def test_a_release_of_what_took_over_some_mentions_makes_the_other_a_draft(lina: User) -> None:
    syria, _ = two(lina)
    released(syria, lina)
    gone = [m for m in incident_of(syria).mentions if m.startswith(Version.objects.get(url=HARBOUR).code)]
    split(syria.code, gone, by=lina, why="two events", at=NOW, revision=last_entry())
    [other] = Incident.objects.filter(standing=True, country="SY").exclude(pk=syria.pk)
    released(other, lina)
    assert standing_in_feed() == {other.code: 1}
    assert (last_body().kind, last_body().into) == ("split", (other.code,))
    syria.refresh_from_db()
    assert syria.state == State.DRAFT
    require_sound()
    released(syria, lina)
    assert last_body().kind == "released"
    assert standing_in_feed() == {other.code: 1, syria.code: 2}
    require_sound()


def test_a_withdrawal_is_published_with_its_reason(clash: Incident, lina: User) -> None:
    released(clash, lina)
    withdraw(clash.code, by=lina, why="the agency retracted it", at=LATER)
    body = last_body()
    assert (body.kind, body.why, body.by, body.at, body.before) == (
        "withdrawn", "the agency retracted it", "editor", LATER, 1,
    )  # fmt: skip
    assert standing_in_feed() == {}
    require_sound()


def test_a_refused_release_changes_nothing_public(clash: Incident, lina: User) -> None:
    released(clash, lina)
    with pytest.raises(DecisionError, match="already released"):
        released(clash, lina)
    assert feed.last() == 1


def test_sealing_purges_what_was_published_and_says_so(lina: User) -> None:
    secret = line(CLASH_TOLD_AGAIN, url=HARBOUR)
    store(line(CLASH, url=NORTH), line(MARKET, url="https://north.example/2"))
    syria, iraq = (Incident.objects.get(standing=True, country=country) for country in ("SY", "IQ"))
    released(syria, lina)
    released(iraq, lina)
    store(secret)
    released(Incident.objects.get(pk=syria.pk), lina)
    assert goes_with(Version.objects.get(url=HARBOUR).original).changes == 1
    before = list(feed.changes())
    seal(digest(secret.data), by=lina, why="the witness Zwentibold is in danger", at=LATER)
    after = list(feed.changes())
    assert [(each.commitment, each.hash) for each in after[:3]] == [(each.commitment, each.hash) for each in before]
    assert [each.number for each in after if each.body is None] == [3]
    assert after[2].nonce is None
    body = last_body()
    assert (body.kind, body.incident, body.purged, body.before, body.by) == (
        "purged",
        syria.code,
        (3,),
        3,
        "claimwatch",
    )
    assert "Zwentibold" not in body.why
    assert standing_in_feed() == standing_in_ledger() == {iraq.code: 1}
    require_sound()
    released(Incident.objects.get(pk=syria.pk), lina)
    assert last_body().kind == "released"
    require_sound()


def test_the_feed_is_read_from_any_change_on_and_by_incident(lina: User) -> None:
    syria, iraq = two(lina)
    assert (list(feed.changes()), feed.changes_of(syria.code), feed.last()) == ([], [], 0)
    for row in (syria, iraq):
        released(row, lina)
    withdraw(syria.code, by=lina, why="misread", at=NOW)
    assert [each.number for each in feed.changes(after=1)] == [2, 3]
    assert [each.number for each in feed.changes_of(syria.code)] == [1, 3]
    assert feed.last() == 3
    assert len({each.nonce for each in feed.changes()}) == 3


_INSERTED = "INSERT INTO ledger_change (number, incident, nonce, commitment, previous, hash, entry_id) SELECT"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_change SET nonce = 'x'",
        "UPDATE ledger_change SET nonce = '', body = NULL, incident = 'x'",
        "UPDATE ledger_change SET nonce = '', body = NULL, hash = 'x'",
        "DELETE FROM ledger_change",
        f"{_INSERTED} number + 2, incident, '', commitment, hash, 'x', entry_id FROM ledger_change",
        f"{_INSERTED} number + 1, incident, '', commitment, previous, 'x', entry_id FROM ledger_change",
    ],
)
def test_the_database_refuses_all_but_the_next_change_and_purging(clash: Incident, lina: User, statement: str) -> None:
    released(clash, lina)
    with pytest.raises(DatabaseError, match="only ever appended"), transaction.atomic():
        connection.cursor().execute(statement)
    Change.objects.update(nonce="", body=None)
    assert bodies() == [None]
