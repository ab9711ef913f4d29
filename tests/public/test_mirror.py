"""Who only follows the feed holds the same bytes as who takes everything."""

from pathlib import Path

import pytest
from mirror import Mirror, feed_of, releases_of
from small_makers import MAKERS
from walks import Walk

from claimwatch.public.state import Site
from claimwatch.public.writing import all_makers, publish


def nothing_watched(_: object) -> tuple[()]:
    return ()


@pytest.mark.parametrize("seed", range(3))
def test_following_the_feed_gives_the_bytes_of_the_full_copy(tmp_path: Path, seed: int) -> None:
    walk, mirror, out = Walk(seed), Mirror(), tmp_path / "site"
    for step in range(15):
        walk.steps(1 + step % 5)
        publish(walk.changes, out, Site(), MAKERS)
        mirror.follow(out)
        assert mirror.files == feed_of(out)
        assert mirror.releases() == releases_of(out)
    assert mirror.faults() == []
    assert any(mirror.change(number).body is None for number in range(1, len(walk.made)))


def test_so_it_is_with_all_that_is_published(tmp_path: Path) -> None:
    walk, mirror, out = Walk(11), Mirror(), tmp_path / "site"
    for _ in range(3):
        walk.steps(8)
        publish(walk.changes, out, Site(), all_makers(nothing_watched))
        mirror.follow(out)
    assert mirror.files == feed_of(out)
    assert mirror.releases() == releases_of(out) != {}
