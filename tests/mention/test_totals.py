"""An incident's figures from its tolls."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from claimwatch.mention.people import total
from claimwatch.model.fact import Toll
from claimwatch.model.toll import Killed


def toll(low: int | None, high: int | None, start: int = 0, text: str = "", **fields: Any) -> Toll:
    words = text or f"{low or high} people"
    harm = fields.pop("harm", "killed")
    return Toll(span=(start, start + len(words)), text=words, harm=harm, low=low, high=high, **fields)


def test_without_tolls_nothing_is_known() -> None:
    assert total([], "killed") == Killed()
    assert total([[toll(None, None, text="many people")]], "killed") == Killed()


def test_one_figure() -> None:
    assert total([[toll(12, 12)]], "killed") == Killed(low=12, best=12, high=12)


def test_an_open_figure_stays_open() -> None:
    assert total([[toll(20, None)]], "killed") == Killed(low=20, best=20, high=None)


def test_parts_named_together_add_up_and_tell_who() -> None:
    parts = [toll(37, 37, status="combatant", text="37 gunmen"), toll(2, 2, 14, status="civilian")]
    assert total([parts], "killed") == Killed(low=39, best=39, high=39, civilians=2, combatants=37)


def test_a_sum_of_ours_is_not_best_against_a_larger_figure_of_others() -> None:
    parts = [toll(37, 37, status="combatant", text="37 gunmen"), toll(2, 2, 14, status="civilian")]
    killed = total([parts, [toll(151, None, 200)]], "killed")
    assert (killed.low, killed.best, killed.high) == (39, None, None)


def test_sources_that_differ_span_the_range_and_the_lead_is_best() -> None:
    claims = [[toll(85, None)], [toll(56, None, 100)], [toll(160, 160, 200)]]
    assert total(claims, "killed") == Killed(low=56, best=85, high=160)


def test_an_exact_figure_closes_what_at_least_leaves_open() -> None:
    assert total([[toll(40, None)], [toll(40, 40, 90)], [toll(22, None, 200)]], "killed") == Killed(
        low=22, best=40, high=40
    )


def test_a_subset_is_never_added() -> None:
    claim = [toll(20, 20), toll(6, 6, 18, group="children", subset=True)]
    assert total([claim], "killed") == Killed(low=20, best=20, high=20, children=6)


def test_a_part_between_two_parts_of_a_sum_keeps_them_together() -> None:
    civilians = toll(23, 23, status="civilian", text="23 civilians")
    children = toll(9, 9, 25, status="civilian", group="children", subset=True, text="nine children")
    fighters = toll(16, 16, 45, status="combatant", text="16 fighters")
    killed = total([[civilians, children, fighters]], "killed")
    assert (killed.best, killed.civilians, killed.combatants, killed.children) == (39, 23, 16, 9)


def test_people_whom_another_claim_calls_a_part_are_not_added_either() -> None:
    lead = [toll(16, 16, status="civilian"), toll(3, 3, 15, group="children")]
    later = [toll(16, 16, 100, status="civilian"), toll(3, 3, 120, group="children", subset=True)]
    killed = total([lead, later], "killed")
    assert (killed.low, killed.best, killed.high, killed.children) == (16, 16, 16, 3)


def test_repeated_figures_count_once() -> None:
    assert total([[toll(12, 12, text="12"), toll(12, None, 10)], [toll(12, 12, 90)]], "killed").best == 12


def test_equal_numbers_of_different_people_add_up() -> None:
    claim = [toll(2, 2, text="two women", group="women"), toll(2, 2, 14, status="combatant")]
    assert total([claim], "killed") == Killed(low=4, best=4, high=4, women=2, combatants=2)


def test_another_twelve_are_added() -> None:
    assert total([[toll(30, 30), toll(12, 12, 90, text="another 12")]], "killed").best == 42
    assert total([[toll(30, 30), toll(5, 5, 90, text="five more civilians")]], "killed").best == 35
    assert total([[toll(30, 30), toll(6, None, 90, text="more than five civilians")]], "killed").best == 30


def test_later_parts_that_make_up_the_lead_are_no_rival_figures() -> None:
    claims = [[toll(26, 26)], [toll(14, 14, 100)], [toll(12, None, 200)]]
    assert total(claims, "killed") == Killed(low=26, best=26, high=26)


def test_dozens_count_only_without_a_number() -> None:
    dozens = toll(24, None, text="dozens of people")
    assert total([[dozens]], "killed") == Killed(low=24)
    assert total([[dozens], [toll(31, 31, 90)]], "killed") == Killed(low=31, best=31, high=31)


def test_periods_wars_denials_and_other_harms_stay_out() -> None:
    claims = [
        [toll(12, 12)],
        [toll(55, None, 100, scope="period")],
        [toll(17001, None, 200, scope="cumulative")],
        [toll(40, 40, 300, polarity=False)],
        [toll(90, 90, 400, harm="injured")],
    ]
    assert total(claims, "killed") == Killed(low=12, best=12, high=12)
    assert total(claims, "injured") == Killed(low=90, best=90, high=90)


def test_nobody_is_zero_only_where_nobody_says_otherwise() -> None:
    nobody = toll(0, 0, text="no casualties", polarity=False)
    assert total([[nobody]], "killed") == Killed(low=0, best=0, high=0)
    assert total([[nobody], [toll(3, 3, 90)]], "killed").low == 3


@given(st.lists(st.tuples(st.integers(1, 500), st.booleans()), min_size=1, max_size=6))
def test_low_best_and_high_are_in_order(numbers: list[tuple[int, bool]]) -> None:
    killed = total([[toll(n, n if exact else None, 200 * i)] for i, (n, exact) in enumerate(numbers)], "killed")
    assert killed.low is not None
    assert killed.best is not None
    assert killed.low <= killed.best
    assert killed.high is None or killed.best <= killed.high


def test_a_sum_that_takes_in_the_titles_people_is_the_lead() -> None:
    fighters = toll(50, 50, status="combatant", text="50 fighters")
    both = [toll(50, 50, 100, status="combatant"), toll(8, 8, 115, status="civilian")]
    killed = total([[fighters], both], "killed")
    assert (killed.best, killed.civilians, killed.combatants) == (58, 8, 50)


def test_more_than_a_number_and_the_number_are_one_figure() -> None:
    over = toll(34, None, text="more than 33 people")
    assert total([[over], [toll(33, 33, 90)]], "killed").best == 33
    at_least = toll(34, None, text="at least 34 people")
    assert total([[at_least], [toll(33, 33, 90)]], "killed").best == 34


def test_all_three_are_those_told_one_by_one_before() -> None:
    told = [toll(1, 1, text="a commander"), toll(2, 2, 60, text="two guards")]
    assert total([told, [toll(3, 3, 200, text="all three")]], "killed") == Killed(low=3, best=3, high=3)
    assert total([told, [toll(4, 4, 200, text="all four")]], "killed") == Killed(low=1, best=1, high=4)


def test_two_people_side_by_side_add_up() -> None:
    pair = [toll(1, 1, text="a guard"), toll(1, 1, 12, text="his nephew")]
    assert total([pair], "killed") == Killed(low=2, best=2, high=2)


def test_one_person_told_of_twice_stays_one() -> None:
    described = [toll(1, 1, text="a guard"), toll(1, 1, 9, text="a father of three")]
    assert total([described], "killed") == Killed(low=1, best=1, high=1)


def test_civilians_and_fighters_of_one_claim_add_up_behind_who_said_so() -> None:
    civilians = toll(2, None, 0, "At least two civilians", status="civilian")
    fighters = toll(5, 5, 60, "five assailants", status="combatant")
    far = toll(5, 5, 200, "five assailants", status="combatant")
    assert total([[civilians, fighters]], "killed").low == 7
    assert total([[civilians, far]], "killed").low == 2


def test_a_toll_that_is_given_again_is_not_added() -> None:
    again = (toll(20, 20, 8, "at 20"), toll(20, 20, 8, "it was 20"))
    assert [total([[toll(12, 12, 0), each]], "killed").high for each in again] == [20, 20]
    assert total([[toll(12, 12, 0, "12 men"), toll(20, None, 11, "at least 20 guards")]], "killed").low == 32
