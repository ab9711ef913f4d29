"""Readings of one mention each, built by hand."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from claimwatch.model.claim import Claim
from claimwatch.model.fact import Event
from claimwatch.model.place import Place
from claimwatch.model.reading import Mention, Reading
from claimwatch.model.report import Report, text_hash
from claimwatch.model.toll import Killed
from claimwatch.model.when import Interval, TimeMention


def reading(id_: str, about: Mapping[str, Any], places: Mapping[str, Sequence[Any]]) -> Reading:
    """A reading whose one mention is described by ``about``; its one claim is the whole text."""
    text = about.get("text", "Shells hit a market.")
    day: datetime.date | None = about.get("day")
    low, high = about.get("killed", (None, None))
    claim = Claim(
        id="c1", spans=((0, len(text)),), text=text, quote="narration",
        facts=(Event(id="f1", span=(0, 1), text=text[:1], type="attack", incident="i1"),),
    )  # fmt: skip
    named = [TimeMention(span=(0, 1), text=text[:1], start=named, end=named) for named in about.get("names", ())]
    return Reading(
        dates=tuple(named),
        report=Report(id=id_, published=about.get("published"), sha256=text_hash(text), text=text),
        relevant=True,
        relevance=1.0,
        claims=(claim,),
        incidents=(
            Mention(
                id="i1",
                type=about.get("type", "attack"),
                place=_place(about["place"], places) if "place" in about else None,
                date=Interval(day, day),
                killed=Killed(low=low, high=high, best=low if low == high else None),
                claims=("c1",),
            ),
        ),
    )


def _place(name: str, places: Mapping[str, Sequence[Any]]) -> Place:
    latitude, longitude, precision, admin1, country, *own = places[name]
    return Place(
        name=own[0] if own else name,
        country=country,
        admin1=admin1,
        latitude=latitude,
        longitude=longitude,
        precision=precision,
    )
