import pytest
from made_records import CODE, EVERY, after_purge, document, ended, files, first, record_of, second

from page.html import Seen

CURRENT = f"incidents/{CODE}/index.html"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("withdrawn", "This incident was withdrawn and"),
        ("merged", "It is now part of"),
        ("split", "Some of it is now in"),
        ("purged", "We removed this incident for good"),
    ],
)
def test_the_page_stays_and_says_what_became_of_it_why_and_when(name: str, words: str) -> None:
    html = files(EVERY[name]())[CURRENT]
    assert words in html
    assert "Reason: <bdi>" in html
    assert "March 2026 by <bdi>Omar</bdi>" in html


def test_merged_and_split_incidents_link_on() -> None:
    assert 'href="../H3X8P2/index.html"' in files(EVERY["merged"]())[CURRENT]
    split = files(EVERY["split"]())[CURRENT]
    assert 'href="../H3X8P2/index.html"' in split
    assert 'href="../J5T6R4/index.html"' in split


def test_releases_of_a_withdrawn_incident_stay_readable_under_a_banner() -> None:
    made = files(record_of(first(), second(), ended("withdrawn")))
    assert "Release 1 of 2, replaced on 2 March 2026" in made[f"incidents/{CODE}/1/index.html"]
    last = made[f"incidents/{CODE}/2/index.html"]
    assert "Release 2 of 2, withdrawn on 5 March 2026" in last
    assert "a reason for withdrawn" in last
    assert "103 people" in last


def test_a_gone_incident_shows_no_figure_but_each_keeps_its_address() -> None:
    made = files(record_of(first(), ended("withdrawn", before=1)))
    ids = {each.id for each in document().confirmed}
    assert ids <= set(Seen(made[CURRENT]).ids)
    assert "Killed, as claimed" not in made[CURRENT]
    assert "corrections/2/index.html" in made


def test_the_last_release_is_named_once_unless_statements_differ_in_it() -> None:
    same = files(record_of(first(), ended("withdrawn", before=1)))[CURRENT]
    assert same.count("ast stated in") == 1
    differ = files(record_of(first(), second(), ended("withdrawn")))[CURRENT]
    assert "last stated in release 1" in differ
    assert "last stated in release 2" in differ


def test_an_incident_that_comes_back_stands_and_its_first_release_says_withdrawn() -> None:
    made = files(EVERY["back"]())
    assert "Killed, as claimed" in made[CURRENT]
    assert "Release 1 of 2, withdrawn on 5 March 2026" in made[f"incidents/{CODE}/1/index.html"]


def test_of_a_purged_incident_no_word_is_left_and_no_address_dies() -> None:
    made = files(after_purge(first(), second()))
    assert {f"incidents/{CODE}/1/index.html", f"incidents/{CODE}/2/index.html", "corrections/2/index.html"} <= set(made)
    for path, html in made.items():
        for word in ("Treimsa", "fighters", "massacre", "Council", "new count"):
            assert word not in html, path
        assert "for good" in html


def test_after_earlier_releases_were_purged_the_last_one_stands_and_they_say_so() -> None:
    made = files(after_purge(first(), second(), last=False))
    assert "103 people" in made[CURRENT]
    old = next(each for each in document().confirmed if each.words == "more than 220")
    assert old.id not in "".join(made.values())
    removed = made[f"incidents/{CODE}/1/index.html"]
    assert "We have removed this page’s contents for good" in removed
    assert "somebody is in danger" in removed
    assert "1 earlier change was removed for good" in made[CURRENT]
