"""What a reading says, as the report page lists it: claims with their facts, and the incidents that they tell of."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import singledispatch
from typing import Any

import msgspec
from django.utils.translation import gettext, ngettext, pgettext

from claimwatch.desk import labels
from claimwatch.ledger.query.report import Sheet
from claimwatch.marked import Mark, MarkState
from claimwatch.model import (
    Claim,
    Event,
    Evidence,
    Fact,
    Inquiry,
    Interval,
    Mention,
    Perpetrator,
    Place,
    Reading,
    Target,
    Toll,
    Weapon,
)

Thing = Claim | Fact | Mention


class Line(msgspec.Struct, frozen=True):
    """A thing in one line.

    Attributes:
        label: What it is, in our words.
        value: What the report says, a name or a figure; "" where it says nothing.
        notes: What else there is to see, in our words.
    """

    label: str
    value: str
    notes: tuple[str, ...] = ()


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """A thing on the page.

    Attributes:
        id: The thing's, also of its mark in the text.
        kind: As ``kind_of`` says.
        line: It in one line.
        words: The report's words for it, pieces joined by " … "; "" for an incident.
        state: What people have decided.
        facts: Of a claim.
        machine: What the machine read, if a person has put it right; None otherwise.
        by: Who decided last; "" if nobody has.
        at: When they did, in UTC.
        undo: The number of that decision.
        undoing: What undoing it is called, which says how much it takes back.
    """

    id: str
    kind: str
    line: Line
    words: str
    state: MarkState
    facts: tuple["Item", ...] = ()
    machine: Line | None = None
    by: str = ""
    at: datetime.datetime | None = None
    undo: int | None = None
    undoing: str = ""

    @property
    def is_done(self) -> bool:
        """True if people have rejected it, or have decided on it and on all of its facts."""
        return self.state == "rejected" or all(each.state != "open" for each in (self, *self.facts))


def kind_of(thing: Thing) -> str:
    """The kind of a claim, fact or mention, as decisions name it."""
    return str(thing.__struct_config__.tag or type(thing).__name__.lower())


def things_of(reading: Reading) -> dict[str, Thing]:
    """Everything in a reading that people decide on, by id, in text order; incidents last."""
    claims = [thing for claim in reading.claims for thing in (claim, *claim.facts)]
    return {thing.id: thing for thing in (*claims, *reading.incidents)}


def items_of(reading: Reading, states: Mapping[str, MarkState]) -> tuple[Item, ...]:
    """The claims of a reading in text order.

    Args:
        reading: As the user may see it.
        states: What people have decided, by the things' ids; the rest is open.
    """
    names = _incident_names(reading)
    text = reading.report.text
    return tuple(
        Item(
            id=claim.id,
            kind="claim",
            line=line_of(claim),
            words=" … ".join(text[start:end] for start, end in claim.spans),
            state=states.get(claim.id, "open"),
            facts=tuple(_fact_item(fact, text, states, names) for fact in claim.facts),
        )
        for claim in reading.claims
    )


def mentions_of(mentions: Iterable[Mention], states: Mapping[str, MarkState]) -> tuple[Item, ...]:
    """The incidents that a report tells of."""
    return tuple(
        Item(id=each.id, kind="mention", line=line_of(each), words="", state=states.get(each.id, "open"))
        for each in mentions
    )


def decided_items(items: Iterable[Item], sheet: Sheet) -> tuple[Item, ...]:
    """The items, each with who decided on it last, and with what the machine read if that was put right."""
    machine = things_of(sheet.machine)
    return tuple(_decided_item(item, sheet, machine) for item in items)


def _decided_item(item: Item, sheet: Sheet, machine: Mapping[str, Thing]) -> Item:
    facts = tuple(_decided_item(fact, sheet, machine) for fact in item.facts)
    standing = sheet.standing.get(item.id)
    if standing is None:
        return msgspec.structs.replace(item, facts=facts)
    number = standing.numbers[-1]
    by, at = sheet.deciders[number]
    read = line_of(machine[item.id]) if standing.values and item.id in machine else None
    undoing = _undoing(*sheet.sizes.get(number, (1, 1)))
    return msgspec.structs.replace(item, facts=facts, machine=read, by=by, at=at, undo=number, undoing=undoing)


def _undoing(things: int, fields: int) -> str:
    """What undoing a decision is called that is about some things, of which it put some fields right."""
    if things > 1:
        many = ngettext("Undo all %(n)s decided together", "Undo all %(n)s decided together", things)
        return many % {"n": things}
    if fields > 1:
        return ngettext("Undo all %(n)s corrections", "Undo all %(n)s corrections", fields) % {"n": fields}
    return gettext("Undo")


def marks_of(reading: Reading, items: Sequence[Item]) -> Iterator[Mark]:
    """The marks of claims and facts, each with what a screen reader says at its edges."""
    spans = {claim.id: claim.spans for claim in reading.claims}
    facts = {fact.id: (fact.span,) for claim in reading.claims for fact in claim.facts}
    for number, item in enumerate(items, 1):
        opens = gettext("Claim %(number)s: ") % {"number": number}
        closes = gettext(" (end of claim %(number)s) ") % {"number": number}
        yield Mark(id=item.id, kind="claim", spans=spans[item.id], state=item.state, opens=opens, closes=closes)
        for fact in item.facts:
            said = f"{fact.line.label} {fact.line.value}: "
            yield Mark(id=fact.id, kind=fact.kind, spans=facts[fact.id], state=fact.state, opens=said)


@singledispatch
def line_of(thing: object) -> Line:
    """A claim, fact or mention in one line."""
    raise TypeError(f"{thing!r} is nothing that people decide on")


@line_of.register
def _claim(claim: Claim) -> Line:
    source = claim.source
    stance = str(labels.STANCES[claim.stance])
    if source is None:
        return Line(gettext("The report in its own words"), "", (stance, *_firmness(claim)))
    speaks_for = source.entity if source.entity and source.entity != source.name else ""
    notes = (speaks_for, str(labels.SPEAKERS[source.kind]), stance, *_firmness(claim))
    return Line(gettext("Claim by"), source.name or source.text or source.entity or "", _said(*notes))


def _firmness(claim: Claim) -> tuple[str, ...]:
    return _said(
        str(labels.CERTAINTIES[claim.certainty]),
        gettext("on a condition") if claim.conditional else "",
        str(labels.BASES[claim.basis]) if claim.basis else "",
    )


@line_of.register
def _toll(toll: Toll) -> Line:
    notes = _said(
        str(labels.STATUSES[toll.status]) if toll.status != "unknown" else "",
        str(labels.GROUPS[toll.group]) if toll.group else "",
        gettext("part of another figure") if toll.subset else "",
        str(labels.SCOPES[toll.scope]) if toll.scope != "incident" else "",
    )
    return Line(str(labels.HARMS[toll.harm]), figure(toll.low, toll.high), notes)


@line_of.register
def _event(event: Event) -> Line:
    return Line(str(labels.KINDS["event"]), str(labels.EVENTS[event.type]))


@line_of.register
def _weapon(weapon: Weapon) -> Line:
    return Line(str(labels.KINDS["weapon"]), weapon.weapon, (str(labels.WEAPONS[weapon.weapon_class]),))


@line_of.register
def _perpetrator(fact: Perpetrator) -> Line:
    return Line(str(labels.KINDS["perpetrator"]), fact.actor, (str(labels.ACTORS[fact.actor_kind]),))


@line_of.register
def _target(fact: Target) -> Line:
    return Line(str(labels.KINDS["target"]), fact.actor, (str(labels.ACTORS[fact.actor_kind]),))


@line_of.register
def _evidence(fact: Evidence) -> Line:
    return Line(str(labels.KINDS["evidence"]), fact.what, _said(f"{fact.count:,}" if fact.count is not None else ""))


@line_of.register
def _inquiry(fact: Inquiry) -> Line:
    notes = _said(
        str(labels.METHODS[fact.method]) if fact.method else "",
        str(labels.STAGES[fact.stage]) if fact.stage else "",
        days(fact.date) if fact.date else "",
    )
    return Line(str(labels.KINDS["inquiry"]), fact.who or "", notes)


@line_of.register
def _mention(mention: Mention) -> Line:
    where = place_name(mention.place) if mention.place else gettext("Place unknown")
    return Line(str(labels.EVENTS[mention.type]), where, (days(mention.date),))


def line_of_values(kind: str, values: Mapping[str, Any]) -> Line:
    """A claim or fact in one line, of which only the fields are known, in JSON's types; its kind alone if none are."""
    if not values:
        return Line(str(labels.KINDS[kind]), "")
    thing: Thing
    if kind == "claim":
        fields = {name: value for name, value in values.items() if name != "source"}
        source = {"spans": (), "text": "", **(values.get("source") or {})} if values.get("source") else None
        thing = msgspec.convert({"spans": (), "text": "", "source": source, **fields}, Claim)
    else:
        thing = msgspec.convert({"kind": kind, "span": (0, 0), "text": "", **values}, Fact)
    return line_of(thing)


