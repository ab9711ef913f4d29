import datetime

import msgspec
import pytest

from claimwatch.release import Body, Change, ChangeKind, body_of, faults, purged, standings
from made_releases import AT, chain, grouped, released


def body(kind: ChangeKind, incident: str = "a", *, day: int = 1, **more: object) -> Body:
    at = AT.replace(day=day)
    return Body(kind=kind, incident=incident, at=at, **more)  # type: ignore[arg-type]


def with_release(kind: ChangeKind, incident: str = "a", *, day: int = 1) -> Body:
    return body(kind, incident, day=day, release=released(grouped()[0][0]))


def test_a_feed_holds_and_gives_back_its_releases() -> None:
    feed = chain(with_release("released"), body("withdrawn", why="the toll was another day's"))
    assert list(faults(feed)) == []
    first = body_of(feed[0])
    assert first is not None
    assert first.release == released(grouped()[0][0])


@pytest.mark.parametrize("field", ["number", "commitment", "previous", "hash", "nonce", "body"])
def test_any_altered_field_shows(field: str) -> None:
    feed = list(chain(body("withdrawn"), body("withdrawn", "b"), body("withdrawn", "c")))
    other = chain(body("withdrawn", "d"), body("withdrawn", "e", why="x"))[1]
    altered = 9 if field == "number" else "0" * 64 if field == "nonce" else getattr(other, field)
    feed[1] = msgspec.structs.replace(feed[1], **{field: altered})
    assert list(faults(feed))


def test_a_lost_change_shows() -> None:
    feed = chain(body("withdrawn"), body("withdrawn", "b"), body("withdrawn", "c"))
    assert list(faults((feed[0], feed[2])))


def feed_with_purge() -> tuple[Change, ...]:
    feed = chain(with_release("released"), with_release("released", "b"), body("purged", day=3, purged=(1,)))
    return (purged(feed[0]), *feed[1:])


def test_a_purged_body_leaves_the_chain_whole() -> None:
    assert list(faults(feed_with_purge())) == []


def test_a_body_gone_without_a_purge_shows_and_one_that_stayed_too() -> None:
    feed = feed_with_purge()
    assert any("no later change says" in fault for fault in faults((feed[0], purged(feed[1]), feed[2])))
    whole = chain(with_release("released"), with_release("released", "b"), body("purged", day=3, purged=(1,)))
    assert any("still stands" in fault for fault in faults(whole))


def test_what_stands_follows_the_feed_to_any_day() -> None:
    feed = chain(
        with_release("released", day=1),
        with_release("changed", day=2),
        body("withdrawn", day=3),
        with_release("released", "b", day=4),
        body("merged", "b", day=5, into=("c",)),
    )
    days = {day: standings(feed, AT.date().replace(day=day)) for day in range(1, 6)}
    assert [days[day]["a"].release for day in range(1, 6)] == [1, 2, None, None, None]
    assert "b" not in days[3]
    assert days[4]["b"].release == 4
    assert (days[5]["b"].kind, days[5]["b"].into, days[5]["b"].release) == ("merged", ("c",), None)
    assert days[5]["a"].changes == (1, 2, 3)


def test_what_was_purged_is_gone_on_every_day() -> None:
    assert "a" not in standings(feed_with_purge(), datetime.date(2026, 3, 2))
    now = standings(feed_with_purge())["a"]
    assert (now.kind, now.release, now.changes) == ("purged", None, (1, 3))


def test_a_purge_of_an_earlier_release_leaves_the_one_that_stands() -> None:
    feed = chain(with_release("released"), with_release("changed", day=2), body("purged", day=3, purged=(1,)))
    now = standings((purged(feed[0]), *feed[1:]))["a"]
    assert (now.kind, now.release) == ("changed", 2)


def test_a_release_that_a_purged_one_had_replaced_stands_no_more() -> None:
    feed = chain(
        with_release("released"),
        with_release("released", "b", day=2),
        with_release("changed", day=3),
        body("withdrawn", "b", day=4),
        body("purged", day=5, purged=(3,)),
    )
    feed = (*feed[:2], purged(feed[2]), *feed[3:])
    days = {day: standings(feed, AT.date().replace(day=day))["a"].release for day in range(1, 6)}
    assert days == {1: 1, 2: 1, 3: 1, 4: None, 5: None}  # when the purged change was made isn't known any more
