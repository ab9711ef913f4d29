"""The page's own words, from ``lexicon/data/en/page.yaml``."""

import msgspec

from claimwatch.lexicon import load
from claimwatch.model import EventType, Harm, Method, ReasonKind, SourceKind, Stage, TollBasis


class PartLabel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What to call a part of a toll, and the words that say it already."""

    label: str
    said: tuple[str, ...]


class ListingWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A listing's name in a link, its title, and what to bear in mind."""

    link: str
    title: str
    hint: str


class Labels(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words that are ours; see the comments in the YAML.

    Attributes:
        titles: Title by type of event, with ``{place}``.
        killings: Title where an account asserts killed.
        place_unknown: What stands for a place that no report tells.
        date_unknown: Likewise for the date.
        regions: ISO country code to how its first-level regions are called, with ``{name}``.
        months: January to December.
        rows: Key to label of the accounts table's rows, in order.
        about: More labels of what disputes and common ground are about.
        states: What a cell says of its account.
        kinds: Sorts of speaker.
        notes: Our remarks on words of a report.
        bases: How a figure was reached.
        parts: By status or group, what to call a part of a toll.
        reasons: What a grader weighs.
        listings: By "tally" and "agenda", what heads the pages of what stands outside incidents.
        scopes: What a count outside incidents covers.
        harms: What such a count counts.
        country_unknown: Heads a listing of reports whose country isn't known.
        no_figure: Of an account that declines to count.
        nobody: Of a figure of zero.
        methods: How somebody finds out.
        stages: How far along an inquiry is.
    """

    titles: dict[EventType, str]
    killings: str
    place_unknown: str
    date_unknown: str
    regions: dict[str, str]
    months: tuple[str, ...]
    rows: dict[str, str]
    about: dict[str, str]
    states: dict[str, str]
    kinds: dict[SourceKind, str]
    notes: dict[str, str]
    bases: dict[TollBasis, str]
    parts: dict[str, PartLabel]
    reasons: dict[ReasonKind, str]
    listings: dict[str, ListingWords]
    scopes: dict[str, str]
    harms: dict[Harm, str]
    country_unknown: str
    no_figure: str
    nobody: str
    methods: dict[Method, str]
    stages: dict[Stage, str]


def labels() -> Labels:
    """The page's words, loaded once."""
    return load("en/page", Labels)


def about_label(about: str) -> str:
    """What a dispute or common ground is about, in our words; what follows a colon is left to the quotes."""
    key = about.partition(":")[0].strip()
    return labels().rows.get(key) or labels().about.get(key) or labels().about["other"]
