"""Clusters from links: means decide, not single links; the order of links changes nothing."""

import random

from claimwatch.group.cluster import clusters


def test_one_chance_link_chains_nothing() -> None:
    reports = {m: m for m in "abcd"}
    links = {("a", "b"): 5.0, ("c", "d"): 5.0, ("b", "c"): 1.0}
    assert clusters(reports, links, -2.0) == [frozenset("ab"), frozenset("cd")]
    assert clusters(reports, {**links, ("b", "c"): 6.5}, -2.0) != clusters(reports, links, -2.0)


def test_two_mentions_of_one_report_never_meet() -> None:
    reports = {"r1/i1": "r1", "r1/i2": "r1", "r2/i1": "r2"}
    links = {("r1/i1", "r2/i1"): 3.0, ("r1/i2", "r2/i1"): 4.0}
    assert clusters(reports, links, 0.0) == [frozenset(("r1/i1",)), frozenset(("r1/i2", "r2/i1"))]


def test_the_order_of_links_changes_nothing() -> None:
    chance = random.Random(7)  # noqa: S311
    ids = [f"m{n:02}" for n in range(30)]
    links = {(a, b): chance.choice((-3.0, -1.0, 0.5, 0.5, 2.0)) for a in ids for b in ids if a < b}
    found = clusters({m: m for m in ids}, links, -2.0)
    for _ in range(5):
        mixed = list(links.items())
        chance.shuffle(mixed)
        assert (
            clusters(dict.fromkeys(chance.sample(ids, len(ids)), "") | {m: m for m in ids}, dict(mixed), -2.0) == found
        )
