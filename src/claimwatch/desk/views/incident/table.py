"""The work table of an incident: its items in groups, each with its state in words and what may be done."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claimwatch.desk import labels
from claimwatch.desk.decided import ITEMS, item_words
from claimwatch.desk.things import Line, line_of, line_of_values
from claimwatch.ledger.query.incident.rejected import Rejected, RejectedKind
from claimwatch.ledger.query.incident.review import Item, Quote, Review
from claimwatch.model import Claim, Toll

SIDES: Mapping[str, labels.Words] = {
    "armed": _("Armed groups"),
    "activists": _("Activists"),
    "monitors": _("Monitors"),
    "international": _("International bodies"),
    "witnesses": _("Medics and witnesses"),
    "others": _("Others"),
}
"""What the sides are called that aren't named for a government or an armed group."""
_OWN = _("What, where, when, and in which reports")
_GROUPS: Mapping[RejectedKind, labels.Words] = {
    "apart": _("Figures set apart: shown, never counted"),
    "dispute": _("Disputes: where accounts can't both hold"),
}
"""The titles of the groups of an incident's own questions, by the kind of item; the others are in ``_OWN``."""
SETTABLE = ("type", "place", "date")
"""Kinds of items that are corrected by setting the incident's own field."""


class Sent(msgspec.Struct, frozen=True, kw_only=True):
    """A row's form as somebody sent it, with what is wrong about it.

    Attributes:
        key: The row's.
        values: By the fields' names.
        wrong: Why, by the names of the fields that are wrong.
    """

    key: str
    values: Mapping[str, str]
    wrong: Mapping[str, str]


class End(msgspec.Struct, frozen=True, kw_only=True):
    """An end of a figure as its field shows it: as text, with what is wrong about it."""

    name: str
    value: str
    wrong: str = ""

    @property
    def is_low(self) -> bool:
        """True if it is the least, not the most."""
        return self.name.startswith("low-")


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A toll in a report that an item rests on, as its form shows it.

    Attributes:
        words: The claim's.
        said: Who says it, and how: saving the form confirms this, too.
        ends: Its least and most.
    """

    words: str
    said: Line
    ends: tuple[End, End]


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the table.

    Attributes:
        item: What it shows.
        what: What it is, in words.
        state: How people have seen it, in words.
        figures: The tolls that its form puts right.
        next: The key of the next row that nobody has seen yet, after the last from the top; "" if there is no other.
        incident: The incident's code.
    """

    item: Item
    what: str
    state: str
    figures: tuple[Figure, ...]
    next: str
    incident: str

    @property
    def address(self) -> str:
        """Where its forms are sent to."""
        return reverse("desk:incident-row", args=[self.incident, self.key])

    @property
    def label(self) -> str:
        """All of what it says, for screen readers."""
        return ", ".join((self.what, *self.item.seen.item.value))

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
    def is_wrong(self) -> bool:
        """True if somebody sent its form with something wrong."""
        return any(end.wrong for figure in self.figures for end in figure.ends)

    @property
    def claims(self) -> str:
        """Its claims, for the form, so that a refusal can say what they say now."""
        return " ".join(self.item.seen.item.claims)


