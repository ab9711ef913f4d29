"""Names and coordinates in; places out, for the forms that set where something happened."""

import functools
import re
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claimwatch.model import Place
from claimwatch.resolve import Gazetteer, open_gazetteer, places_named

MOST = 15
"""Most places that are offered for a name."""


Point = tuple[float, float]
"""Degrees north and degrees east."""
_DEGREES = r"([-+]?\d{1,3}(?:\.\d{1,10})?)\s*°?\s*"
_POINT = re.compile(rf"{_DEGREES}([NS])?[\s,;]+{_DEGREES}([EW])?", re.IGNORECASE)


class PointField(forms.CharField):
    """Coordinates as maps give them, in degrees with decimals: north first, then east."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Its coordinates"),
            required=False,
            max_length=60,
            help_text=_("Degrees north, then east, such as 35.05, 36.47."),
        )

    def clean(self, value: Any) -> Point | None:
        """The point; None if nothing was entered.

        Raises:
            ValidationError: It isn't a point of the earth.
        """
        words = str(super().clean(value)).strip()
        if not words:
            return None
        found = _POINT.fullmatch(words)
        north, east = _degrees(found, 1, "S"), _degrees(found, 3, "W")
        if abs(north) > 90 or abs(east) > 180:
            raise forms.ValidationError(gettext("Enter degrees north, then east, such as 35.05, 36.47."))
        return north, east


def _degrees(found: "re.Match[str] | None", group: int, negative: str) -> float:
    """The number of a group, less than 0 if the letter after it says so; out of range without a match."""
    if found is None:
        return float("inf")
    degrees = float(found[group])
    return -degrees if (found[group + 1] or "").upper() == negative else degrees


def unlisted(name: str, country: str, point: Point | None) -> Place:
    """A place that a person names and the gazetteer lacks; its country by two letters, "" if unknown."""
    north, east = point or (None, None)
    return Place(name=name, country=country.upper() or None, latitude=north, longitude=east, precision="settlement")


def named(name: str) -> tuple[Place, ...]:
    """The places that a name may mean, the most populous first."""
    words = name.strip()
    return tuple(place for place, _ in places_named(_gazetteer(), words)[:MOST]) if words else ()


def region_of(place: Place) -> Place | None:
    """The first-level region that a place lies in; None if it is one itself, or lies in none that is known."""
    if place.admin1 is None or place.precision not in ("site", "settlement", "area"):
        return None
    known = (each for each, _ in places_named(_gazetteer(), place.admin1))
    found = next((each for each in known if each.precision == "region" and each.country == place.country), None)
    return found or Place(name=place.admin1, country=place.country, admin1=place.admin1, precision="region")


@functools.cache
def _gazetteer() -> Gazetteer:
    return open_gazetteer()
