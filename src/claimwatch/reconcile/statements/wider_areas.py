"""Tolls of a wider area than the incident's place ("more than 160 in Hama province"): no figure of the incident."""

import re
from collections.abc import Iterator, Mapping

import msgspec

from claimwatch.lexicon import load
from claimwatch.model import Claim, Mention, Place, PlaceMention, Reading, Span, Toll

WIDTH = {"site": 0, "settlement": 0, "area": 1, "region": 2, "country": 3}
"""How wide places are, by their precision; equal where neither can hold the other."""
WORD = re.compile(r"\w+|'s")
BREAK = re.compile(r"[.;:!?(]\s|\n\s*\n")
BEFORE = re.compile(r"(\w+)(?: the)?(?: (whole|entire|all))?(?: of)?(?: the)?\s*$", re.IGNORECASE)
FOLLOWING = re.compile(r"[ \n]+(\w+)")
LAST_WORD = re.compile(r"(\w+)(\W*)$")
FARTHEST = 80
"""Characters between a number and the place that it counts."""
LEAD_IN = 40
"""Characters before a place in which its preposition stands."""


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``wider.yaml``; see there."""

    locatives: frozenset[str]
    totality: frozenset[str]
    passing: frozenset[str]
    joining: frozenset[str]
    following: frozenset[str]
    regions: frozenset[str]
    opening: frozenset[str]


def wider_tolls(reading: Reading, mention: Mention) -> Mapping[Span, PlaceMention]:
    """The mention's tolls that count a wider area, by their span, each with the words for that area.

    A toll counts a wider area where its words tie it straight to a region or country that contains the mention's place,
    and either say that all of it is meant, or come after another number for the incident: what a report counts first
    is what it is about, however widely it says where. A subset goes with the number before it.
    """
    wide = [place for place in reading.places if mention.place and _contains(place, mention.place)]
    tolls = sorted(_tolls(reading, mention), key=lambda pair: pair[1].span) if wide else []
    whole = [(claim, toll) for claim, toll in tolls if not toll.subset]
    tied = {toll.span: tie for claim, toll in whole if (tie := _tied(reading, claim, toll, wide))}
    own = [toll for _, toll in whole if toll.span not in tied]
    found: dict[Span, PlaceMention] = {}
    last: tuple[Claim, PlaceMention | None] | None = None
    for claim, toll in tolls:
        if toll.subset:
            place = last[1] if last and last[0] is claim else None
        else:
            place = _area(toll, tied.get(toll.span), own)
            last = claim, place
        if place:
            found[toll.span] = place
    return found


def area_words(reading: Reading, place: PlaceMention) -> str:
    """A wide place as the report writes it, with the word for what it is ("Hama province")."""
    start, end = place.span
    after = FOLLOWING.match(reading.report.text, end)
    if after and after[1].casefold() in load("en/wider", Words).regions:
        end = after.end()
    return " ".join(reading.report.text[start:end].split())


def _area(toll: Toll, tied: tuple[PlaceMention, bool] | None, own: list[Toll]) -> PlaceMention | None:
    """The wide place that a toll counts; None where what it is tied to only says where the incident was."""
    if tied is None or any(_same(toll, other) for other in own):
        return None
    place, all_of_it = tied
    return place if all_of_it or any(o.harm == toll.harm and o.span < toll.span for o in own) else None


def _contains(wide: PlaceMention, place: Place) -> bool:
    if wide.precision not in ("region", "country") or WIDTH[wide.precision] <= WIDTH[place.precision]:
        return False
    return wide.country == place.country and (wide.precision == "country" or wide.admin1 == place.admin1)


def _tolls(reading: Reading, mention: Mention) -> Iterator[tuple[Claim, Toll]]:
    for claim in reading.claims:
        for fact in claim.facts:
            if isinstance(fact, Toll) and fact.incident == mention.id and fact.scope == "incident" and fact.low:
                yield claim, fact


def _tied(reading: Reading, claim: Claim, toll: Toll, wide: list[PlaceMention]) -> tuple[PlaceMention, bool] | None:
    """The wide place that a toll's words tie it to, and whether they say that all of it is meant."""
    for place in wide:
        between = _between(reading.report.text, toll.span, place.span)
        if between is None or _narrower(reading, claim, toll, place):
            continue
        words, rules = frozenset(WORD.findall(between.casefold())), load("en/wider", Words)
        before = reading.report.text[max(0, place.span[0] - LEAD_IN) : place.span[0]]
        leading = BEFORE.search(before)
        spoken = {word.casefold() for word in leading.groups() if word} if leading else set()
        after = place.span < toll.span
        another = after and (words & rules.joining or not _opens(before[: leading.start()] if leading else "", rules))
        told = words <= rules.passing | rules.locatives | rules.totality and _ends(reading.report.text, place, rules)
        if told and spoken & rules.locatives and not another:
            return place, bool((words | spoken) & rules.totality)
    return None


def _opens(before: str, rules: Words) -> bool:
    """Whether a place before the number begins what is counted, and isn't where some event was ("a raid in X")."""
    last = LAST_WORD.search(before)
    return last is None or bool(last[2].strip(" ")) or last[1].casefold() in rules.opening


def _ends(text: str, place: PlaceMention, rules: Words) -> bool:
    """Whether a place stands for itself: in "killed in Syrian air raids" a nation's name only says whose raids."""
    after = FOLLOWING.match(text, place.span[1])
    return after is None or after[1].casefold() in (rules.passing - rules.joining) | rules.locatives | rules.following


def _between(text: str, toll: Span, place: Span) -> str | None:
    """The words between a toll and a place; None where they overlap, stand far apart or in two sentences."""
    start, end = min(toll[1], place[1]), max(toll[0], place[0])
    if not 0 <= end - start <= FARTHEST:
        return None
    between = text[start:end]
    return None if BREAK.search(between) else between


def _narrower(reading: Reading, claim: Claim, toll: Toll, wide: PlaceMention) -> bool:
    """Whether the claim names a narrower place beside the wide one: then that is where it was."""
    held = next((span for span in claim.spans if span[0] <= toll.span[0] < span[1]), toll.span)
    return any(
        place.precision in ("site", "settlement", "area")
        and held[0] <= place.span[0] < held[1]
        and abs(place.span[0] - wide.span[1]) <= LEAD_IN
        for place in reading.places
    )


def _same(a: Toll, b: Toll) -> bool:
    return (a.harm, a.low, a.high) == (b.harm, b.low, b.high)
