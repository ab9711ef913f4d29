"""Where and when the event is that a report is about: what the report as a whole points at.

A report's own facts often leave that open: "Police were called on Monday night. Two men were shot." So each place and
each day of the report is weighed by how often it stands there, how early, and what stands beside it. The weights were
set by coordinate search on annotated sets (governorates, towns and days of the casualties and incidents sets), and
rounded: what weighs most there is that a place lies in a region that the report names, and that a day stands in one
clause with violence; the others may be halved or doubled without any figure moving by more than one in a hundred.
"""

import collections
import datetime
import itertools
from collections.abc import Collection, Iterable, Mapping, Sequence
from math import exp, log1p

from spacy.tokens import Doc, Token

from claimwatch.language import text_of
from claimwatch.mention.anchors import crossed
from claimwatch.mention.dating import SUBJECTS, Tie, governor, names_event, tie
from claimwatch.mention.days import is_range
from claimwatch.mention.scene import BLANK_LINE, scene_words, tokens_at
from claimwatch.mention.usable import (
    credible,
    home_country,
    is_brought_to,
    is_clock,
    is_of_government,
    is_of_somebody,
)
from claimwatch.model import (
    Claim,
    Fact,
    Interval,
    Place,
    PlaceMention,
    Span,
    TimeMention,
    contains,
    covers,
    main_country,
)

FADE = 3.0
"""Sentences over which standing early fades."""
OFTEN, EARLY, FILED, BESIDE = 1.5, 1.0, 0.8, 1.0
"""What a place gains by the logarithm of its mentions, by the first of them, by a dateline, by a fact tied to it."""
REGION, INSIDE = 0.7, 0.8
"""A region counts less than a place, and lends this share of its weight to the places that lie in it."""
DAY_OFTEN, DAY_EARLY, DAY_BESIDE, DAY_CLAUSE, DAY_HAPPENING, DAY_AFTER = 0.5, 0.5, 1.0, 2.0, 0.25, -0.5
"""What a day gains by its mentions, the first of them, those in a sentence with violence, the earliest of those in one
clause with it, by "it happened on", and loses by going with what came after (an arrest, a trial)."""
DAY_HOUR = 0.1
"""What a day gains by an hour without a day that is taken for one of its own."""
DAY_NAMED = 2.0
"""What a day gains that names the event ("Tuesday's attack")."""
DAY_TIED = 2.0
"""What a day gains that a fact of the main event itself is tied to."""
_BEHIND = 3
"""Tokens behind a dateline: a dash, a newline, and the first word of the sentence."""
TOP, WEEK = 3, 7
"""Paragraphs, headline and byline among them, and days before the report: days further down and longer ago are the
event's only if violence is told beside them."""
ENOUGH = 3
"""Mentions beyond this add nothing."""