def figure(low: int | None, high: int | None) -> str:
    """A range of people as one reads it; both ends inclusive, None where open or unknown."""
    if low is None and high is None:
        return gettext("no number")
    if high is None:
        return gettext("%(low)s or more") % {"low": f"{low:,}"}
    if low is None:
        return gettext("up to %(high)s") % {"high": f"{high:,}"}
    if low == high:
        return f"{low:,}"
    return gettext("%(low)s to %(high)s") % {"low": f"{low:,}", "high": f"{high:,}"}


def days(interval: Interval) -> str:
    """A day or days."""
    start, end = interval.start, interval.end
    if start is None and end is None:
        return gettext("day unknown")
    if start == end or end is None:
        return str(start) if end else gettext("from %(day)s") % {"day": start}
    if start is None:
        return gettext("by %(day)s") % {"day": end}
    return pgettext("days", "%(start)s to %(end)s") % {"start": start, "end": end}


def place_name(place: Place) -> str:
    """A place with its region and country."""
    return ", ".join(dict.fromkeys(_said(place.name, place.admin1 or "", place.country or "")))


def incident_choices(reading: Reading) -> list[tuple[str, str]]:
    """The incidents of a reading by id, each as one line."""
    return list(_incident_names(reading).items())


def _incident_names(reading: Reading) -> dict[str, str]:
    lines = {mention.id: line_of(mention) for mention in reading.incidents}
    return {id_: ", ".join((line.label, line.value, *line.notes)) for id_, line in lines.items()}


def _fact_item(fact: Fact, text: str, states: Mapping[str, MarkState], incidents: Mapping[str, str]) -> Item:
    line = line_of(fact)
    notes = _said(
        "" if fact.polarity else gettext("the claim says it did not happen"),
        *line.notes,
        _where(fact, incidents),
    )
    return Item(
        id=fact.id,
        kind=kind_of(fact),
        line=msgspec.structs.replace(line, notes=notes),
        words=text[slice(*fact.span)],
        state=states.get(fact.id, "open"),
    )


def _where(fact: Fact, incidents: Mapping[str, str]) -> str:
    """The incident of a fact, where there is a choice."""
    if fact.incident is None:
        return gettext("belongs to no incident")
    return incidents.get(fact.incident, "") if len(incidents) > 1 else ""


def _said(*words: str) -> tuple[str, ...]:
    """The words that aren't empty."""
    return tuple(word for word in words if word)
