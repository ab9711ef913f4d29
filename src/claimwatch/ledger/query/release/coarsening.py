"""What was coarsened to protect somebody marked must not stand in the words that leave, either.

An age or role is coarsened by a mark of its own, so redaction hides it. The exact day and the small place are coarsened
by setting the incident's: their words in the reports are hidden here.
"""

import datetime
import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import msgspec

from claimwatch import model
from claimwatch.ledger.models import Incident, Sensitivity
from claimwatch.ledger.query.protection import has_marked_people
from claimwatch.ledger.query.review.decided import settled
from claimwatch.ledger.redact import Mask, Passage, name_mask
from claimwatch.ledger.store import incident_of
from claimwatch.model import Interval, Place, Precision, Reading, ReleasedReport
from claimwatch.review import set_value

Value = TypeVar("Value")
_WITH_DAY = re.compile(r"(?:19|20)\d\d\W?(?:0[1-9]|1[0-2])\W?(?:0[1-9]|[12]\d|3[01])")
"""A day in an address, such as "/2030/05/04/"."""
_SMALL: tuple[Precision, ...] = ("site", "settlement")


class Coarsened(msgspec.Struct, frozen=True, kw_only=True):
    """What of an incident was coarsened.

    Attributes:
        days: The days that it says instead of an exact one; None if they weren't coarsened.
        place: The small place that it no longer names; None likewise.
        names: How its reports write that place.
    """

    days: Interval | None = None
    place: Place | None = None
    names: tuple[str, ...] = ()


def coarsened(row: Incident) -> Coarsened:
    """What people made coarser in an incident that has somebody marked in one of its reports."""
    values = settled(row).values
    if not values.keys() & {"date", "place"}:
        return Coarsened()
    grouped = incident_of(row)
    if not has_marked_people(grouped.reports):
        return Coarsened()
    place = grouped.place if "place" in values and _is_wider(values["place"], grouped.place) else None
    return Coarsened(days=_wider_days(values, grouped.date), place=place, names=grouped.place_names if place else ())


def passages_in(reading: Reading, known: Coarsened) -> tuple[Passage, ...]:
    """The expressions of a report that name a day within the coarsened days."""
    hidden = (each for each in reading.dates if known.days and _is_narrower(each.interval, known.days))
    return tuple(Passage(each.span, Sensitivity.LOCATION) for each in hidden)


def mask_of_coarsened(readings: Iterable[Reading], known: Coarsened) -> Mask:
    """The days' words wherever else they occur, in titles say, and the place under all its names."""
    spans = ((reading.report.text, each.span) for reading in readings for each in passages_in(reading, known))
    words = {text[slice(*span)] for text, span in spans if span}
    names = (known.place.name, *known.names) if known.place else ()
    mask = Mask()
    for each in (*sorted(words), *names):
        mask = mask.also(name_mask(each))
    return mask


def undated(value: Value, known: Coarsened) -> Value:
    """Accounts or claims without days within the coarsened days: when something was said, published or is due."""
    changed: Value = _undated(value, known.days) if known.days else value
    return changed


def undated_report(report: ReleasedReport, known: Coarsened) -> ReleasedReport:
    """A report without its days, and without an address that tells one, if the incident's days were coarsened."""
    if known.days is None:
        return report
    return msgspec.structs.replace(report, url=address_leaving(report.url, known), published=None, retrieved=None)


def address_leaving(url: str | None, known: Coarsened) -> str | None:
    """A report's address; None if it tells a day while the incident's days were coarsened."""
    return None if url and known.days and _WITH_DAY.search(url) else url


def _undated(value: Any, days: Interval) -> Any:
    if isinstance(value, tuple):
        return tuple(_undated(each, days) for each in value)
    if isinstance(value, Interval):
        return None if _is_narrower(value, days) else value
    if isinstance(value, datetime.date):
        return None
    if isinstance(value, msgspec.Struct):
        fields = {name: getattr(value, name) for name in value.__struct_fields__}
        return msgspec.structs.replace(value, **{name: _undated(each, days) for name, each in fields.items()})
    return value


def _wider_days(values: Mapping[str, Any], was: Interval) -> Interval | None:
    """The days that somebody set, if they hold the grouped ones and more."""
    if "date" not in values:
        return None
    now: Interval = set_value("date", values["date"])
    return now if _is_narrower(was, now) else None


def _is_narrower(inner: Interval, outer: Interval) -> bool:
    """True if all days of one interval are in another that has more; an end that isn't known is open."""
    if inner == outer or inner.start is None or inner.end is None:
        return False
    return (outer.start is None or outer.start <= inner.start) and (outer.end is None or inner.end <= outer.end)


def _is_wider(value: Any, was: model.Place | None) -> bool:
    """True if a place that somebody set is no small one, while the grouped one is."""
    now: Place | None = set_value("place", value)
    return was is not None and was.precision in _SMALL and (now is None or now.precision not in _SMALL)