class Backdrop:
    """The sentences of a report, and where violence is told in them."""

    def __init__(
        self, doc: Doc, claims: Iterable[Claim], told: Iterable[Fact], published: datetime.date | None
    ) -> None:
        self._doc, self._text = doc, text_of(doc)
        self._published = published
        self._words = scene_words()
        self._number = {sentence.start: n for n, sentence in enumerate(doc.sents)}
        cues = [span for claim in claims if claim.cue is not None for span in claim.cue.spans]
        self._said = {token.i for span in cues for token in tokens_at(doc, span)}
        self._violence: dict[int, list[Token]] = collections.defaultdict(list)
        for fact in told:
            tokens = tokens_at(doc, fact.span)
            self._violence[tokens.sent.start].append(tokens.root)

    def place(
        self, places: Sequence[PlaceMention], tied: Sequence[PlaceMention], lines: Sequence[Span]
    ) -> Place | None:
        """The place of the report's main event; None where the report names none narrower than a country.

        Args:
            places: Every toponym.
            tied: Those that the event's own facts are tied to.
            lines: The datelines.
        """
        home = main_country(tied) or home_country(self._doc, places, lines, self._violence)
        told = [p for p in (*tied, *self._behind(places, lines)) if p.country == home and self._is_inside(p)]
        places = self._without_filed(places, told, lines)
        near = {place.span for place in tied}
        filed = {place.name for place in places if covers(lines, place.span)}
        scores: dict[PlaceMention, float] = {}
        groups = collections.defaultdict(list)
        for place in credible(self._doc, places, lines, self._violence):
            if place.name in filed and self._is_reference(place):
                continue
            if place.span not in near and self._is_aside(place):
                continue
            if place.country == home and place.precision not in ("country", None):
                groups[(place.name, place.geonameid)].append(place)
        for group in groups.values():
            elsewhere = [place for place in group if not covers(lines, place.span)]
            early = max((self._early(place.span) for place in elsewhere), default=0.0)
            beside = max((self._early(place.span) for place in elsewhere if place.span in near), default=0.0)
            is_filed = len(elsewhere) < len(group)
            scores[group[0]] = OFTEN * log1p(len(group)) + EARLY * early + FILED * is_filed + BESIDE * beside
        best = max(scores, key=lambda place: _with_region(place, scores), default=None)
        return best.place if best else None

    def _is_aside(self, place: PlaceMention) -> bool:
        """True if a place speaks, or only tells whose somebody is, where words were said or the harmed were taken."""
        name = tokens_at(self._doc, place.span).root
        if name.dep_ in SUBJECTS and name.head.i in self._said:
            return True  # "Tehran denied that ..."
        return is_of_somebody(name) or is_of_government(name) or is_brought_to(name) or self._is_said_there(place)

    def _is_reference(self, place: PlaceMention) -> bool:
        """True if a place only says where another one lies: "65 km northeast of Kesra"."""
        name = tokens_at(self._doc, place.span).root
        return (
            name.dep_ == "pobj"
            and name.head.lower_ in self._words.belonging
            and name.head.head.lower_ in self._words.located
        )

    def _is_said_there(self, place: PlaceMention) -> bool:
        """True if words were said there, and nothing done: "told reporters in Kesra", "presented a report there"."""
        name = tokens_at(self._doc, place.span).root
        path = list(itertools.takewhile(lambda up: up.pos_ not in ("VERB", "AUX"), name.ancestors))
        verb = path[-1].head if path else name.head
        violence = self._told_in(name)
        if name.dep_ != "pobj" or any(up in violence or up.dep_ in SUBJECTS for up in (name, *path, verb)):
            return False
        if any(up.lemma_.lower() in self._words.deeds for up in path):
            return False
        return verb.i in self._said or verb.lemma_.lower() in self._words.speaking

    def unlisted(self, places: Sequence[PlaceMention], lines: Sequence[Span], rival: Place | None) -> Place | None:
        """The first place of the report's top that no gazetteer has, if it is "the village of" that name; else None.

        So is "that name village", and a name near which something happened, if the known place only says where that is
        ("near Kesra, north of Belkis"). Beside a known place violence must be told there, and beside that name at least
        as often as beside the known one's.

        Args:
            places: Every toponym.
            lines: The datelines.
            rival: The known place that may be the event's, too; None or a country if there is none.
        """
        told = [p for p in places if not covers(lines, p.span) and self._told_in(tokens_at(self._doc, p.span).root)]
        names = collections.Counter(place.text for place in told)
        is_alone = rival is None or rival.precision == "country"
        known = sum(1 for place in told if rival is not None and place.name == rival.name)
        nearer = {place.text for place in places if self._is_told_from(place, rival, places)}
        for place in places:
            name = tokens_at(self._doc, place.span).root
            kind = _kind_of_place(name, self._words.belonging)
            is_called = kind in (self._words.settlement_nouns if is_alone else self._words.villages)
            if place.geonameid is not None or not (is_called or place.text in nearer):
                continue
            if self._number[name.sent.start] >= TOP or not (
                is_alone or (self._told_in(name) and names[place.text] >= known)
            ):
                continue
            country = place.country or home_country(self._doc, places, lines, self._violence)
            return Place(name=place.text, country=country, admin1=place.admin1, precision="settlement")
        return None

    def _is_told_from(self, place: PlaceMention, rival: Place | None, places: Sequence[PlaceMention]) -> bool:
        """True if something is in or near a place, and its sentence only says in which direction of it the rival is."""
        sentence = tokens_at(self._doc, place.span).sent
        inside = (sentence.start_char, sentence.end_char)
        rivals = [p for p in places if rival is not None and p.name == rival.name and contains(inside, p.span)]
        return bool(rivals) and self._is_inside(place) and all(map(self._is_reference, rivals))

    def _without_filed(
        self, places: Sequence[PlaceMention], told: Sequence[PlaceMention], lines: Sequence[Span]
    ) -> list[PlaceMention]:
        """The places without datelines, where the words put the event elsewhere.

        Either a region that doesn't hold the dateline's place, or, where the report knows none at all,
        an unknown one that violence is told "in".
        """
        elsewhere = [place for place in places if not covers(lines, place.span)]
        filed = [place for place in places if covers(lines, place.span)]
        unknown = self._is_elsewhere(places) and not any(place.country for place in elsewhere)
        is_told = any(all(self._is_apart(place, line) for line in filed) for place in told)
        if is_told:
            return [place for place in elsewhere if place.name not in {line.name for line in filed}]
        return elsewhere if unknown else list(places)

    def _is_apart(self, place: PlaceMention, line: PlaceMention) -> bool:
        """True if an event's place is a region that a dateline's town doesn't lie in, or is called a town of its own.

        Other towns don't count: in a town's own news they are mostly namesakes of its quarters and streets.
        """
        if place.precision == "region" and (line.precision == "country" or place.admin1 != line.admin1):
            return True
        return place.name != line.name and place.country == line.country and self._is_called_town(place)

    def _is_called_town(self, place: PlaceMention) -> bool:
        """True for "the town of Kesra", "Kesra village", "Kesra municipality"."""
        name, words = tokens_at(self._doc, place.span), self._words
        beside = (*self._doc[name.end : name.end + 1], *self._doc[max(0, name.start - 1) : name.start])
        if any(word.lower_ in words.own_towns for word in beside):
            return True
        before = [word.lower_ for word in self._doc[max(0, name.start - 2) : name.start]]
        return len(before) > 1 and before[0] in words.own_towns and before[1] in words.belonging

    def _behind(self, places: Sequence[PlaceMention], lines: Sequence[Span]) -> list[PlaceMention]:
        """The places in the sentences right behind datelines."""
        leads = [self._doc[tokens_at(self._doc, line).end :][:_BEHIND] for line in lines]
        starts = {token.sent.start for lead in leads for token in lead[-1:]}
        return [p for p in places if not covers(lines, p.span) and tokens_at(self._doc, p.span).sent.start in starts]

    def _is_inside(self, place: PlaceMention) -> bool:
        """True if the words put something there: "in Kesra", "near the town of Kesra", "in Kesra district, Orvia"."""
        name = tokens_at(self._doc, place.span).root
        phrase = itertools.takewhile(lambda up: up.pos_ not in ("VERB", "AUX"), name.ancestors)
        preposition = next((up for up in phrase if up.pos_ == "ADP" and up.lower_ not in self._words.belonging), None)
        return preposition is not None and preposition.lower_ in self._words.located

    def _is_elsewhere(self, places: Sequence[PlaceMention]) -> bool:
        """True if a sentence with violence says "in" before a lone name that is no known place."""
        known = [place.span for place in places if place.name]
        return any(
            token.lower_ == "in" and _is_lone_name(self._doc, token.i + 1, known)
            for start in self._violence
            for token in self._doc[start].sent
        )

    def day(
        self, dates: Iterable[TimeMention], tied: Iterable[TimeMention], *, strictly: bool = True
    ) -> Interval | None:
        """The day of the report's main event; None where no usable time expression names a day or a range of days.

        Args:
            dates: The usable time expressions.
            tied: Those that the event's own facts are tied to.
            strictly: Where the report opens with what was done because of the event, or with a video of it, no day of
                words about it dates it.
        """
        groups: dict[Interval, list[TimeMention]] = collections.defaultdict(list)
        for date in dates:
            if date.start == date.end or is_range(date):
                groups[date.interval].append(date)
        groups = {day: group for day, group in groups.items() if any(self._may_be_day(date) for date in group)}
        tied_days = {date.interval for date in tied if not self.is_late(date)}
        groups = _within(tied_days, groups) or groups
        own = {day: group for day, group in groups.items() if any(self._is_a_day_of_it(date) for date in group)}
        if (
            strictly
            and not own
            and (
                self.is_recorded()
                or any(self._opens_with_reaction(date) for group in groups.values() for date in group)
            )
        ):
            return None
        groups = own or groups
        return max(groups, key=lambda day: self._day_score(groups[day]) + DAY_TIED * (day in tied_days), default=None)

    def without_others(
        self, times: Sequence[TimeMention], own: Sequence[TimeMention], others: Sequence[TimeMention]
    ) -> list[TimeMention]:
        """The times without ``others``, which other events with tolls are tied to, or without what came after.

        Args:
            times: Some time expressions.
            own: Those that the main event is tied to; those among them that are late don't date it if others fit.
            others: Those that other events are tied to.
        """
        spans = {date.span for date in others} - {date.span for date in own if not self.is_late(date)}
        return [date for date in times if date.span not in spans]

    def is_recorded(self) -> bool:
        """True if the report opens with violence that a video or a picture shows, of whatever day."""
        told = self._violence[min(self._violence)] if self._violence else []
        recordings = self._words.recordings
        return any(up.lemma_.lower() in recordings for token in told for up in token.ancestors)

    def _opens_with_reaction(self, date: TimeMention) -> bool:
        """True if a time in the report's top is that of a reaction to the event ("apologised on Friday")."""
        return self._tie(date) == Tie.BECAUSE and self._paragraph(tokens_at(self._doc, date.span).root) < TOP

    def _is_a_day_of_it(self, date: TimeMention) -> bool:
        """True if a time is more than the day of words about the event, and doesn't take its day from another time."""
        how = self._tie(date)
        if how <= Tie.TOLD or is_clock(date) or not self._words.pointing.isdisjoint(date.text.lower().split()):
            return False
        root = tokens_at(self._doc, date.span).root
        is_beside = self._told(date) is not None or governor(root).lemma_.lower() in self._words.happening
        is_full = any(character.isdigit() for character in date.text)
        return how != Tie.LOOSE or is_beside or is_full or self._paragraph(root) < TOP

    def _day_score(self, times: Sequence[TimeMention]) -> float:
        group = [date for date in times if not is_clock(date)] or times
        early = [self._early(date.span) for date in group]
        distances = [self._told(date) for date in group]
        heads = [governor(tokens_at(self._doc, date.span).root) for date in group]
        governors = [head.lemma_.lower() for head in heads]
        after = [self.is_late(date) for date in group]
        named = [names_event(tokens_at(self._doc, date.span).root) for date in group]
        beside = sum(clauses is not None and not late for clauses, late in zip(distances, after, strict=True))
        clause = [e for e, clauses, late in zip(early, distances, after, strict=True) if clauses == 0 and not late]
        return (
            DAY_OFTEN * min(len(group), ENOUGH)
            + DAY_HOUR * min(len(times) - len(group), ENOUGH)
            + DAY_EARLY * max(early)
            + DAY_BESIDE * min(beside, ENOUGH)
            + DAY_CLAUSE * max(clause, default=0.0)
            + DAY_HAPPENING * any(lemma in self._words.happening for lemma in governors)
            + DAY_NAMED * any(named)
            + DAY_AFTER * max((e for e, late in zip(early, after, strict=True) if late), default=0.0)
        )

    def _may_be_day(self, date: TimeMention) -> bool:
        """True if a time may be the event's: violence is told beside it or around it, and not words about it."""
        root = tokens_at(self._doc, date.span).root
        lemma = governor(root).lemma_.lower()
        if lemma in self._words.made_known and self._told(date) != 0:
            return False
        is_beside = self._told(date) is not None or lemma in self._words.happening
        return is_beside or self._is_recent(date) or self._paragraph(root) < TOP

    def _is_recent(self, date: TimeMention) -> bool:
        """True if a time is of the week before the report."""
        return self._published is not None and date.start is not None and (self._published - date.start).days <= WEEK

    def _paragraph(self, token: Token) -> int:
        """The ordinal of a word's paragraph."""
        return len(BLANK_LINE.findall(self._text, 0, token.idx))

    def is_late(self, date: TimeMention) -> bool:
        """True if a time goes with what came after: what was said, done or found later."""
        return self._tie(date) < Tie.LOOSE

    def _tie(self, date: TimeMention) -> Tie:
        root = tokens_at(self._doc, date.span).root
        return tie(root, self._told_in(root), self._said)

    def _told_in(self, token: Token) -> Sequence[Token]:
        return self._violence.get(token.sent.start, ())

    def _told(self, date: TimeMention) -> int | None:
        """How many clauses lie between a time and the nearest violence of its sentence; None where there is none."""
        root = tokens_at(self._doc, date.span).root
        return min((crossed(verb, root) for verb in self._violence.get(root.sent.start, ())), default=None)

    def _early(self, span: Span) -> float:
        return exp(-self._number[tokens_at(self._doc, span).sent.start] / FADE)


