"""Where and when the event was that a report is about."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from claimwatch.mention.anchors import Scenery
from claimwatch.mention.backdrop import Backdrop
from claimwatch.mention.fields import when, where
from claimwatch.mention.kinds import is_numbered
from claimwatch.mention.own_deeds import is_left_open, own_times
from claimwatch.mention.scene import scene_words, tokens_at
from claimwatch.mention.settle import settle
from claimwatch.mention.threads import Thread
from claimwatch.model import Fact, Interval, Place, PlaceMention, Span, TimeMention, contains

Setting = tuple[Place | None, Interval]
"""Where and when an incident was."""


class Times(NamedTuple):
    """A report's time expressions: all, those that may date an event, and all but those of pictures."""

    every: Sequence[TimeMention]
    usable: Sequence[TimeMention]
    told: Sequence[TimeMention]


@dataclass(frozen=True, slots=True)
class MainEvent:
    """The event that a report is about, among all that the report tells.

    Attributes:
        doc: The parsed report.
        facts: All facts, in text order.
        main: The thread of the event's own facts.
        threads: All threads.
        backdrop: How the report tells of places and days.
        scenery: What stands aside, as another event's.
    """

    doc: Doc
    facts: Sequence[Fact]
    main: Thread
    threads: Sequence[Thread]
    backdrop: Backdrop
    scenery: Scenery

    def place(
        self, places: Sequence[PlaceMention], told: Sequence[PlaceMention], lines: Sequence[Span]
    ) -> Place | None:
        """Its place; None where the report names none.

        Args:
            places: Every toponym.
            told: All but those of pictures.
            lines: The datelines.
        """
        beside = self.scenery.not_aside(told, self.main.aside)
        place = self.backdrop.place(beside, self.main.places, lines)
        place = place or self.backdrop.place(places, self.main.places, lines)
        unlisted = self.backdrop.unlisted(places, lines, place)
        return unlisted or place or where(self.main.places)

    def day(self, times: Times, released: datetime.date | None) -> Interval:
        """Its day; unknown where the report leaves it open. What a force's own release tells has the release's day.

        Args:
            times: The report's time expressions.
            released: The day of a force's own release; None for any other report.
        """
        told = self.scenery.not_aside(times.told, self.main.aside)
        every, usable, tied = times.every, times.usable, list(self.main.dates)
        if released:
            every, usable, told, tied = (own_times(self.doc, few) for few in (every, usable, told, tied))
        told = self.backdrop.without_others(told, tied, self._times_of_others())
        day = self.backdrop.day(told, tied, strictly=released is None)
        if day is None and not self.backdrop.is_recorded():
            usable = self.scenery.not_aside(usable, self.main.aside)
            day = self.backdrop.day(self.backdrop.without_others(usable, tied, self._times_of_others()), ())
        day = day or when([date for date in tied if released or not self.backdrop.is_late(date)])
        if self._is_day_unknown(every):
            day = Interval()
        own = [self.facts[i] for i in self.main.facts]
        if released and day.start is None and is_left_open(self.doc, own, every, released):
            return Interval(released, released)
        return day

    def settled(
        self, place: Place | None, day: Interval, places: Sequence[PlaceMention]
    ) -> tuple[list[Thread], list[Setting]]:
        """The threads that are incidents, the event itself first, and where and when each was.

        Args:
            place: Where the event itself was.
            day: When.
            places: Every toponym.
        """
        threads = settle(self.main, self.threads, self.facts, place, day if day.start else when(self.main.dates))
        others = ((self._place_of(thread, places), when(thread.dates)) for thread in threads[1:])
        return threads, [(place, day), *others]

    def _place_of(self, thread: Thread, places: Sequence[PlaceMention]) -> Place | None:
        """Where another event was: its known place, else the name beside its first facts that no gazetteer has."""
        first = tokens_at(self.doc, self.facts[thread.facts[0]].span).sent
        inside = [place for place in places if contains((first.start_char, first.end_char), place.span)]
        unlisted = (place.text for place in inside if place.geonameid is None and place.country is None)
        named = next((text for text in unlisted if self._is_near(first, text)), None)
        if where(thread.places) or named is None:
            return where(thread.places)
        known = {place.country for place in (*inside, *self.main.places) if place.country}
        return Place(name=named, country=known.pop() if len(known) == 1 else None, precision="settlement")

    def _is_near(self, sentence: Tokens, name: str) -> bool:
        """True for "near Kesra" in a sentence."""
        ends = (word for word in sentence if word.text == name.split()[-1])
        return any(word.dep_ == "pobj" and word.head.lower_ in scene_words().located for word in ends)

    def _times_of_others(self) -> list[TimeMention]:
        """The times of other events that the report counts victims of."""
        others = (thread for thread in self.threads if thread is not self.main)
        counted = (thread for thread in others if any(is_numbered(self.facts[i]) for i in thread.facts))
        return [date for thread in counted for date in thread.dates]

    def _is_day_unknown(self, dates: Sequence[TimeMention]) -> bool:
        """True if its first sentence gives its day by one that isn't known ("on Saturday", with no date)."""
        first = tokens_at(self.doc, self.facts[self.main.facts[0]].span).sent
        named = [date for date in dates if contains((first.start_char, first.end_char), date.span)]
        return any(date.value is None for date in named) and not any(date.start for date in named)
