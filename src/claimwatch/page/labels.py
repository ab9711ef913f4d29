"""The page's own words, from ``lexicon/data/en/page.yaml``."""

from typing import Literal

import msgspec

from claimwatch.lexicon import SideKey, load
from claimwatch.model import DisputeKind, EventType, Harm, Method, ReasonKind, Stage, TollBasis


class PartLabel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Our label for a part of a toll, and the words of a report that make it superfluous."""

    label: str
    already: tuple[str, ...]


class SummaryWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of the summary's sentence; see the comments in the YAML."""

    gave: dict[TollBasis | Literal["none"], str]
    after_said: tuple[str, str]
    after_counted: tuple[str, str]
    already: frozenset[str]
    denied: str
    blamed: str
    saw: str
    spoke_of: str
    no_figure: str
    unnamed_one: str
    unnamed: str
    several: frozenset[str]


State = Literal["asserts", "denies", "declines", "earlier"]
CellState = State | Literal["nothing"]
RowKey = Literal[
    "killed", "injured", "parts", "wider", "missing", "detained", "displaced",
    "event", "perpetrator", "weapon", "target", "evidence", "inquiry", "open",
]  # fmt: skip
PageSide = SideKey | Literal["reports"]
"""Sides that aren't called by the name of a body, and reports' own voices."""
StatementKind = Literal["toll", "event", "weapon", "perpetrator", "target", "evidence", "inquiry"]
Question = Literal["place", "date", "killed", "injured", "missing"]
"""Questions whose answers are a place, day or number."""
ListingKey = Literal["tally", "agenda"]


class ListingWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A listing's name in a link, its title, and what to bear in mind."""

    link: str
    title: str
    hint: str


class Labels(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words that are ours; see the comments in the YAML.

    Attributes:
        titles: Title by type of event, with ``{place}``.
        killings: Title if an account asserts that people were killed.
        place_unknown: Stands for a place that no report gives.
        date_unknown: Stands for a date that no report gives.
        report_number: Stands for the publisher of a report that names none, with ``{number}``.
        own_voice: Name of a report's own voice, with ``{publisher}``.
        unnamed: Name of a source without one, with ``{name}`` for its kind.
        pronouns: Names of unnamed sources that are pronouns, in lower case.
        somebody: Name of such a source.
        unnamed_sources: Stands before the span of a side's unnamed sources.
        not_named: Stands for who inquires, where a report doesn't say it.
        carried: An unnamed source and the report that quotes it, with ``{name}`` and ``{publisher}``.
        carried_on_day: The same with ``{day}``.
        regions: ISO country code to the word for its first-level regions.
        months: January to December.
        day: A day, with ``{day}``, ``{month}`` and ``{year}``.
        short_day: A day of the incident's year, with ``{day}`` and ``{month}``, where there is little room.
        short_day_and_year: A day of another year, with ``{year}``, too.
        short_months: January to December, where there is little room.
        span: A span of days or numbers, both ends inclusive, with ``{first}`` and ``{last}``.
        since: A time without an end, with ``{day}``.
        until: A time without a start, with ``{day}``.
        at_least: A figure without an upper end, with ``{number}``.
        up_to: A figure without a lower end, with ``{number}``.
        also: Before a further figure of an account.
        earlier: Before a figure that the account has replaced.
        sides: What a side is called, by key.
        body_and_forces: A side with a government at its head, with ``{body}``.
        summary: The words of the first sentence.
        chart: What the chart of figures shows, for people who can't see it, with ``{accounts}``.
        timeline: The same of the timeline.
        rows: The accounts table's rows, in order, with their labels.
        questions: What disputes are about, as questions.
        about: Labels of other things that disputes and common ground are about.
        states: What an account does in a cell.
        notes: Our remarks on words of a report.
        bases: How a figure was reached.
        parts: By status or group, what to call a part of a toll.
        reasons: What a grader weighs.
        listings: By "tally" and "agenda", what heads the pages of what stands outside incidents.
        scopes: What a count outside incidents covers.
        harms: What such a count counts.
        country_unknown: Heads what is listed of no known country.
        per: Before the report that says what a figure belongs to.
        no_figure: Stands for the figure of an account that declines to give one.
        nobody: Stands for a figure of zero.
        says_nobody: Words that make a figure of zero read as one; without them `nobody` stands before its words.
        methods: How somebody inquires.
        stages: How far along an inquiry is.
    """

    titles: dict[EventType, str]
    killings: str
    place_unknown: str
    date_unknown: str
    report_number: str
    own_voice: str
    unnamed: str
    pronouns: frozenset[str]
    somebody: str
    unnamed_sources: str
    not_named: str
    carried: str
    carried_on_day: str
    regions: dict[str, str]
    months: tuple[str, ...]
    day: str
    short_day: str
    short_day_and_year: str
    short_months: tuple[str, ...]
    span: str
    since: str
    until: str
    at_least: str
    up_to: str
    also: str
    per: str
    earlier: str
    sides: dict[PageSide, str]
    body_and_forces: str
    summary: SummaryWords
    chart: str
    timeline: str
    rows: dict[RowKey, str]
    questions: dict[DisputeKind, str]
    about: dict[str, str]
    states: dict[CellState, str]
    notes: dict[str, str]
    bases: dict[TollBasis, str]
    parts: dict[str, PartLabel]
    reasons: dict[ReasonKind, str]
    listings: dict[ListingKey, ListingWords]
    scopes: dict[str, str]
    harms: dict[Harm, str]
    country_unknown: str
    no_figure: str
    nobody: str
    says_nobody: frozenset[str]
    methods: dict[Method, str]
    stages: dict[Stage, str]


def labels() -> Labels:
    """The page's words, loaded once."""
    return load("en/page", Labels)


def about_label(about: str) -> str:
    """What a dispute or common ground is about, in our words, without the value after a colon."""
    key = about.partition(":")[0].strip()
    row = next((label for row, label in labels().rows.items() if row == key), None)
    return row or labels().about.get(key) or labels().about["other"]


def question_label(kind: str) -> str:
    """The question that a dispute of a kind is about; the kind itself if we have no words for it."""
    return next((label for key, label in labels().questions.items() if key == kind), kind)
