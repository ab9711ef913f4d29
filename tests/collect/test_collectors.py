from importlib.metadata import EntryPoint

import pytest

from claimwatch.collect import collector_for, collectors, kinds
from claimwatch.errors import OptionError


@pytest.mark.parametrize("kind", collectors.OURS)
def test_each_of_our_kinds_has_its_collector(kind: str) -> None:
    assert collector_for(kind).__name__ == f"collect_{kind}"


def test_an_unknown_kind_names_the_known_ones() -> None:
    with pytest.raises(OptionError, match="'telegraph'; known kinds: feed, page, sitemap, folder"):
        collector_for("telegraph")


def test_a_plug_in_is_a_kind_more_and_never_replaces_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    points = [EntryPoint(kind, "operator:itemgetter", collectors.PLUGINS) for kind in ("telegraph", "feed")]
    monkeypatch.setattr(collectors, "entry_points", lambda group: points)
    collectors._plugins.cache_clear()
    try:
        assert kinds() == (*collectors.OURS, "telegraph")
        assert collector_for("telegraph").__name__ == "itemgetter"
        assert collector_for("feed").__name__ == "collect_feed"
    finally:
        collectors._plugins.cache_clear()
