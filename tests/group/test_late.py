"""Reports long after an event join it if they are like a few of its reports; second bombings don't."""

import datetime
import itertools
import struct
from typing import Any

import msgspec

from claimwatch.group.compare import Common
from claimwatch.group.late import with_follow_ups
from claimwatch.model import Interval, Place, Sketch

EVENT, LATER = datetime.date(2015, 3, 4), datetime.date(2015, 9, 9)
EVENT_REPORTS = frozenset(f"e{n}/i1" for n in range(8))


def sketch(id_: str, published: datetime.date | None, day: datetime.date | None, **more: Any) -> Sketch:
    return Sketch(id=f"{id_}/i1", report=id_, published=published, date=Interval(day, day), **more)


def naming(day: datetime.date) -> bytes:
    """One day, as a sketch keeps it."""
    return struct.pack("<I", day.toordinal() << 10)


def groups(late: Sketch, *weights: float) -> list[frozenset[str]]:
    """What an event told by eight reports and a late report come to; the weights are of pairs of the two."""
    event = [sketch(id_.split("/")[0], EVENT, EVENT) for id_ in sorted(EVENT_REPORTS)]
    links = {tuple(sorted((late.id, one.id))): weight for one, weight in zip(event, weights, strict=False)}
    by_id = {one.id: one for one in (*event, late)}
    return with_follow_ups([EVENT_REPORTS, frozenset({late.id})], by_id, {(a, b): w for (a, b), w in links.items()})


def is_joined(late: Sketch, *weights: float) -> bool:
    return groups(late, *weights) == [EVENT_REPORTS | {late.id}]


def test_a_late_report_that_names_the_day_joins_by_three_strong_links() -> None:
    inquiry = sketch("z", LATER, None, named_days=naming(EVENT))
    assert is_joined(inquiry, 5.0, 3.0, 1.0, -6.5, -2.0)
    assert is_joined(msgspec.structs.replace(inquiry, date=Interval(EVENT, EVENT), named_days=b""), 5.0, 3.0, 1.0)
    trial = msgspec.structs.replace(inquiry, date=Interval(LATER, LATER), follows_up=True)
    assert is_joined(trial, 5.0, 3.0, 1.0)


def test_too_few_or_too_weak_links_join_nothing() -> None:
    inquiry = sketch("z", LATER, None, named_days=naming(EVENT))
    assert not is_joined(inquiry, 9.0, 9.0)
    assert not is_joined(inquiry, 4.0, 1.0, -1.0)


def test_what_gives_no_day_of_the_event_or_tells_of_violence_since_stays_apart() -> None:
    other = EVENT + datetime.timedelta(days=2)
    assert not is_joined(sketch("z", LATER, None, named_days=naming(other)), 5.0, 5.0, 5.0)
    assert not is_joined(sketch("z", LATER, LATER, named_days=naming(EVENT)), 5.0, 5.0, 5.0)
    assert not is_joined(sketch("z", None, None, named_days=naming(EVENT)), 5.0, 5.0, 5.0)


def test_reports_of_the_days_after_are_for_the_clusters_to_place() -> None:
    soon = EVENT + datetime.timedelta(days=5)
    assert not is_joined(sketch("z", soon, EVENT), 5.0, 5.0, 5.0)


def test_what_its_own_report_tells_apart_stays_apart() -> None:
    second = msgspec.structs.replace(sketch("z", LATER, None, named_days=naming(EVENT)), report="e7", id="e7/i2")
    assert not is_joined(second, 5.0, 5.0, 5.0)


def test_the_event_that_it_is_most_like_takes_it_in_whatever_order() -> None:
    first = [sketch(f"e{n}", EVENT, EVENT) for n in range(3)]
    second = [sketch(f"f{n}", EVENT, EVENT) for n in range(3)]
    late = sketch("z", LATER, None, named_days=naming(EVENT))
    links = {(one.id, late.id): 3.0 for one in first} | {(one.id, late.id): 4.0 for one in second}
    by_id = {one.id: one for one in (*first, *second, late)}
    apart = [frozenset(one.id for one in told) for told in (first, second, [late])]
    for order in itertools.permutations(apart):
        assert with_follow_ups(order, by_id, links) == [apart[0], apart[1] | apart[2]]


def test_copies_of_a_follow_up_join_together() -> None:
    event = [sketch(f"e{n}", EVENT, EVENT) for n in range(3)]
    copies = [sketch(id_, LATER, None, named_days=naming(EVENT)) for id_ in ("y", "z")]
    links = {(one.id, copy.id): 3.0 for one in event for copy in copies}
    by_id = {one.id: one for one in (*event, *copies)}
    told = [frozenset(one.id for one in event), frozenset(one.id for one in copies)]
    assert with_follow_ups(told, by_id, links) == [told[0] | told[1]]


def test_a_name_or_place_is_common_by_the_events_that_have_it_not_by_the_reports_of_one() -> None:
    place = Place(name="Ardaq", latitude=35.0, longitude=36.0, precision="settlement")
    days = [EVENT + datetime.timedelta(days=n) for n in range(30)]
    one = [sketch(f"r{n}", EVENT, EVENT, place=place, names=("lena ostrava",)) for n in range(30)]
    many = [sketch(f"r{n}", day, day, place=place, names=("lena ostrava",)) for n, day in enumerate(days)]
    assert Common(one).names["lena ostrava"] == 1
    assert Common(many).names["lena ostrava"] == 30
    assert Common(one).place(place) > Common(many).place(place)
