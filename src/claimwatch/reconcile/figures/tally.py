"""Tolls of a period or a war: who counts how many, where; never part of an incident."""

import collections
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from claimwatch.model import Claim, Interval, PlaceMention, Range, Reading, Report, Tally, Toll, covers
from claimwatch.reconcile.statements import whose, wider_tolls


def tallies(readings: Iterable[Reading], copies: Iterable[Sequence[str]] = ()) -> tuple[Tally, ...]:
    """The period and cumulative tolls of all reports, and those of a wider area than an incident's place.

    Each stands once, however many copies carry it or reports repeat it; nothing is added up.

    Args:
        readings: In any order; each is looked at once and not kept.
        copies: Groups of report ids with near-identical text, the original first.
    """
    repeats = {report for group in copies for report in group[1:]}
    counts = [tally for reading in readings if reading.report.id not in repeats for tally in _of(reading)]
    counts.sort(key=lambda t: (t.claim, t.scope, t.words), reverse=True)  # so that of equals the first claim's stays
    rows = {(t.entity, t.country, t.place, t.date, t.scope, t.harm, t.toll): t for t in counts}
    return tuple(sorted(rows.values(), key=lambda t: (t.country or "", str(t.date.start), t.entity, t.claim, t.words)))


def _of(reading: Reading) -> Iterator[Tally]:
    for claim in reading.claims:
        for fact in claim.facts:
            if isinstance(fact, Toll) and fact.scope != "incident" and (fact.low is not None or fact.high is not None):
                yield _tally(reading, claim, fact, _place(reading, claim, fact))
    for mention in reading.incidents:
        wide = wider_tolls(reading, mention)
        for claim in reading.claims if wide else ():
            for fact in claim.facts:
                if isinstance(fact, Toll) and fact.incident == mention.id and fact.span in wide:
                    period = msgspec.structs.replace(fact, scope="period")
                    yield _tally(reading, claim, period, wide[fact.span])


def _tally(reading: Reading, claim: Claim, toll: Toll, place: PlaceMention | None) -> Tally:
    narrower = place if place and place.precision != "country" else None
    return Tally(
        entity=whose(claim, reading.report)[0],
        country=place.country if place and place.country else _country(reading, claim),
        place=narrower.name if narrower else None,
        date=_days(reading, claim, toll),
        scope=toll.scope,
        harm=toll.harm,
        toll=Range(low=toll.low, best=toll.low if toll.low == toll.high else None, high=toll.high),
        words=toll.text,
        claim=f"{reading.report.id}/{claim.id}",
    )


def _place(reading: Reading, claim: Claim, toll: Toll) -> PlaceMention | None:
    """The place of the claim that stands nearest to the number; None where it names none."""
    named = (place for place in reading.places if place.country and covers(claim.spans, place.span))
    return min(named, key=lambda place: abs(place.span[0] - toll.span[1]), default=None)


def _country(reading: Reading, claim: Claim) -> str | None:
    """The country of a place that the claim names, else the one that most of the report's places lie in."""
    named = [place.country for place in reading.places if place.country and covers(claim.spans, place.span)]
    known = named or [place.country for place in reading.places if place.country]
    return collections.Counter(known).most_common(1)[0][0] if known else None


def _days(reading: Reading, claim: Claim, toll: Toll) -> Interval:
    """The days that a period toll covers, by the claim's nearest expression; the report's day for a cumulative one."""
    if toll.scope == "cumulative":
        return _day(reading.report)
    named = [date for date in reading.dates if date.start and covers(claim.spans, date.span)]
    nearest = min(named, key=lambda date: abs(date.span[0] - toll.span[1]), default=None)
    return nearest.interval if nearest else Interval()


def _day(report: Report) -> Interval:
    return Interval(report.published, report.published)
