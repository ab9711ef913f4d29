"""What stands near a span: all that contain or overlap it, and little else."""

from claimwatch.extract.text.span_index import Nearby
from claimwatch.model.span import overlaps

THINGS = [[(0, 40), (600, 640)], [(30, 1500)], [], [(2000, 2100)], [(511, 513)], [(1024, 1030)]]


def test_all_that_overlap_are_found_in_order():
    nearby = Nearby(THINGS)
    for start in range(2200):
        for length in (1, 40, 700):
            span = (start, start + length)
            found = nearby.at(span)
            assert found == sorted(found)
            assert {i for i, spans in enumerate(THINGS) if any(overlaps(one, span) for one in spans)} <= {*found}


def test_what_stands_far_off_is_not_looked_at():
    assert Nearby(THINGS).at((2000, 2010)) == [3]
    assert Nearby(THINGS).at((9000, 9010)) == []
