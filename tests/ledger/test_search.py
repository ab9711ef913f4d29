import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rows import NOW, a_version

from claimwatch.errors import OptionError
from claimwatch.ledger.models import Mark, Version
from claimwatch.ledger.query.search import search
from claimwatch.ledger.service.log import append
from claimwatch.ledger.service.search import index


def indexed(text: str, **fields: object) -> Version:
    version = a_version(text, **fields)
    index([version])
    return version


def found(words: str, **options: int) -> list[str]:
    return [hit.version for hit in search(words, **options).hits]


def test_all_words_must_stand_in_the_report(ledger: str) -> None:
    both = indexed("Shells fell on the market of Veltraq.", title="Market hit", publisher="Ostrava Wire")
    one = indexed("The market was open.")
    assert found("veltraq market") == found("ostrava shells") == found('"on the market"') == [both.code]
    assert found("MARKET") == [one.code, both.code]
    assert found("mar* vel*") == found('"market of vel"*') == [both.code]
    assert found('"market shells"') == found("marke") == []


def test_a_hit_tells_what_it_is_and_shows_the_words(ledger: str) -> None:
    version = indexed(
        "One dead\n\nin Alençon.",
        title="Alençon mourns",
        url="https://wire.example/1",
        published=datetime.date(2030, 1, 1),
    )
    (hit,) = search("alencon").hits
    assert (hit.version, hit.number, hit.latest, hit.url) == (version.code, 1, True, "https://wire.example/1")
    assert [hit.title[slice(*span)] for span in hit.in_title] == ["Alençon"]
    assert [hit.snippet.text[slice(*span)] for span in hit.snippet.highlights] == ["Alençon"]
    assert (hit.published, hit.restricted, hit.marks) == (datetime.date(2030, 1, 1), False, ())


def test_only_the_latest_version_unless_asked(ledger: str) -> None:
    old = indexed("Five dead in Veltraq.")
    new = indexed("Seven dead in Veltraq.", report=old.report)
    assert found("veltraq") == [new.code]
    assert found("five") == []
    assert found("veltraq", all_versions=True) == [new.code, old.code]


def test_the_newest_come_first_page_by_page(ledger: str) -> None:
    days = [datetime.date(2030, 1, 1), None, datetime.date(2030, 1, 3), datetime.date(2029, 1, 1), None]
    codes = [indexed("The same words.", published=day).code for day in days]
    order = [codes[n] for n in (2, 4, 1, 0, 3)]
    assert found("words") == order
    pages = [search("words", limit=2, offset=offset) for offset in (0, 2, 4, 6)]
    assert [hit.version for page in pages for hit in page.hits] == order
    assert [page.more for page in pages] == [True, True, False, False]


def test_what_must_not_leave_the_ledger_is_flagged(ledger: str) -> None:
    version = indexed("The boy Quillonby was seen.", restricted=True)
    for category in ("witness", "minor", "minor", "medical"):
        entry = append(by="Lina", action="mark", subject="version:a", at=NOW, way="desk")
        mark = Mark.objects.create(version=version, length=version.length, category=category, entry=entry)
    mark.lifted = append(by="Lina", action="lift", subject="version:a", at=NOW, way="desk")
    mark.save()
    (hit,) = search("quillonby").hits
    assert (hit.restricted, hit.marks) == (True, ("minor", "witness"))


def test_a_search_takes_few_queries(ledger: str) -> None:
    for n in range(30):
        indexed(f"Number {n} of many.")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert len(search("many", limit=25).hits) == 25
    assert len([query for query in queries if query["sql"].startswith("SELECT")]) == 3 + (connection.vendor != "sqlite")


def test_more_than_a_few_are_found_alike(ledger: str, monkeypatch: pytest.MonkeyPatch) -> None:
    codes = [indexed(f"Number {n} of many.").code for n in range(9)]
    for few in (8, 9):
        monkeypatch.setattr("claimwatch.ledger.query.search._FEW", few)
        assert found("many", limit=4, offset=3) == codes[::-1][3:7]


@pytest.mark.parametrize(
    "words",
    [
        "'; DROP TABLE ledger_version; --", '"a" OR "b"', "a AND (b", "NEAR(a b)", "title : a", "a:* & !b | c <-> d",
        "a\\'b", "%s %(a)s %", "\ud800a", "a\0b", "ʼquoteʼ ‘x’", "½ ﷺ ﬁ ㎏", "x" * 5000, "a''::*", "١٢٣ 二百", "𝔞𝔟𝔠",
        "a" + "\u0301" * 500,
    ],
)  # fmt: skip
def test_no_words_are_a_syntax_error(ledger: str, words: str) -> None:
    version = indexed(words.replace("\0", " ").encode("utf-8", "replace").decode() + " padding")
    assert found(words.replace("*", "")) in ([version.code], [])
    assert found("padding") == [version.code]


def test_any_words_are_found_in_a_text_of_them(ledger: str) -> None:
    @settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters='\0*"'), min_size=1))
    def check(words: str) -> None:
        version = indexed(words)
        try:
            assert version.code in found(f'"{words}"', limit=1000)
        except OptionError as error:
            assert "word" in str(error)  # noqa: PT017

    check()


def test_nothing_to_look_for(ledger: str) -> None:
    with pytest.raises(OptionError):
        search("…")
