"""Decisions that come back: a changed reader and a new version of a report, settled at the desk."""

import re
from collections.abc import Callable, Iterable, Iterator

import msgspec
import pytest
from desks import Desk, text
from django.contrib.auth.models import User
from django.test import Client
from incidents import no_faults
from made import CLASH, MARKET, NOW, line, store, work_all

from claimwatch.ledger.models import Decision, Incident, Version
from claimwatch.ledger.query.lists import last_entry
from claimwatch.ledger.query.review.reviewed import present_readings
from claimwatch.ledger.query.status import status
from claimwatch.ledger.service import readings as service
from claimwatch.ledger.service.protection import mark, spans_of
from claimwatch.ledger.service.review.arranging import merge
from claimwatch.ledger.service.review.undoing import undo
from claimwatch.ledger.service.review.verdicts import decide
from claimwatch.model import Claim, Reading, Source, Toll
from claimwatch.review import Anchor, Values, anchors

Change = Callable[[Reading], Reading]
ADDRESS = "https://north.example/2"


@pytest.fixture
def lina(desk: Desk) -> User:
    store(line(MARKET, url=ADDRESS), line(CLASH, url="https://north.example/1"))
    return desk.people["reviewer"]


@pytest.fixture
def client(desk: Desk) -> Client:
    return desk.browser("reviewer")


def version(words: str) -> Version:
    return Version.objects.get(text__contains=words, latest=True)


def reading(words: str) -> Reading:
    return present_readings([version(words).code])[0]


def toll(words: str, report: str = "car bomb") -> Anchor:
    things = anchors(reading(report)).items()
    return next(anchor for anchor, thing in things if isinstance(thing, Toll) and words in thing.text)


def figures(report: str = "car bomb") -> list[int | None]:
    return [fact.low for claim in reading(report).claims for fact in claim.facts if isinstance(fact, Toll)]


def read_anew(monkeypatch: pytest.MonkeyPatch, change: Change, name: str = "another reader") -> None:
    """Reads everything again by a reader that says something else."""
    as_before = service.read_all

    def read_all(reports: Iterable[object], *, processes: int) -> Iterator[Reading]:
        yield from map(change, as_before(reports, processes=processes))  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(service, "read_all", read_all)
        patch.setattr(service, "reader_version", lambda: name)
        assert service.read_again()
        work_all()


def with_tolls(change: Callable[[Toll], Toll | None]) -> Change:
    """A reader that says something else of tolls; None: it no longer finds one."""

    def changed(read: Reading) -> Reading:
        claims = []
        for claim in read.claims:
            facts = [change(fact) if isinstance(fact, Toll) else fact for fact in claim.facts]
            claims.append(msgspec.structs.replace(claim, facts=tuple(fact for fact in facts if fact is not None)))
        return msgspec.structs.replace(read, claims=tuple(claims))

    return changed


def the_nine(low: int | None) -> Change:
    """A reader that reads another number than nine; None: none."""

    def change(fact: Toll) -> Toll | None:
        if fact.low != 9:
            return fact
        return None if low is None else msgspec.structs.replace(fact, low=low, high=low)

    return with_tolls(change)


def forms(client: Client) -> list[dict[str, str]]:
    """The fields of each form on the page of what came back."""
    html = text(client.get("/desk/came-back/")).split("<main", 1)[1]
    found = re.findall(r'<form method="post">(.*?)</form>', html, re.DOTALL)
    return [dict(re.findall(r'name="(number|key|report|revision)" value="([^"]*)"', form)) for form in found]


def act(client: Client, what: str, fields: dict[str, str]) -> str:
    return text(client.post("/desk/came-back/", {**fields, "act": what}, follow=True))


