"""What an edition tells: of which incidents, what changed, and where it stands in the public ledger. No database."""

import pytest
from composed import FIRST, SECOND, body, chain, told
from feeds import BASE, release

from claimwatch.letters.composing import Wanted
from claimwatch.release import ChangeKind, purged


def test_a_new_incident_has_its_accounts_side_by_side_with_lasting_addresses() -> None:
    (story,) = told(chain(body(document=FIRST))).stories
    said = {figure.who: (figure.words, figure.address) for party in story.parties for figure in party.figures}
    page = f"{BASE}incidents/c1/index.html"
    assert said == {
        ("Activists",): ("220 people", f"{page}#f000000220"),
        ("Government",): ("37 people", f"{page}#f000000037"),
    }
    (dispute,) = story.disputes
    assert (dispute.kind, dispute.address) == ("killed", f"{page}#d000000001")
    assert [voice.words for voice in dispute.voices] == ["220 people", "37 people"]


def test_a_change_tells_only_what_differs() -> None:
    (revised,) = told(
        chain(body(document=FIRST), body("changed", SECOND, why="a list of names")), Wanted(after=1)
    ).revised
    assert [(shift.who, shift.was, shift.now) for shift in revised.shifts] == [
        ("", "37 to 220", "37 to 103"),
        ("Activists", "220 people", "103 people"),
    ]
    assert revised.whys == ("a list of names",)
    assert revised.takes_back
    assert revised.arisen == revised.ended == (), "a figure changed, and the dispute about it goes on"


def test_disputes_that_begin_and_end_are_told() -> None:
    agreed = release(("Activists", 37), ("Government", 37), number=2)
    feed = chain(
        body(document=FIRST), body("changed", agreed), body("changed", release(("UN", 4), ("EU", 5), number=3))
    )
    (ended,) = told(feed[:2], Wanted(after=1)).revised
    assert ([each.kind for each in ended.ended], ended.arisen) == (["killed"], ())
    (arisen,) = told(feed, Wanted(after=2)).revised
    assert ([each.kind for each in arisen.arisen], arisen.ended) == (["killed"], ())


def test_several_changes_of_one_incident_are_told_once_as_it_stands() -> None:
    third = release(("Activists", 99), ("Government", 37), number=3)
    feed = chain(body(document=FIRST), body("changed", SECOND, why="one"), body("changed", third, why="two"))
    assert [story.release for story in told(feed).stories] == [3]
    (revised,) = told(feed, Wanted(after=1)).revised
    assert (revised.shifts[1].was, revised.shifts[1].now, revised.whys) == ("220 people", "99 people", ("one", "two"))
    (later,) = told(feed, Wanted(after=1), known={"c1": 2}).revised
    assert later.whys == ("two",), "the first was told by a correction"


@pytest.mark.parametrize("kind", ["withdrawn", "merged", "split"])
def test_what_is_gone_is_told_to_those_who_knew_it(kind: ChangeKind) -> None:
    feed = chain(body(document=FIRST), body(kind, why="it was staged", into=("c2",)))
    (gone,) = told(feed, Wanted(after=1)).gone
    assert (gone.kind, gone.title, gone.whys) == (kind, "Clash in Tremseh", ("it was staged",))
    assert gone.into == (f"{BASE}incidents/c2/index.html",)
    assert not told(feed), "whoever never heard of it isn't told"


def test_what_was_purged_is_told_without_its_words() -> None:
    first, *rest = chain(body(document=FIRST), body("withdrawn", before=1), body("purged", before=2, purged=(1,)))
    feed = [purged(first), *rest]
    (gone,) = told(feed, Wanted(after=1)).gone
    assert (gone.kind, gone.title) == ("purged", "")
    assert not told(feed, Wanted(after=1, countries=frozenset({"SY"}))), "nobody can say where it was"
    assert not told(feed, Wanted(after=3))


def test_nothing_that_readers_see_changed() -> None:
    again = release(("Activists", 220), ("Government", 37), number=1)
    assert not told(chain(body(document=FIRST), body("changed", again)), Wanted(after=1))


@pytest.mark.parametrize(
    ("wanted", "tells"),
    [
        (Wanted(countries=frozenset({"SY"})), True),
        (Wanted(countries=frozenset({"IQ"})), False),
        (Wanted(countries=frozenset({"IQ"}), places=frozenset({163808})), True),
        (Wanted(places=frozenset({1})), False),
        (Wanted(entities=frozenset({"Activists"})), True),
        (Wanted(entities=frozenset({"Nobody"})), False),
        (Wanted(is_disputes_only=True), True),
        (Wanted(is_corrections_only=True), False),
    ],
)
def test_a_list_tells_what_its_filter_says(wanted: Wanted, tells: bool) -> None:
    assert bool(told(chain(body(document=FIRST)), wanted)) is tells


def test_a_list_of_corrections_tells_of_changes() -> None:
    feed = chain(body(document=FIRST), body("changed", SECOND))
    assert told(feed, Wanted(after=1, is_corrections_only=True)).revised


def test_whoever_heard_of_an_incident_hears_that_it_is_elsewhere() -> None:
    iraq = release(("Activists", 220), ("Government", 37), number=2, country="IQ", title="Clash in Mosul")
    feed = chain(body(document=FIRST), body("changed", iraq))
    for country in ("SY", "IQ"):
        (revised,) = told(feed, Wanted(after=1, countries=frozenset({country}))).revised
        assert (revised.former, revised.title) == ("Clash in Tremseh", "Clash in Mosul")


def test_an_incident_that_several_lists_tell_of_is_told_once_and_from_the_earliest() -> None:
    feed = chain(body(document=FIRST), body("changed", SECOND))
    both = told(feed, Wanted(after=1), Wanted(after=0, countries=frozenset({"SY"})))
    assert (len(both.stories), len(both.revised)) == (1, 0)


def test_what_it_told_names_each_release() -> None:
    gone = chain(body(document=FIRST), body("withdrawn"), body(document=FIRST, code="c2"))
    assert told(gone, Wanted(after=1)).told == (("c2", 1), ("c1", 0))
    assert told(gone).told == (("c2", 1),)
