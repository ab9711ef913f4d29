"""Numbers that another report gives for a wider area, a longer time or another event, by the same source."""

import collections
from collections.abc import Iterator

import msgspec

from claimwatch.language import sentence_at
from claimwatch.model import Claim, Harm, Mention, Reading, Toll, covers
from claimwatch.reconcile.apart.told import Cause, Told, Why, is_same_place, numbered, words
from claimwatch.reconcile.statements import Stated, area_words, whose, wider_tolls

LEAST = 10
"""Smaller numbers recur by chance: two events may well cost three lives each."""
Key = tuple[str, Harm, int | None, int | None]


class Tie(msgspec.Struct, frozen=True):
    """That a report ties a number to something else: why, with the name of the place where there is one."""

    why: Why
    report: str
    name: str = ""

    @property
    def cause(self) -> Cause:
        """The reason in one line, with the report that gives it."""
        return Cause(words().why[self.why].format(name=self.name), self.report)


class Elsewhere:
    """What the reports of an incident tie to something else, and what to the incident, by source and number."""

    def __init__(self, told: Told) -> None:
        self._ties: dict[Key, list[Tie]] = collections.defaultdict(list)
        self._here: dict[Key, dict[str, bool]] = collections.defaultdict(dict)
        for reading in told.readings.values():
            self._take(told, reading)

    def of(self, row: Stated, toll: Toll) -> Cause | None:
        """Why a number that a report gives for the incident is something else's; None where it may be the incident's.

        As many reports must tie it to a longer time as take it for the incident's; to a wider area, as many as name
        the incident's own place beside it; to another event, more, as each of two events may be taken for the other.
        A report that does both settles nothing.
        """
        key = (row.entity, toll.harm, toll.low, toll.high)
        here = self._here[key]
        ties = [tie for tie in self._ties[key] if tie.report not in here]
        if not row.named or (toll.low or 0) < LEAST or not ties:
            return None
        areas = [tie for tie in ties if tie.why == "area"]
        if areas and len(_reports(areas)) >= sum(here.values()):
            return areas[0].cause
        scopes = [tie for tie in ties if tie.why in ("war", "period")]
        if scopes and len(_reports(scopes)) >= len(here):
            return scopes[0].cause
        return ties[0].cause if len(_reports(ties)) > len(here) else None

    def _take(self, told: Told, reading: Reading) -> None:
        mentions = told.mentions[reading.report.id]
        wide = {span: place for mention in mentions for span, place in wider_tolls(reading, mention).items()}
        areas = {span: area_words(reading, place) for span, place in wide.items()}
        for claim, toll in numbered(reading):
            if claim.source is None or not claim.source.named or toll.subset:
                continue
            key = (whose(claim, reading.report)[0], toll.harm, toll.low, toll.high)
            if toll.span in areas:
                self._ties[key].append(Tie("area", reading.report.id, areas[toll.span]))
            elif toll.scope != "incident":
                self._ties[key].append(Tie("war" if toll.scope == "cumulative" else "period", reading.report.id))
            elif any(toll.incident == mention.id for mention in mentions):
                self._here[key][reading.report.id] = _names_place(told, reading, claim, toll)
            else:
                self._ties[key].extend(_other_event(reading, mentions, toll))


def _other_event(reading: Reading, mentions: list[Mention], toll: Toll) -> Iterator[Tie]:
    """The event of the report that a toll belongs to, where it had another place or day."""
    for other in reading.incidents:
        if other.id == toll.incident and all(_is_other(other, mention) for mention in mentions):
            why: Why = "event" if other.place else "other"
            yield Tie(why, reading.report.id, other.place.name if other.place else "")


def _is_other(a: Mention, b: Mention) -> bool:
    has_other_place = a.place is not None and b.place is not None and not is_same_place(a.place, b.place)
    return has_other_place or bool(a.date.days_from(b.date))


def _names_place(told: Told, reading: Reading, claim: Claim, toll: Toll) -> bool:
    """True if a number's claim or sentence names a place of the incident."""
    sentence = sentence_at(reading.report.text, toll.span)
    near = [place for place in reading.places if covers((*claim.spans, sentence), place.span)]
    return any(is_same_place(place, own) for place in near for own in told.places)


def _reports(ties: list[Tie]) -> set[str]:
    return {tie.report for tie in ties}


def told_before(told: Told, row: Stated, toll: Toll) -> Cause | None:
    """Why "the three policemen" is another event's: its report told of three policemen there before, and not here."""
    if (toll.low or 0) < 2 or toll.text.casefold().split()[0] not in words().told_before or toll.victims is None:
        return None
    reading, own = told.readings[row.report.id], told.mentions[row.report.id]
    before = [
        other
        for _, other in numbered(reading)
        if other.span < toll.span and (other.harm, other.low, other.high) == (toll.harm, toll.low, toll.high)
        and other.victims and other.victims.casefold().split()[-1] == toll.victims.casefold().split()[-1]
    ]  # fmt: skip
    if not before:
        return None
    first = before[0]
    if any(first.incident == mention.id for mention in own):
        return None
    return next((tie.cause for tie in _other_event(reading, own, first)), None)
