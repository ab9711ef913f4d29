from hypothesis import given
from hypothesis import strategies as st

from claimwatch.engine.batches import MOST_CHARACTERS, MOST_REPORTS, batches
from claimwatch.model.report import Report


def report(number: int, size: int) -> Report:
    return Report(id=str(number), sha256="", text="x" * size)


@given(st.lists(st.sampled_from([0, 10, MOST_CHARACTERS // 3, MOST_CHARACTERS, 3 * MOST_CHARACTERS]), max_size=60))
def test_every_report_comes_once_in_order_and_batches_stay_small(sizes: list[int]) -> None:
    reports = [report(number, size) for number, size in enumerate(sizes)]
    found = list(batches(reports))
    assert [one for batch in found for one in batch] == reports
    for batch in found:
        assert 1 <= len(batch) <= MOST_REPORTS
        assert sum(len(one.text) for one in batch[:-1]) < MOST_CHARACTERS


def test_no_more_is_taken_than_a_batch_needs() -> None:
    taken = []

    def endless() -> object:
        while True:
            taken.append(len(taken))
            yield report(len(taken), 10)

    next(batches(endless()))
    assert len(taken) == MOST_REPORTS
