import msgspec

from claimwatch.public.state import head_of, line_of
from claimwatch.release import Body, Change, record
from made_releases import AT, chain, grouped, released


def feed(*, withdrawn: bool = False) -> tuple[Change, ...]:
    bodies = [Body(kind="released", incident="a", at=AT, release=released(grouped()[0][0]))]
    if withdrawn:
        bodies.append(Body(kind="withdrawn", incident="a", at=AT.replace(day=2), why="of another day"))
    return chain(*bodies)


def test_a_line_says_what_the_release_says() -> None:
    document, line = released(grouped()[0][0]), line_of(record("a", feed()), "Treimsa")
    assert (line.title, line.number, line.place_name) == (document.title, 1, "Treimsa")
    assert (line.killed.low, line.killed.high) == (document.incident.killed.low, document.incident.killed.high)
    assert [voice.entity for voice in line.voices] == [account.entity for account in document.incident.accounts]
    assert (line.disputes, line.reports) == (len(document.incident.disputes), len(document.reports))


def test_a_withdrawn_incident_keeps_its_title_and_reason_and_no_figure() -> None:
    line = line_of(record("a", feed(withdrawn=True)), "")
    assert (line.kind, line.why, line.title) == ("withdrawn", "of another day", released(grouped()[0][0]).title)
    assert not line.killed
    assert line.voices == ()


def test_heads_leave_the_release_behind() -> None:
    told = record("a", feed(withdrawn=True)).told
    first, last = map(head_of, told)
    assert (first.kind, first.release, first.title) == ("released", 1, released(grouped()[0][0]).title)
    assert (last.kind, last.release, last.why) == ("withdrawn", None, "of another day")


def test_a_line_names_voices_as_lists_do() -> None:
    line = line_of(record("a", feed()), "")
    unnamed = [voice for voice in line.voices if not voice.named and not voice.narration]
    assert unnamed
    assert all(voice.name and "(" not in voice.name for voice in unnamed)
    accounts = released(grouped()[0][0]).incident.accounts
    assert [voice.narration for voice in line.voices] == [account.narration for account in accounts]


def test_a_report_without_publisher_has_its_number_for_a_name() -> None:
    document = released(grouped()[0][0])
    number, id_ = 2, document.incident.reports[1]
    own = msgspec.structs.replace(document.incident.accounts[0], entity=f"Report {id_}", reports=(id_,), narration=True)
    incident = msgspec.structs.replace(document.incident, accounts=(own,))
    body = Body(kind="released", incident="a", at=AT, release=msgspec.structs.replace(document, incident=incident))
    (voice,) = line_of(record("a", chain(body)), "").voices
    assert voice.name == f"Report {number}"


def test_a_withdrawn_incident_still_says_whose_lists_it_left() -> None:
    before, after = line_of(record("a", feed()), ""), line_of(record("a", feed(withdrawn=True)), "")
    assert before.place
    assert after.place is None
    assert after.country == before.country == before.place.country
    assert after.entities == before.entities == tuple(voice.entity for voice in before.voices if voice.named)
