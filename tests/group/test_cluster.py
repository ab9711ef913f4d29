"""Clusters from links: means decide, not single links; the order of links changes nothing."""

import random

from claimwatch.group.cluster import clusters


def test_one_chance_link_chains_nothing() -> None:
    links = {("a", "b"): 5.0, ("c", "d"): 5.0, ("b", "c"): 1.0}
    assert clusters("abcd", links, -2.0) == [frozenset("ab"), frozenset("cd")]
    assert clusters("abcd", {**links, ("b", "c"): 6.5}, -2.0) != clusters("abcd", links, -2.0)


def test_what_a_report_tells_apart_meets_only_where_others_say_it_is_one() -> None:
    apart = {("r1/i1", "r1/i2"): -8.0}
    one = {("r1/i1", "r2/i1"): 3.0, ("r1/i2", "r2/i1"): 4.0}
    ids = ["r1/i1", "r1/i2", "r2/i1"]
    assert clusters(ids, one | apart, -2.0) == [frozenset(("r1/i1",)), frozenset(("r1/i2", "r2/i1"))]
    sure = {("r1/i1", "r2/i1"): 12.0, ("r1/i2", "r2/i1"): 12.0}
    assert clusters(ids, sure | apart, -2.0) == [frozenset(ids)]


def test_the_order_of_links_changes_nothing() -> None:
    chance = random.Random(7)  # noqa: S311
    ids = [f"m{n:02}" for n in range(30)]
    links = {(a, b): chance.choice((-3.0, -1.0, 0.5, 0.5, 2.0)) for a in ids for b in ids if a < b}
    found = clusters(ids, links, -2.0)
    for _ in range(5):
        mixed = list(links.items())
        chance.shuffle(mixed)
        assert clusters(chance.sample(ids, len(ids)), dict(mixed), -2.0) == found