def _within(
    tied: Iterable[Interval], groups: Mapping[Interval, list[TimeMention]]
) -> dict[Interval, list[TimeMention]]:
    """The days that a longer time of the event's own holds: "a shooting last September" was on no day of March."""
    longer = [(time.start, time.end) for time in tied if time.start and time.end and time.start < time.end]
    spans = {day: (day.start, day.end) for day in groups if day.start and day.end}
    inside = {
        day
        for day, (first, last) in spans.items()
        if (first, last) not in longer and any(start <= first and last <= end for start, end in longer)
    }
    return {day: group for day, group in groups.items() if day in inside}


def _kind_of_place(name: Token, belonging: Collection[str]) -> str:
    """The noun that says what a place is: "the village of Kesra", "Kesra village", "Kesra, a village"; else empty."""
    called = next((child.lower_ for child in name.children if child.dep_ == "appos"), None)
    if called or name.dep_ == "compound":
        return called or name.head.lower_
    return name.head.head.lower_ if name.dep_ == "pobj" and name.head.lower_ in belonging else ""


def _is_lone_name(doc: Doc, i: int, known: Sequence[Span]) -> bool:
    """True if one word there is a name by itself, neither a known place's nor a time's nor part of a longer one."""
    if i >= len(doc) or doc[i].pos_ != "PROPN" or not doc[i].is_title or doc[i].ent_type_ in ("DATE", "TIME"):
        return False
    after = doc[i + 1] if i + 1 < len(doc) else None
    longer = after is not None and (after.is_title or after.lower_ in scene_words().name_goes_on)
    return not longer and not covers(known, (doc[i].idx, doc[i].idx + len(doc[i])))


def _with_region(place: PlaceMention, scores: dict[PlaceMention, float]) -> float:
    """A place's weight, with a share of its region's; a region's own is cut."""
    if place.precision == "region" and place.geonameid is not None:
        return REGION * scores[place]
    regions = [score for other, score in scores.items() if other.precision == "region" and other.admin1 == place.admin1]
    return scores[place] + INSIDE * max(regions, default=0.0)