class Gone(msgspec.Struct, frozen=True, kw_only=True):
    """A row of what doesn't stand in the incident because a person says so.

    Attributes:
        id: On the page: by the decision's number, and from the second on what it rejected, by that.
        of: What was rejected.
        what: What it is, in words.
        value: What it came to, in words; "" if there is nothing to show.
        state: Who said so and when, in words.
    """

    id: str
    of: Rejected
    what: str
    value: str
    state: str

    @property
    def kind(self) -> str:
        """The kind of the item that would stand here again."""
        return str(self.of.values.get("harm") or self.of.kind)

    @property
    def claims(self) -> str:
        """The claim that this item would rest on."""
        return f"{self.of.report}/{self.of.claim}" if self.of.claim else ""


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A group of rows.

    Attributes:
        number: From 1.
        title: Whose words it shows, or what of the incident.
        side: The side of the account, in words; "" if it is none.
        rows: What stands in the incident.
        gone: What people rejected.
    """

    number: int
    title: str
    side: str
    rows: tuple[Row, ...]
    gone: tuple[Gone, ...] = ()

    @property
    def ids(self) -> frozenset[str]:
        """Its id on the page, and those of its rows."""
        rows = (f"item-{row.key}" for row in self.rows)
        return frozenset((f"part-{self.number}", *rows, *(gone.id for gone in self.gone)))

    @property
    def open(self) -> tuple[Row, ...]:
        """The rows that nobody has seen yet."""
        return tuple(row for row in self.rows if row.item.is_open)

    @property
    def is_wrong(self) -> bool:
        """True if somebody sent the form of one of its rows with something wrong."""
        return any(row.is_wrong for row in self.rows)

    @property
    def done(self) -> tuple[Row, ...]:
        """The rows that somebody has seen."""
        return tuple(row for row in self.rows if not row.item.is_open)


def parts_of(review: Review, sent: Sent | None = None) -> list[Part]:
    """The items in groups: the incident's own, account by account along the sides, set apart, disputes.

    What was rejected stands in the group that it was in, or in one of its own after these.

    Args:
        review: The incident.
        sent: A form that comes back because something is wrong about it.
    """
    order = {side: number for number, side in enumerate(review.incident.sides)}
    ranked = sorted(review.items, key=lambda item: _rank(item, order))
    rows: dict[tuple[str, str], list[Row]] = {}
    for item, next_ in zip(ranked, _next_open(ranked), strict=True):
        rows.setdefault(_group(item), []).append(row_of(review, item, next_, sent))
    groups = {title: (title, side) for title, side in rows}
    gone: dict[tuple[str, str], list[Gone]] = {}
    counts: Counter[int] = Counter()
    for each in review.rejected:
        title = _title(each)
        gone.setdefault(groups.get(title, (title, "")), []).append(_gone(each, counts[each.number]))
        counts[each.number] += 1
    return [
        Part(number=number, title=title, side=side, rows=tuple(rows.get(group, ())), gone=tuple(gone.get(group, ())))
        for number, group in enumerate({**rows, **gone}, 1)
        for title, side in (group,)
    ]


def _next_open(items: Sequence[Item]) -> list[str]:
    """For each item the key of the first open one after it, or from the top again; "" if no other is open."""
    keys, next_ = [], next((item.seen.item.key for item in items if item.is_open), "")
    for item in reversed(items):
        own = item.seen.item.key
        keys.append(next_ if next_ != own else "")
        next_ = own if item.is_open else next_
    return keys[::-1]


def row_of(review: Review, item: Item, next_: str = "", sent: Sent | None = None) -> Row:
    """An item of an incident as a row."""
    mine = sent if sent and sent.key == item.seen.item.key else None
    what = str(item_words(item.seen.item.kind, item.seen.item.about))
    return Row(
        item=item,
        what=what,
        state=_state(item),
        figures=tuple(_figures(item, mine)),
        next=next_,
        incident=review.incident.id,
    )


def _rank(item: Item, order: Mapping[str, int]) -> tuple[int, int]:
    """Sorts by group; Python's sort keeps the order of the page within each."""
    kind = item.seen.item.kind
    group = 1 if item.entity else {"apart": 2, "dispute": 3}.get(kind, 0)
    return group, order.get(item.side, len(order)) if item.entity else 0


def _group(item: Item) -> tuple[str, str]:
    if item.entity:
        return item.entity, str(SIDES.get(item.side, item.side))
    return str(_GROUPS.get(item.seen.item.kind, _OWN)), ""


def _title(rejected: Rejected) -> str:
    """The title of the group that something rejected was in."""
    if rejected.report:
        return rejected.entity or gettext("Rejected in the reports")
    return str(_GROUPS.get(rejected.kind, _OWN))


def gone_id(decision: int, nth: int = 0) -> str:
    """The id on the page of the nth thing, from 0, that a decision rejected."""
    return f"gone-{decision}-{nth}" if nth else f"gone-{decision}"


def _gone(rejected: Rejected, nth: int) -> Gone:
    id_ = gone_id(rejected.number, nth)
    said = {"by": rejected.by, "at": date_format(rejected.at, "DATETIME_FORMAT") if rejected.at else ""}
    state = gettext("Rejected by %(by)s on %(at)s") % said
    if rejected.report:
        line = line_of_values(rejected.kind, rejected.values)
        return Gone(id=id_, of=rejected, what=line.label, value=line.value, state=state)
    if rejected.kind == "dispute":
        return Gone(id=id_, of=rejected, what=gettext("Dispute"), value="", state=state)
    unknown = gettext("Set to unknown by %(by)s on %(at)s") % said
    return Gone(id=id_, of=rejected, what=str(ITEMS[rejected.kind]), value=gettext("Unknown"), state=unknown)


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


def _figures(item: Item, sent: Sent | None) -> Iterable[Figure]:
    quotes = {(quote.report, quote.claim): quote for quote in item.quotes}
    for each in item.behind:
        quote = quotes.get((each.report, each.claim.id))
        for fact in each.facts:
            if isinstance(fact, Toll) and quote is not None:
                yield _figure(f"{each.report}-{fact.id}", quote, each.claim, fact, sent)


def _figure(name: str, quote: Quote, claim: Claim, toll: Toll, sent: Sent | None) -> Figure:
    words = " ".join(piece.text for piece in quote.pieces if piece.claimed)
    said = line_of(msgspec.structs.replace(claim, source=quote.source))
    least, most = (_end(f"{end}-{name}", value, sent) for end, value in (("low", toll.low), ("high", toll.high)))
    return Figure(words=words, said=said, ends=(least, most))


def _end(name: str, value: int | None, sent: Sent | None) -> End:
    shown = "" if value is None else str(value)
    if sent is None:
        return End(name=name, value=shown)
    return End(name=name, value=sent.values.get(name, shown), wrong=sent.wrong.get(name, ""))
