"""Numbers whose own words tie them to another place: "seven people in Berim", in a report on Ardaq."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping

from claimwatch.language import sentence_at
from claimwatch.model import Place, PlaceMention, Reading, Span, Toll
from claimwatch.reconcile.apart.told import Cause, Told, is_apart, is_same_place, narrow, pattern, words
from claimwatch.reconcile.statements import Stated

JOINED = 45
"""Characters between two numbers of one claim that share a place ("two were killed, while 13 were wounded in")."""


def other_place(told: Told, row: Stated, tied: PlaceMention | None) -> Cause | None:
    """Why a number is another place's: its words tie it to that; None where they don't.

    The report must name the incident's own place first and more often, so that it is about that and tells the two
    apart, and no report may have the other for the incident's.
    """
    reading = told.readings[row.report.id]
    if tied is None or tied.place is None:
        return None
    own = [mention.place for mention in told.mentions[row.report.id] if mention.place]
    settled = own and all(_is_about(reading, place, tied) for place in own)
    if not settled or any(not is_apart(place, tied.place) for place in told.places):
        return None
    return Cause(words().why["place"].format(name=tied.name))


def tied_places(reading: Reading, row: Stated) -> Mapping[Span, PlaceMention | None]:
    """The narrow place that each number's words tie it to, by its span: straight, or as the number beside it does."""
    tolls = [fact for fact in row.facts if isinstance(fact, Toll)]
    order = sorted(range(len(tolls)), key=lambda i: tolls[i].span)
    starts = [tolls[i].span[0] for i in order]
    tied: dict[Span, PlaceMention | None] = {}
    for i in reversed(order):
        end = tolls[i].span[1]
        beside = sorted(order[bisect_left(starts, end) : bisect_right(starts, end + JOINED)])
        places = (place for n in beside if (place := tied[tolls[n].span]))
        tied[tolls[i].span] = _direct(reading, tolls[i].span) or next(places, None)
    return tied


def _direct(reading: Reading, span: Span) -> PlaceMention | None:
    text = reading.report.text
    start, end = sentence_at(text, span)
    for place in narrow(reading, (start, end)):
        if place.span[0] >= span[1]:
            is_tied = pattern("to_place").fullmatch(_plain(text[span[1] : place.span[0]]))
            return place if is_tied and _stands_for_itself(text, place) else None
        opens = pattern("from_place").fullmatch(_plain(text[start : place.span[0]]))
        if place.span[1] <= span[0] and opens and _stands_for_itself(text, place):
            return None if any(narrow(reading, (place.span[1], span[0]))) else place
    return None


def _stands_for_itself(text: str, place: PlaceMention) -> bool:
    """True unless a name is part of another ("Berim Gardens") or only says whose something is ("Berim's suburbs")."""
    following = text[place.span[1] :].lstrip(" \n")[:1]
    return not following.isupper() and following not in ("'", "’")


def _is_about(reading: Reading, own: Place, other: PlaceMention) -> bool:
    """True if a report names its own place before another, and more often."""
    first = next((place for place in reading.places if is_same_place(place, own)), None)
    if first is None:
        return False
    times = sum(is_same_place(place, own) for place in reading.places)
    others = [place for place in reading.places if is_same_place(place, other)]
    return first.span < others[0].span and times > len(others)


def _plain(between: str) -> str:
    return " ".join(between.replace(",", " ").lower().split())
