"""Tolls of a wider area than the incident's place ("more than 160 in Hama province"): no figure of the incident."""

import functools
import re
from collections.abc import Iterator, Mapping

import msgspec

from claimwatch.lexicon import load
from claimwatch.model import Claim, Mention, Place, PlaceMention, Precision, Reading, Span, Toll

WIDTH: Mapping[Precision, int] = {"site": 0, "settlement": 0, "area": 1, "region": 2, "country": 3}
"""How wide places are, by their precision; equal where neither can hold the other."""
WORD = re.compile(r"\w+|'s")
BREAK = re.compile(r"[.;:!?(]\s|\n\s*\n")
FOLLOWING = re.compile(r"[ \n]+(\w+)")
LAST_WORD = re.compile(r"(\w+)(\W*)$")
FARTHEST = 80
"""Most characters between a number and the place that it counts; further off, the sentence tells of something else."""
UNNAMED = 3
"""Words of "in the province"."""
LEAD_IN = 40
"""Characters before a place in which its preposition stands; room for "in all of the" and a long word before it."""


class AreaWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``wider.yaml``; see there."""

    locatives: frozenset[str]
    totality: frozenset[str]
    passing: frozenset[str]
    joining: frozenset[str]
    following: frozenset[str]
    regions: frozenset[str]
    opening: frozenset[str]
    lead_in: str


def wider_tolls(reading: Reading, mention: Mention) -> Mapping[Span, PlaceMention]:
    """The mention's tolls that count a wider area, by their span, each with the words for that area.

    A toll counts a wider area where its words tie it straight to a region or country that contains the mention's place,
    and either say that all of it is meant, or come after another number for the incident: what a report counts first
    is what it is about, however widely it says where. A subset goes with the number before it.
    """
    wide = [place for place in reading.places if mention.place and _contains(place, mention.place)]
    is_narrow = mention.place is not None and WIDTH[mention.place.precision] < WIDTH["region"]
    tolls = sorted(_tolls(reading, mention), key=lambda pair: pair[1].span) if wide or is_narrow else []
    whole = [(claim, toll) for claim, toll in tolls if not toll.subset]
    tied = {toll.span: tie for claim, toll in whole if (tie := _tied(reading, claim, toll, wide))}
    unnamed = {toll.span: area for _, toll in whole if is_narrow and (area := _unnamed_area(reading.report.text, toll))}
    tied = {**{span: (area, False) for span, area in unnamed.items()}, **tied}
    incident = [toll for _, toll in whole if toll.span not in tied]
    areas: dict[Span, PlaceMention] = {}
    last: tuple[Claim, PlaceMention | None] | None = None
    for claim, toll in tolls:
        if toll.subset:
            place = last[1] if last and last[0] is claim else None
        else:
            place = _area(toll, tied.get(toll.span), incident)
            last = claim, place
        if place:
            areas[toll.span] = place
    return areas


def area_words(reading: Reading, place: PlaceMention) -> str:
    """A wide place as the report writes it, with the word for what it is ("Hama province")."""
    start, end = place.span
    after = FOLLOWING.match(reading.report.text, end)
    if after and after[1].casefold() in load("en/wider", AreaWords).regions:
        end = after.end()
    return " ".join(reading.report.text[start:end].split())


def _area(toll: Toll, tied: tuple[PlaceMention, bool] | None, incident: list[Toll]) -> PlaceMention | None:
    """The wide place that a toll counts; None where what it is tied to only says where the incident was.

    Args:
        toll: A number.
        tied: The wide place that its words tie it to, and whether they say that all of it is meant.
        incident: The numbers that aren't tied to a wide place, hence are the incident's.
    """
    if tied is None or any(_is_same_number(toll, other) for other in incident):
        return None
    place, all_of_it = tied
    is_later = any(other.harm == toll.harm and other.span < toll.span for other in incident)
    return place if all_of_it or is_later else None


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
    """The wide place that a toll's words tie it to, and True where they say that all of it is meant."""
    text, words = reading.report.text, load("en/wider", AreaWords)
    for place in wide:
        between = _between(text, toll.span, place.span)
        if between is None or _has_narrower(reading, claim, toll, place):
            continue
        passed = frozenset(WORD.findall(between.casefold()))
        before = text[max(0, place.span[0] - LEAD_IN) : place.span[0]]
        leading = _lead_in().search(before)
        prepositions = {word.casefold() for word in leading.groups() if word} if leading else set()
        is_first = place.span < toll.span
        opens = _opens_count(before[: leading.start()] if leading else "", words)
        counts_elsewhere = is_first and (passed & words.joining or not opens)
        belongs = passed <= words.passing | words.locatives | words.totality and _stands_for_itself(text, place, words)
        if belongs and prepositions & words.locatives and not counts_elsewhere:
            return place, bool((passed | prepositions) & words.totality)
    return None


def _unnamed_area(text: str, toll: Toll) -> PlaceMention | None:
    """The area behind a number that is called only what it is: "have been killed in the province"."""
    words, start = load("en/wider", AreaWords), toll.span[1]
    behind = BREAK.split(text[start : start + FARTHEST])[0]
    told = list(WORD.finditer(behind))
    while told and told[0][0].casefold() in words.passing - words.regions:
        told = told[1:]
    if len(told) < UNNAMED:
        return None
    preposition, article, noun = (word[0].casefold() for word in told[:UNNAMED])
    if preposition not in words.locatives or article not in words.passing or noun not in words.regions:
        return None
    span = start + told[1].start(), start + told[2].end()
    return PlaceMention(span=span, text=text[slice(*span)])


@functools.cache
def _lead_in() -> re.Pattern[str]:
    return re.compile(load("en/wider", AreaWords).lead_in, re.IGNORECASE)


def _opens_count(before: str, words: AreaWords) -> bool:
    """True if a place before the number begins what is counted, and isn't where some event was ("a raid in X")."""
    last = LAST_WORD.search(before)
    return last is None or bool(last[2].strip(" ")) or last[1].casefold() in words.opening


def _stands_for_itself(text: str, place: PlaceMention, words: AreaWords) -> bool:
    """True unless the name is part of another: "killed in Syrian air raids" only says whose raids."""
    after = FOLLOWING.match(text, place.span[1])
    return after is None or after[1].casefold() in (words.passing - words.joining) | words.locatives | words.following


def _between(text: str, toll: Span, place: Span) -> str | None:
    """The words between a toll and a place; None where they overlap, stand far apart or in two sentences."""
    start, end = min(toll[1], place[1]), max(toll[0], place[0])
    if not 0 <= end - start <= FARTHEST:
        return None
    between = text[start:end]
    return None if BREAK.search(between) else between


def _has_narrower(reading: Reading, claim: Claim, toll: Toll, wide: PlaceMention) -> bool:
    """True if the claim names a narrower place beside the wide one: then that is where it was."""
    held = next((span for span in claim.spans if span[0] <= toll.span[0] < span[1]), toll.span)
    return any(
        place.precision in ("site", "settlement", "area")
        and held[0] <= place.span[0] < held[1]
        and abs(place.span[0] - wide.span[1]) <= LEAD_IN
        for place in reading.places
    )


def _is_same_number(a: Toll, b: Toll) -> bool:
    return (a.harm, a.low, a.high) == (b.harm, b.low, b.high)
