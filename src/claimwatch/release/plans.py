"""What reports say is to happen -> what of it may be published with an incident."""

from collections.abc import Iterable, Iterator, Sequence

from claimwatch.model import Planned, Reading, short_hash
from claimwatch.release.compose import address_of


def planned(readings: Iterable[Reading], copies: Iterable[Sequence[str]] = ()) -> tuple[Planned, ...]:
    """What is to happen, as an incident's reports say, each thing once.

    Args:
        readings: As they may leave, in the incident's order.
        copies: Groups of reports with near-identical text, the original first.
    """
    repeats = {report for group in copies for report in group[1:]}
    of_originals = (reading for reading in readings if reading.report.id not in repeats)
    items = {each.id: each for reading in of_originals for each in _items(reading)}
    return tuple(items.values())


def _items(reading: Reading) -> Iterator[Planned]:
    report = reading.report.id
    for item in reading.agenda:
        yield Planned(
            id=address_of(short_hash(report, str(item.span[0]), str(item.span[1]), item.what)),
            report=report,
            span=item.span,
            words=item.text,
            what=item.what,
            who=item.who,
            date=item.date.value,
        )
