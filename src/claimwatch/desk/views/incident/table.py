"""The work table of an incident: its items in groups, each with its state in words and what may be done."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

import msgspec
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from claimwatch.desk import labels
from claimwatch.ledger.query.incident.review import Item, Review
from claimwatch.model import Toll

SIDES: Mapping[str, labels.Words] = {
    "armed": _("Armed groups"),
    "activists": _("Activists"),
    "monitors": _("Monitors"),
    "international": _("International bodies"),
    "witnesses": _("Medics and witnesses"),
    "others": _("Others"),
}
"""What the sides are called that aren't named for a government or an armed group."""
SETTABLE = ("type", "place", "date")
"""Kinds of items that are corrected by setting the incident's own field."""


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A toll in a report that an item rests on, as its form shows it."""

    name: str
    words: str
    low: int | None
    high: int | None


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the table.

    Attributes:
        item: What it shows.
        what: What it is, in words.
        state: How people have seen it, in words.
        figures: The tolls that its form puts right.
        next: The key of the row after it; "" for the last.
    """

    item: Item
    what: str
    state: str
    figures: tuple[Figure, ...]
    next: str

    @property
    def key(self) -> str:
        """The item's key."""
        return self.item.seen.item.key

    @property
    def kind(self) -> str:
        """The item's kind."""
        return self.item.seen.item.kind

    @property
    def is_set_here(self) -> bool:
        """True if it is corrected by setting the incident's own field."""
        return self.kind in SETTABLE

    @property
    def is_figure(self) -> bool:
        """True if it may be corrected by its numbers."""
        return bool(self.figures)

    @property
    def claims(self) -> str:
        """Its claims, for the form, so that a refusal can say what they say now."""
        return " ".join(self.item.seen.item.claims)


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A group of rows.

    Attributes:
        number: From 1.
        title: Whose words it shows, or what of the incident.
        side: The side of the account, in words; "" if it is none.
        rows: At least one.
    """

    number: int
    title: str
    side: str
    rows: tuple[Row, ...]

    @property
    def open(self) -> int:
        """The number of rows that nobody has seen yet."""
        return sum(row.item.is_open for row in self.rows)


def parts_of(review: Review) -> list[Part]:
    """The items in groups: the incident's own, account by account along the sides, set apart, disputes."""
    order = {side: number for number, side in enumerate(review.incident.sides)}
    ranked = sorted(review.items, key=lambda item: _rank(item, order))
    keys = [item.seen.item.key for item in ranked]
    rows = [(_group(item), row_of(item, next_)) for item, next_ in zip(ranked, [*keys[1:], ""], strict=True)]
    return [
        Part(number=number, title=title, side=side, rows=tuple(row for _, row in some))
        for number, ((title, side), some) in enumerate(groupby(rows, key=lambda pair: pair[0]), 1)
    ]


def row_of(item: Item, next_: str = "") -> Row:
    """An item as a row."""
    return Row(item=item, what=_what(item), state=_state(item), figures=tuple(_figures(item)), next=next_)


def _rank(item: Item, order: Mapping[str, int]) -> tuple[int, int]:
    """Sorts by group; Python's sort keeps the order of the page within each."""
    kind = item.seen.item.kind
    group = 1 if item.entity else {"apart": 2, "dispute": 3}.get(kind, 0)
    return group, order.get(item.side, len(order)) if item.entity else 0


def _group(item: Item) -> tuple[str, str]:
    if item.entity:
        return item.entity, str(SIDES.get(item.side, item.side))
    kind = item.seen.item.kind
    if kind == "apart":
        return gettext("Figures set apart: shown, never counted"), ""
    if kind == "dispute":
        return gettext("Disputes: where accounts can't both hold"), ""
    return gettext("What, where, when, and which reports tell of it"), ""


def _what(item: Item) -> str:
    kind, about = item.seen.item.kind, item.seen.item.about
    own = {
        "type": gettext("Type"),
        "place": gettext("Place"),
        "date": pgettext("of an incident", "Days"),
        "report": gettext("Report"),
    }
    return own.get(kind) or f"{about[:1].upper()}{about[1:]}"


def _state(item: Item) -> str:
    seen, last = item.seen, item.last
    if last is None:
        return gettext("Open")
    by, at = ", ".join(item.by), date_format(last.at, "DATETIME_FORMAT")
    if seen.how == "confirmed":
        return gettext("Confirmed here by %(by)s on %(at)s") % {"by": by, "at": at}
    if seen.how == "set":
        return gettext("Set by %(by)s on %(at)s") % {"by": by, "at": at}
    if item.seen.corrected:
        return gettext("Corrected in its reports by %(by)s") % {"by": by}
    return gettext("Confirmed in its reports by %(by)s") % {"by": by}


def _figures(item: Item) -> Iterable[Figure]:
    quotes: Mapping[tuple[str, str], Sequence[str]] = {
        (quote.report, quote.claim): [piece.text for piece in quote.pieces if piece.claimed] for quote in item.quotes
    }
    for each in item.behind:
        words = " ".join(quotes.get((each.report, each.claim.id), ()))
        for fact in each.facts:
            if isinstance(fact, Toll):
                yield Figure(name=f"{each.report}-{fact.id}", words=words, low=fact.low, high=fact.high)
