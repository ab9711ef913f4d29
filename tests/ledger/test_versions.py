import datetime
import itertools
import time

from hypothesis import given
from hypothesis import strategies as st
from rows import NOW, a_version

from claimwatch.ledger.models import Receipt, Report
from claimwatch.ledger.query.versions import Piece, compared, versions

S, R, A = "same", "removed", "added"


def pieces(before: str, after: str) -> list[tuple[str, str]]:
    return [(piece.kind, piece.text) for piece in compared(before, after)]


def test_words_that_changed_stand_in_what_stayed() -> None:
    assert pieces("At least five died.\n\nIt rained.", "At least seven died.\n\nIt rained.") == [
        (S, "At least "), (R, "five "), (A, "seven "), (S, "died.\n\nIt rained."),
    ]  # fmt: skip
    assert pieces("a\n", "a\nb\n") == [(S, "a\n"), (A, "b\n")]
    assert pieces("", "new") == [(A, "new")]
    assert pieces("old", "") == [(R, "old")]
    assert pieces("same", "same") == [(S, "same")]
    assert pieces("", "") == []


@given(st.text("ab \n.é"), st.text("ab \n.é"))
def test_the_pieces_are_both_texts(before: str, after: str) -> None:
    found = compared(before, after)
    assert "".join(piece.text for piece in found if piece.kind != A) == before
    assert "".join(piece.text for piece in found if piece.kind != R) == after
    assert all(one.kind != other.kind for one, other in itertools.pairwise(found))


def test_texts_that_have_nothing_in_common_cost_little() -> None:
    started = time.process_time()
    assert len(compared("a b c\n" * 50_000, "d\n" * 90_000 + "e " * 90_000)) == 2
    assert time.process_time() - started < 5


def test_a_report_whose_page_changed(ledger: str) -> None:
    report = Report.objects.create(key="url:https://wire.example/1")
    day = datetime.date(2030, 1, 1)
    first = a_version("Five died.", report, title="Market hit", published=day, url="https://wire.example/1")
    second = a_version("Seven died.", report, title="Market struck", published=day, url="https://wire.example/1")
    for name, hours in (("https://wire.example/1?utm_source=x", 2), ("https://wire.example/1", 1)):
        at = NOW + datetime.timedelta(hours=hours)
        receipt = Receipt.objects.create(
            original=second.original, collector="page 0.1", url=name, retrieved_at=at, last_at=at
        )
        second.receipts.add(receipt)
    found = versions(first.code)
    assert found == versions(second.code) == versions("http://wire.example/1#top")
    assert [state.number for state in found] == [1, 2]
    assert found[0].change is None
    assert found[1].change is not None
    assert found[1].change.fields == {"title": ("Market hit", "Market struck")}
    assert found[1].change.text == (Piece(R, "Five "), Piece(A, "Seven "), Piece(S, "died."))
    assert [way[0] for way in found[1].ways] == ["https://wire.example/1", "https://wire.example/1?utm_source=x"]


def test_a_sealed_version_shows_nothing(ledger: str) -> None:
    first = a_version("Five died.")
    first.text = ""
    first.save()
    a_version("Seven died.", first.report)
    found = versions(first.code)
    assert [(state.sealed, state.change) for state in found] == [(True, None), (False, None)]


def test_an_address_that_a_report_also_came_from(ledger: str) -> None:
    version = a_version("Five died.")
    receipt = Receipt.objects.create(
        original=version.original, collector="page 0.1", url="https://other.example/a", retrieved_at=NOW, last_at=NOW
    )
    version.receipts.add(receipt)
    assert [state.code for state in versions("https://other.example/a")] == [version.code]


def test_no_such_report(ledger: str) -> None:
    for name in ("", "nothing", "https://nowhere.example/x", "\0", "http://[", "'"):
        assert versions(name) == ()
