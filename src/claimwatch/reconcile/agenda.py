"""What is to happen, as reports tell it: votes, visits, deadlines; never part of an incident."""

from collections.abc import Iterable, Sequence

from claimwatch.model import AgendaItem, Due, Reading, main_country


def due(readings: Iterable[Reading], copies: Iterable[Sequence[str]] = ()) -> tuple[Due, ...]:
    """The agenda items of all reports by country and day (unknown last), each once however many reports repeat it.

    Args:
        readings: In any order.
        copies: Groups of report ids with near-identical text, the original first.
    """
    repeats = {report for group in copies for report in group[1:]}
    items = [
        _due(reading, item)
        for reading in sorted(readings, key=lambda reading: reading.report.id)
        if reading.report.id not in repeats
        for item in reading.agenda
    ]
    once = {(item.country, item.date, _folded(item.who), _folded(item.what)): item for item in reversed(items)}
    return tuple(sorted(once.values(), key=_order))


def _due(reading: Reading, item: AgendaItem) -> Due:
    return Due(
        country=main_country(reading.places),
        date=item.date.value,
        who=item.who,
        what=item.what,
        words=item.text,
        report=reading.report.id,
    )


def _folded(words: str | None) -> str:
    return " ".join((words or "").casefold().split())


def _order(item: Due) -> tuple[bool, str, bool, str, str, str, str]:
    """Unknown countries and dates come last."""
    country, date = item.country, item.date
    return country is None, country or "", date is None, date or "", item.report, item.what, item.words
