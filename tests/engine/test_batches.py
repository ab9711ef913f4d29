from hypothesis import given
from hypothesis import strategies as st

from claimwatch.engine.batches import MOST_JOBS, MOST_SIZE, batches
from claimwatch.engine.jobs import ReportJob
from claimwatch.model.report import Report


def job(number: int, size: int) -> ReportJob:
    return ReportJob(Report(id=str(number), sha256="", text="x" * size), read_everything=False)


@given(st.lists(st.sampled_from([0, 10, MOST_SIZE // 3, MOST_SIZE, 3 * MOST_SIZE]), max_size=60))
def test_every_job_comes_once_in_order_and_batches_stay_small(sizes: list[int]) -> None:
    jobs = [job(number, size) for number, size in enumerate(sizes)]
    found = list(batches(jobs))
    assert [one for batch in found for one in batch] == jobs
    for batch in found:
        assert 1 <= len(batch) <= MOST_JOBS
        assert sum(one.size for one in batch[:-1]) < MOST_SIZE


def test_no_more_is_taken_than_a_batch_needs() -> None:
    taken = []

    def endless() -> object:
        while True:
            taken.append(len(taken))
            yield job(len(taken), 10)

    next(batches(endless()))
    assert len(taken) == MOST_JOBS
