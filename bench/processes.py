"""Reports a second with one process or several, loading and starting left out."""

import functools
import itertools
import time
from collections.abc import Iterable, Sequence

import msgspec
import spacy
from spacy.language import Language

from claimwatch.engine import read_all
from claimwatch.english import MODEL
from claimwatch.language.detection import language_of
from claimwatch.model.report import Report

WARMING = 64
"""Reports before the clock starts: enough that every process has loaded and has had work."""


def bare_rate(reports: Sequence[Report], processes: int) -> float:
    """Of the bare full pipeline, in batches, as it is at its fastest."""
    texts = [report.text for report in _with_warming(reports, processes)]
    found = _language().pipe(texts, n_process=processes, batch_size=16)
    return _rate(found, len(reports))


def reading_rate(reports: Sequence[Report], processes: int) -> float:
    """Of whole readings, with telling each report's language."""
    told = (
        msgspec.structs.replace(report, language=language_of(report.text))
        for report in _with_warming(reports, processes)
    )
    return _rate(read_all(told, processes=processes), len(reports))


def _with_warming(reports: Sequence[Report], processes: int) -> list[Report]:
    return [*itertools.islice(itertools.cycle(reports), WARMING * processes), *reports]


def _rate(found: Iterable[object], count: int) -> float:
    """Of the last ``count``; the clock starts when the one before them is there."""
    results = list(_stamped(found))
    return count / (results[-1] - results[-count - 1])


def _stamped(found: Iterable[object]) -> Iterable[float]:
    for _ in found:
        yield time.perf_counter()


@functools.cache
def _language() -> Language:
    return spacy.load(MODEL)
