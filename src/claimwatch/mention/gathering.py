"""Facts of one report, brought together by where and when."""

import datetime
from bisect import bisect
from collections.abc import Mapping, Sequence

import msgspec
from spacy.tokens import Doc

from claimwatch.language import text_of
from claimwatch.mention.anchors import Anchor, Scenery
from claimwatch.mention.backdrop import Backdrop
from claimwatch.mention.days import without_days
from claimwatch.mention.fields import mention
from claimwatch.mention.kinds import is_violent
from claimwatch.mention.main_event import MainEvent, Setting, Times
from claimwatch.mention.people import without_retold
from claimwatch.mention.scene import BLANK_LINE, scene_words, tokens_at
from claimwatch.mention.settle import main_thread
from claimwatch.mention.threads import Thread, thread_facts
from claimwatch.mention.usable import datelines, not_epithets, not_pictured, usable_dates, usable_places
from claimwatch.mention.widened import widened
from claimwatch.model import (
    Claim,
    Event,
    Evidence,
    Fact,
    Inquiry,
    Interval,
    Mention,
    Place,
    PlaceMention,
    TimeMention,
    Toll,
)


def gather(
    doc: Doc,
    claims: Sequence[Claim],
    places: Sequence[PlaceMention],
    dates: Sequence[TimeMention],
    published: datetime.date | None,
    released: datetime.date | None = None,
) -> tuple[list[Claim], list[Mention]]:
    """The claims with each fact's incident, and the incidents that the report mentions, its main one first.

    Args:
        doc: The parsed report.
        claims: With ids, facts in text order.
        places: Every toponym, in text order.
        dates: Every time expression, in text order.
        published: Day of publication; None where unknown.
        released: The day of a force's own release, which is that of what it tells without a day; None for any other.

    Returns:
        The claims in their order, each fact with the id of its mention, or None where it is part of none (tolls of a
        period or a war, what is spread over many places); and the mentions, "i1" being what the report is about.
    """
    text = text_of(doc)
    lines = datelines(text, places)
    places = not_epithets(doc, places, scene_words())
    told_of = not_pictured(doc, places, scene_words())
    here = usable_places(doc, claims, told_of, scene_words())
    times = usable_dates(text, dates, lines, published)
    told_when = not_pictured(doc, times, scene_words())
    stated = sorted(((fact, claim) for claim in claims for fact in claim.facts), key=lambda pair: pair[0].span)
    facts = [fact for fact, _ in stated]
    timed = [*told_when, *without_days(dates, lines)]
    scenery = _scenery(doc, here, timed, facts, published)
    anchors = [scenery.anchor(fact, claim) for fact, claim in stated]
    sentences = _sentences(doc, facts)
    facts = widened(facts, anchors, sentences)
    threads = thread_facts(facts, anchors, sentences, _paragraphs(text, facts))
    main = main_thread(threads, facts, sentences)
    settings: list[Setting] = []
    if main:
        event = MainEvent(doc, facts, main, threads, Backdrop(doc, claims, _told(facts, main), published), scenery)
        day = event.day(Times(dates, times, told_when), released)
        threads, settings = event.settled(event.place(places, told_of, lines), day, places)
    else:
        threads = []
    incident_of = {facts[i].id: f"i{n}" for n, thread in enumerate(threads, 1) for i in thread.facts}
    told = {fact.id: _dated(fact, anchor) for fact, anchor in zip(facts, anchors, strict=True)}
    marked = without_retold(text, [_placed(claim, told, incident_of) for claim in claims])
    open_ = _left_open(marked)
    return marked, [_mention(f"i{n}", marked, open_, *setting) for n, setting in enumerate(settings, 1)]


def _scenery(
    doc: Doc,
    places: Sequence[PlaceMention],
    times: Sequence[TimeMention],
    facts: Sequence[Fact],
    published: datetime.date | None,
) -> Scenery:
    violence = [fact.span for fact in facts if is_violent(fact)]
    deeds = [fact.span for fact in facts if not isinstance(fact, Evidence | Inquiry)]
    return Scenery(doc, places, times, violence, deeds, published)


def _told(facts: Sequence[Fact], main: Thread) -> list[Fact]:
    """The facts of violence; where the main event has none, those of the arrests that the report is about, too."""
    own = {i for i in main.facts if isinstance(facts[i], Event | Toll)}
    if any(is_violent(facts[i]) for i in main.facts):
        own = set()
    return [fact for i, fact in enumerate(facts) if is_violent(fact) or i in own]


def _sentences(doc: Doc, facts: Sequence[Fact]) -> list[int]:
    """The ordinal of each fact's sentence."""
    ordinal = {sentence.start: n for n, sentence in enumerate(doc.sents)}
    return [ordinal[tokens_at(doc, fact.span).sent.start] for fact in facts]


def _paragraphs(text: str, facts: Sequence[Fact]) -> list[int]:
    """The ordinal of each fact's paragraph; a blank line ends one."""
    ends = [end.start() for end in BLANK_LINE.finditer(text)]
    return [bisect(ends, fact.span[0]) for fact in facts]


def _placed(claim: Claim, told: Mapping[str, Fact], incident_of: Mapping[str, str]) -> Claim:
    """The claim, its facts as they are told and with their incident, both by the fact's id."""
    facts = tuple(msgspec.structs.replace(told[fact.id], incident=incident_of.get(fact.id)) for fact in claim.facts)
    return msgspec.structs.replace(claim, facts=facts)


def _dated(fact: Fact, anchor: Anchor) -> Fact:
    """The fact; an inquiry without a day of its own has that of its surroundings."""
    if isinstance(fact, Inquiry) and fact.date is None and anchor.when and anchor.when.start:
        return msgspec.structs.replace(fact, date=anchor.when.interval)
    return fact


def _left_open(claims: Sequence[Claim]) -> dict[str, str]:
    """The incident of each claim that declines to answer and so has no fact: that of the last fact before it."""
    placed = [(fact.span, fact.incident) for claim in claims for fact in claim.facts if fact.incident]
    incident_of = {}
    for claim in claims:
        if claim.stance == "declines" and not claim.facts and placed:
            before = [pair for pair in placed if pair[0] < claim.spans[0]]
            incident_of[claim.id] = max(before)[1] if before else min(placed)[1]
    return incident_of


def _mention(
    id_: str, claims: Sequence[Claim], left_open: Mapping[str, str], place: Place | None, day: Interval
) -> Mention:
    cut = [msgspec.structs.replace(c, facts=tuple(f for f in c.facts if f.incident == id_)) for c in claims]
    return mention(id_, [claim for claim in cut if claim.facts or left_open.get(claim.id) == id_], place, day)