def test_what_the_new_reader_says_too_holds_and_the_rest_comes_back(
    lina: User, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = version("car bomb").code
    held = decide(code, [(toll("20"), "correct", {"low": 21, "high": 21})], by=lina, at=NOW, revision=0)
    changed = decide(code, [(toll("nine"), "correct", {"low": 8, "high": 8})], by=lina, at=NOW, revision=0)
    clash = version("helicopters").code
    gone = decide(clash, [(toll("40", "helicopters"), "confirm", {})], by=lina, at=NOW, revision=0)
    assert "Nothing has come back." in text(client.get("/desk/came-back/"))

    def change(fact: Toll) -> Toll | None:
        if fact.low == 9:
            return msgspec.structs.replace(fact, low=7, high=7)
        return None if "40" in fact.text else fact

    read_anew(monkeypatch, with_tolls(change))
    assert sorted(number for (number,) in Decision.objects.filter(returned=True).values_list("entry")) == [
        changed.entry_id,
        gone.entry_id,
    ]
    assert sorted(figures(), key=str) == [21, 7]
    assert Decision.objects.get(entry=held.entry_id).returned is False
    html = text(client.get("/desk/came-back/"))
    assert html.count('class="item open"') == 2
    assert "<mark>nine people</mark>" in html or "<mark>nine</mark>" in html
    rows = re.findall(r'data-label="Field">At least</th>(.*?)</tr>', html)
    assert [re.findall('<bdi dir="auto">(.*?)</bdi>', row) for row in rows] == [["–", "41", "–"], ["8", "9", "7"]]
    assert "The machine no longer reads this in these words." in html
    assert "Came back (2)" in text(client.get("/desk/"))
    assert status(NOW).behind.returned == 2
    no_faults()


def test_a_person_keeps_theirs_in_one_step(lina: User, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    decide(version("car bomb").code, [(toll("nine"), "correct", {"low": 8, "high": 8})], by=lina, at=NOW, revision=0)
    read_anew(monkeypatch, the_nine(7))
    (fields,) = forms(client)
    assert "Your value was kept." in act(client, "keep", fields)
    assert 8 in figures()
    assert Incident.objects.get(standing=True, country="IQ").killed_low == 8
    assert "Nothing has come back." in text(client.get("/desk/came-back/"))
    assert "It has been settled meanwhile" in act(client, "keep", fields)
    assert Decision.objects.count() == 2
    undo(Decision.objects.latest("pk").entry_id, by=lina, at=NOW, revision=last_entry())
    assert len(forms(client)) == 1
    no_faults()


def test_or_takes_the_machines_in_one_step(lina: User, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    anchor = toll("nine")
    decide(version("car bomb").code, [(anchor, "correct", {"low": 8, "high": 8})], by=lina, at=NOW, revision=0)
    read_anew(monkeypatch, the_nine(7))
    (fields,) = forms(client)
    assert "The machine&#x27;s value is used." in act(client, "take", fields)
    assert 7 in figures()
    assert forms(client) == []
    read_anew(monkeypatch, the_nine(9), "a third")
    assert len(forms(client)) == 1  # they had agreed to 7, and it says 9 again
    no_faults()


def test_what_is_gone_can_be_left_out_and_counts_again_once_it_is_found(
    lina: User, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide(version("car bomb").code, [(toll("nine"), "correct", {"low": 8, "high": 8})], by=lina, at=NOW, revision=0)
    read_anew(monkeypatch, the_nine(None))
    (fields,) = forms(client)
    assert "no longer" in act(client, "keep", fields) or "any more" in act(client, "keep", fields)
    assert "The machine&#x27;s value is used." in act(client, "take", fields)
    assert forms(client) == []
    assert 8 not in figures()
    read_anew(monkeypatch, lambda read: read, "a third")
    assert 8 in figures()
    no_faults()


def test_other_verdicts_of_the_same_decision_stay(lina: User, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [(toll("nine"), "correct", {"low": 8, "high": 8}), (toll("20"), "reject", {})]
    decide(version("car bomb").code, asked, by=lina, at=NOW, revision=0)  # type: ignore[arg-type]
    read_anew(monkeypatch, the_nine(7))
    (fields,) = forms(client)
    act(client, "take", fields)
    assert figures() == [7]


def test_a_newer_decision_is_not_overwritten(lina: User, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    code, anchor = version("car bomb").code, toll("nine")
    decide(code, [(anchor, "correct", {"low": 8, "high": 8})], by=lina, at=NOW, revision=0)
    read_anew(monkeypatch, the_nine(7))
    (fields,) = forms(client)
    decide(code, [(anchor, "correct", {"low": 6, "high": 6})], by=lina, at=NOW, revision=99)
    act(client, "keep", fields)
    assert 6 in figures()
    assert 8 not in figures()


def test_readers_see_but_do_not_settle(desk: Desk, lina: User, monkeypatch: pytest.MonkeyPatch) -> None:
    decide(version("car bomb").code, [(toll("nine"), "reject", {})], by=lina, at=NOW, revision=0)
    read_anew(monkeypatch, the_nine(7))
    fields = forms(desk.browser("reviewer"))[0]
    reader = desk.browser("reader")
    assert forms(reader) == []
    assert "Figure" in text(reader.get("/desk/came-back/"))
    assert reader.post("/desk/came-back/", {**fields, "act": "keep"}).status_code == 403
    assert Decision.objects.count() == 1


@pytest.mark.parametrize(
    "fields", [{}, {"act": "keep"}, {"act": "keep", "number": "x", "revision": "1"}, {"act": "eat", "number": "1"}]
)
def test_nonsense_settles_nothing(client: Client, fields: dict[str, str]) -> None:
    assert client.post("/desk/came-back/", fields).status_code == 404


def test_a_merge_whose_event_is_gone_comes_back(lina: User, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = (Incident.objects.get(standing=True, country=country).code for country in ("SY", "IQ"))
    decision = merge(one, other, by=lina, why="one event", at=NOW, revision=last_entry())

    def without_market(read: Reading) -> Reading:
        return msgspec.structs.replace(read, incidents=(), claims=()) if "car bomb" in read.report.text else read

    read_anew(monkeypatch, without_market)
    assert Decision.objects.get().returned
    assert "Merged incidents" in text(client.get("/desk/came-back/"))
    (fields,) = forms(client)
    assert "Taken back." in act(client, "undo", fields)
    assert Decision.objects.get().undone_id
    assert decision.entry_id == int(fields["number"])
    assert forms(client) == []


NEW = MARKET.replace("Nobody claimed", "Late on Thursday, nobody had claimed").replace("wounded 20", "wounded 30")


def test_a_new_version_suggests_decisions_whose_words_are_unchanged(lina: User, client: Client) -> None:
    code = version("car bomb").code
    decide(code, [(toll("nine"), "correct", {"low": 8, "high": 8})], by=lina, at=NOW, revision=0)
    changed = decide(code, [(toll("20"), "correct", {"low": 21, "high": 21})], by=lina, at=NOW, revision=0)
    store(line(NEW, url=ADDRESS, at=NOW.replace(hour=13)))
    assert version("wounded 30").code != code
    assert 9 in figures("wounded 30")
    assert Decision.objects.get(entry=changed.entry_id).returned, "what was decided on changed words isn't lost either"
    html = text(client.get("/desk/came-back/"))
    assert html.count('class="item open"') == 2
    assert "It was about an earlier version of the report" in html
    assert "latest version no longer has these words" in html
    gone, fields = forms(client)
    assert (gone["report"], fields["report"]) == (code, version("wounded 30").code)
    assert "leave them out" in act(client, "keep", gone)
    act(client, "take", gone)
    assert len(forms(client)) == 1
    act(client, "keep", fields)
    assert 8 in figures("wounded 30")
    assert 30 in figures("wounded 30")
    assert forms(client) == []
    no_faults()


def test_a_suggestion_can_be_left_out(lina: User, client: Client) -> None:
    decide(version("car bomb").code, [(toll("nine"), "reject", {})], by=lina, at=NOW, revision=0)
    store(line(NEW, url=ADDRESS, at=NOW.replace(hour=13)))
    (fields,) = forms(client)
    act(client, "take", fields)
    assert 9 in figures("wounded 30")
    assert forms(client) == []


def test_words_that_stand_twice_in_the_new_version_are_told_apart_by_what_stands_around_them(
    lina: User, client: Client
) -> None:
    decide(version("car bomb").code, [(toll("nine"), "reject", {})], by=lina, at=NOW, revision=0)
    store(line(NEW + " Officials said that nine people died.", url=ADDRESS, at=NOW.replace(hour=13)))
    (fields,) = forms(client)
    text_now = version("Officials").text
    start, end = (int(each) for each in fields["key"].split()[1].split("-"))
    assert text_now[start:end].startswith("nine")
    assert start < text_now.index("Officials")


def test_hidden_words_do_not_come_back_before_who_may_not_see_them(
    desk: Desk, lina: User, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = version("car bomb")
    claim = next(a for a, thing in anchors(reading("car bomb")).items() if a.kind == "claim")
    decide(row.code, [(claim, "correct", {"source": {"name": "Mosul Joe", "entity": "Mosul Joe", "kind": "witness",
                                                     "named": True}})], by=lina, at=NOW, revision=0)  # fmt: skip
    mark(row, spans_of(row, "Mosul")[0], "location", by=desk.people["editor"], why="asked", at=NOW)

    def renamed(read: Reading) -> Reading:
        claims = [msgspec.structs.replace(claim, source=None, cue=None, quote="narration") for claim in read.claims]
        return msgspec.structs.replace(read, claims=tuple(claims))

    read_anew(monkeypatch, renamed)
    html = text(client.get("/desk/came-back/"))
    assert 'class="item open"' in html
    assert "Mosul" not in html
    assert "Mosul" in text(desk.browser("admin").get("/desk/came-back/"))
    mark(row, None, "witness", by=desk.people["editor"], why="asked", at=NOW)
    assert 'class="item open"' not in text(client.get("/desk/came-back/"))


PART: Values = {"kind": "toll", "harm": "killed", "low": 3, "high": 3, "group": "children", "subset": True}


def with_speaker(entity: str) -> Change:
    """A reader that reads another speaker of every claim."""
    source = Source(spans=(), text=entity, name=entity, entity=entity, kind="monitor")

    def changed(read: Reading) -> Reading:
        claims = tuple(msgspec.structs.replace(claim, source=source) for claim in read.claims)
        return msgspec.structs.replace(read, claims=claims)

    return changed


def without_claims(read: Reading) -> Reading:
    return msgspec.structs.replace(read, claims=())


def add_part(by: User) -> None:
    """Adds a part to the claim of nine dead, in words of it."""
    row = version("car bomb")
    start = row.text.index("at a market")
    things = anchors(reading("car bomb")).items()
    into = next(anchor for anchor, thing in things if isinstance(thing, Claim) and "nine" in thing.text)
    fact = {**PART, "span": [start, start + 11], "incident": reading("car bomb").incidents[0].id}
    asked = (Anchor(kind="toll", spans=((start, start + 11),)), "add", {"facts": [fact]})
    decide(row.code, [asked], by=by, at=NOW, revision=last_entry(), into=into)  # type: ignore[list-item]


@pytest.mark.parametrize("what", ["keep", "take"])
def test_a_part_comes_back_if_its_claim_says_something_else(
    lina: User, client: Client, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    add_part(lina)
    assert 3 in figures()
    read_anew(monkeypatch, with_speaker("Mosul Watch"))
    assert 3 not in figures()
    html = text(client.get("/desk/came-back/"))
    assert ">Figure" in html
    assert "Mosul Watch" in html
    (fields,) = forms(client)
    act(client, what, fields)
    assert (3 in figures()) == (what == "keep")
    assert forms(client) == []
    no_faults()


def test_a_part_whose_claim_is_gone_comes_back_and_can_only_be_left_out(
    lina: User, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_part(lina)
    read_anew(monkeypatch, without_claims)
    assert "The claim that it was added to isn't read there now." in text(client.get("/desk/came-back/"))
    (fields,) = forms(client)
    act(client, "keep", fields)
    assert len(forms(client)) == 1
    act(client, "take", fields)
    assert forms(client) == []
    no_faults()


def test_a_part_is_suggested_for_a_new_version_with_its_claim(lina: User, client: Client) -> None:
    decide(version("car bomb").code, [(toll("20"), "confirm", {})], by=lina, at=NOW, revision=0)
    add_part(lina)
    store(line("Late. " + MARKET, url=ADDRESS, at=NOW.replace(hour=13)))
    assert 3 not in figures()
    assert len(forms(client)) == 2
    for fields in forms(client):
        act(client, "keep", fields)
    assert 3 in figures()
    assert forms(client) == []
    no_faults()


def test_what_was_put_in_an_incident_that_is_no_longer_told_is_not_put_in_another(
    lina: User, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_part(lina)

    def without_incidents(read: Reading) -> Reading:
        return msgspec.structs.replace(read, incidents=())

    read_anew(monkeypatch, without_incidents)
    (fields,) = forms(client)
    assert "isn&#x27;t read any more; leave it out" in act(client, "keep", fields)
    act(client, "take", fields)
    assert forms(client) == []
