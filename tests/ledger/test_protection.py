"""Marks and who sees what, on each kind of database."""

import pytest
from django.contrib.auth.models import AnonymousUser, User
from made import NOW
from rows import a_version

from claimwatch.errors import DecisionError
from claimwatch.ledger.models import Entry, Mark, Version
from claimwatch.ledger.query.protection import mask_of, passages_of, visible_text
from claimwatch.ledger.redact.masking import BLOCK, Passage
from claimwatch.ledger.service.people import add_person, add_to_groups, group_named
from claimwatch.ledger.service.protection import lift, mark, spans_of, unrestrict, version_named

TEXT = "A nurse, Hana Sabri, saw two lorries. Hana  Sabri fled."
PHRASE = "a long and winding road"


@pytest.fixture
def lina(ledger: str) -> User:
    return add_person("Lina", PHRASE, NOW, role="admin")


@pytest.fixture
def omar(ledger: str) -> User:
    return add_person("Omar", PHRASE, NOW)


@pytest.fixture
def version(ledger: str) -> Version:
    return a_version(TEXT)


def marked(version: Version, words: str, by: User, group: str | None = None) -> Mark:
    span = spans_of(version, words)[0]
    seen_by = group_named(group) if group else None
    return mark(version, span, "witness", by=by, why="she asked", at=NOW, seen_by=seen_by)


def test_a_passage_is_seen_by_its_group_and_those_who_see_everything(version: Version, lina: User, omar: User) -> None:
    marked(version, "hana sabri", lina, "Witness care")
    hidden = TEXT.replace("Hana Sabri", BLOCK * 10)
    assert visible_text(version, lina) == TEXT
    assert visible_text(version, omar) == visible_text(version, AnonymousUser()) == hidden
    add_to_groups(omar, ["Witness care"], NOW)
    assert visible_text(version, omar) == TEXT
    omar.is_active = False
    assert visible_text(version, omar) == hidden


def test_a_lifted_mark_hides_nothing_and_the_log_knows_both(version: Version, lina: User, omar: User) -> None:
    one = marked(version, "Hana Sabri", lina)
    lift(one, by=lina, why="she agreed", at=NOW)
    assert visible_text(version, omar) == TEXT
    assert passages_of([version.code]) == {version.code: ()}
    told = list(Entry.objects.filter(subject=f"version:{version.code}").values_list("action", "by", "why"))
    assert told == [("mark", "Lina", "she asked"), ("lift", "Lina", "she agreed")]
    with pytest.raises(DecisionError, match="already lifted"):
        lift(one, by=lina, why="", at=NOW)


def test_a_restricted_report_is_hidden_whole_until_somebody_says_otherwise(
    version: Version, lina: User, omar: User
) -> None:
    version.restricted = True
    version.save()
    assert visible_text(version, omar) == BLOCK * len(TEXT)
    assert passages_of([version.code]) == {version.code: (Passage(None, "restricted"),)}
    mark(version, None, "restricted", by=lina, why="", at=NOW, seen_by=group_named("Trusted"))
    add_to_groups(omar, ["Trusted"], NOW)
    assert visible_text(version, omar) == TEXT
    unrestrict(version, by=lina, why="published since", at=NOW)
    assert passages_of([version.code]) == {version.code: (Passage(None, "restricted"),)}
    lift(Mark.objects.get(), by=lina, why="published since", at=NOW)
    assert passages_of([version.code]) == {version.code: ()}


def test_a_later_version_inherits_what_an_earlier_gave_away(version: Version, lina: User) -> None:
    marked(version, "Hana Sabri", lina)
    later = a_version("Sabri left.", report=version.report)
    assert mask_of([later.code]).touches("SABRI")
    mark(version, None, "restricted", by=lina, why="", at=NOW)
    assert passages_of([later.code]) == {later.code: (Passage(None, "restricted"),)}


def test_words_are_found_wherever_they_stand(version: Version) -> None:
    assert [TEXT[start:end] for start, end in spans_of(version, "hana sabri")] == ["Hana Sabri", "Hana  Sabri"]
    with pytest.raises(DecisionError, match="aren't in its text"):
        spans_of(version, "nowhere")
    with pytest.raises(DecisionError, match="isn't in this ledger"):
        version_named("nowhere")


@pytest.mark.parametrize("span", [(5, 5), (6, 5), (-1, 4), (0, 10_000)])
def test_a_mark_lies_inside_the_text(version: Version, lina: User, span: tuple[int, int]) -> None:
    with pytest.raises(DecisionError, match="no passage"):
        mark(version, span, "witness", by=lina, why="", at=NOW)
    with pytest.raises(DecisionError, match="known categories: witness, minor"):
        mark(version, None, "secret", by=lina, why="", at=NOW)
    assert not Mark.objects.exists()
