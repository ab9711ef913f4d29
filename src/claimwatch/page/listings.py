"""What stands outside incidents, by country and day: counts of days and wars, and what is to happen."""

import datetime
import itertools
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import msgspec

from claimwatch.model import Claim, Due, Reading, Report, Tally, report_of
from claimwatch.page.labels import labels
from claimwatch.page.naming import country_name, day, days, days_of
from claimwatch.page.rendering import safe_url


class Carrier(msgspec.Struct, frozen=True, kw_only=True):
    """The report that says it; ``url`` only where it is safe to link to."""

    publisher: str
    published: str
    url: str | None


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """Who counts how many, where and since when: the claim's words, and the number's within them."""

    name: str
    words: str
    harm: str
    scope: str
    place: str | None
    said: str
    carrier: Carrier


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What is to happen and by whom, in the report's words."""

    who: str | None
    words: str
    carrier: Carrier


class Day(msgspec.Struct, frozen=True, kw_only=True):
    """What is listed of one day."""

    label: str
    lines: tuple[Count | Plan, ...]


class Country(msgspec.Struct, frozen=True, kw_only=True):
    """What is listed of one country."""

    label: str
    days: tuple[Day, ...]


Listed = TypeVar("Listed", Tally, Due)


def counts(tallies: Iterable[Tally], readings: Sequence[Reading]) -> tuple[Country, ...]:
    """The tallies by country and days, in their order. Nothing is added up.

    Raises:
        KeyError: A report or claim of a tally isn't in the readings.
    """
    reports = {reading.report.id: reading.report for reading in readings}
    claims = {f"{reading.report.id}/{claim.id}": claim for reading in readings for claim in reading.claims}

    def line(tally: Tally) -> Count:
        return _count(tally, reports[report_of(tally.claim)], claims[tally.claim])

    return _listed(tallies, lambda tally: days(tally.date), line)


def plans(dues: Iterable[Due], readings: Sequence[Reading]) -> tuple[Country, ...]:
    """What is to happen, by country and day, in the order given.

    Raises:
        KeyError: A report isn't in the readings.
    """
    reports = {reading.report.id: reading.report for reading in readings}

    def line(due: Due) -> Plan:
        return Plan(who=due.who, words=due.words, carrier=_carrier(reports[due.report]))

    return _listed(dues, lambda due: _when(due.date), line)


def _listed(
    entries: Iterable[Listed], when: Callable[[Listed], str], line: Callable[[Listed], Count | Plan]
) -> tuple[Country, ...]:
    """The lines by country (unknown last) and, within it, by day, both in order of first appearance."""
    by_country: dict[str | None, list[Listed]] = {}
    for entry in entries:
        by_country.setdefault(entry.country, []).append(entry)
    ordered = sorted(by_country.items(), key=lambda item: (item[0] is None, country_name(item[0]) or item[0] or ""))
    return tuple(
        Country(
            label=country_name(code) or code or labels().country_unknown,
            days=tuple(
                Day(label=label, lines=tuple(map(line, same))) for label, same in itertools.groupby(listed, key=when)
            ),
        )
        for code, listed in ordered
    )


def _count(tally: Tally, report: Report, claim: Claim) -> Count:
    name = tally.entity.removesuffix(f" ({report.id})")
    if claim.source is None:
        name = report.publisher or report.title or report.id
    return Count(
        name=name,
        words=tally.words,
        harm=labels().harms[tally.harm],
        scope=labels().scopes[tally.scope],
        place=tally.place,
        said=" … ".join(report.text[start:end] for start, end in claim.spans),
        carrier=_carrier(report),
    )


def _carrier(report: Report) -> Carrier:
    return Carrier(
        publisher=report.publisher or report.title or report.id,
        published=day(report.published),
        url=safe_url(report.url),
    )


def _when(value: str | None) -> str:
    """A TIMEX3 day or days in words; other values as they are."""
    if value is None:
        return day(None)
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        return value
    return days_of(value)
