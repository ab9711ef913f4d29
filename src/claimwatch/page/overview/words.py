"""The words of the index, from ``lexicon/data/en/overview.yaml``."""

from typing import Literal

import msgspec

from claimwatch.lexicon import load
from claimwatch.model import Precision

Order = Literal["newest", "killed", "disputes"]
Unit = Literal["day", "month", "year"]
Heading = Literal["all", "killed", "disputes", "country", "period", "no_country", "no_date"]


class OrderWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An order as a heading and as a link."""

    heading: str
    link: str


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words that are ours; see the comments in the YAML.

    Attributes:
        headings: Of listings; with ``{name}`` for one country, month or year.
        orders: Ways to order a list.
        hints: Remarks on orders.
        no_country: Link to the incidents in no known country.
        no_date: Link to the incidents in no known year.
        near: A marker for several places, with ``{name}`` and ``{count}``.
        vague: How much is known of a place, by its precision; those with a point of their own have no words.
        several: What a marker or column of several stands for, with ``{name}`` and ``{count}``.
        one: What a marker of one stands for, with ``{headline}`` and ``{when}``.
        month: A month, with ``{month}`` and ``{year}``.
        units: What a column of the timeline is.
        map: What the map shows, with ``{count}`` and ``{all}``.
        timeline: What the timeline shows, with ``{unit}``, ``{count}`` and ``{all}``.
    """

    headings: dict[Heading, str]
    orders: dict[Order, OrderWords]
    hints: dict[Order, str]
    no_country: str
    no_date: str
    near: str
    vague: dict[Precision, str]
    several: str
    one: str
    month: str
    units: dict[Unit, str]
    map: str
    timeline: str


def words() -> Words:
    """The index's words, loaded once."""
    return load("en/overview", Words)
