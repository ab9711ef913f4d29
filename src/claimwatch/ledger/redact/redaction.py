"""Removes marked passages from readings and incidents before they leave the ledger; all spans stay valid.

Each character of a marked passage becomes a block. Its words become blocks wherever else they occur, in the text and in
every string of the reading or incident. docs/explanation/protection.md explains which words.
"""

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import unquote

import msgspec
from django.utils.translation import gettext

from claimwatch.errors import DecisionError
from claimwatch.group import passages as shared_passages
from claimwatch.ledger.redact.masking import BLOCK, Mask, Passage, Veil, lowered, name_mask, passage_mask
from claimwatch.ledger.redact.string_fields import each_string
from claimwatch.ledger.redact.veiled_reading import withhold
from claimwatch.model import Incident, Place, PlaceMention, Reading, overlaps, respelled, respelled_claims, text_hash
from claimwatch.reconcile import Member, reconcile

WITHHELD = "Withheld source"
"""Replaces the hidden name of an account, followed by a number that distinguishes it within the incident."""


class Hidden(msgspec.Struct, frozen=True):
    """Everything to hide in some readings.

    Attributes:
        mask: What is hidden wherever it occurs.
        places: GeoNames ids of places that are hidden under all their names.
    """

    mask: Mask
    places: frozenset[int]


def redact(reading: Reading, passages: Sequence[Passage], mask: Mask | None = None) -> Reading:
    """The reading without its report's marked passages; if the whole report is marked, an empty reading.

    Args:
        reading: A reading.
        passages: The marked passages of its report.
        mask: What else is hidden wherever it occurs.
    """
    if any(passage.span is None for passage in passages):
        return _nothing_of(reading)
    words = marked_words(reading.report.text, passages).also(mask or Mask())
    hidden = hide([reading], {reading.report.id: passages}, words)
    return _finished(withhold(reading, passages, Veil(hidden.mask)), reading, hidden, passages)


def redact_readings(
    readings: Iterable[Reading], passages: Mapping[str, Sequence[Passage]], mask: Mask
) -> list[Reading]:
    """The readings of one incident's reports as ``redact_incident`` sees them; those marked whole are left out.

    Args:
        readings: The readings of all its reports.
        passages: The marked passages, by report id.
        mask: What else is hidden wherever it occurs; see ``marked_words``.
    """
    open_ = _open(readings, passages)
    hidden = hide(open_, passages, mask)
    veil = Veil(hidden.mask)
    marked = [(item, passages.get(item.report.id, ())) for item in open_]
    return [_finished(withhold(item, own, veil), item, hidden, own) for item, own in marked]


def redact_incident(
    incident: Incident, readings: Iterable[Reading], passages: Mapping[str, Sequence[Passage]], mask: Mask
) -> Incident:
    """The incident, reconciled again from its reports without marked passages.

    Args:
        incident: The incident as grouped.
        readings: The readings of all its reports.
        passages: The marked passages, by report id; a report that is marked whole is left out.
        mask: What is hidden wherever it occurs; see ``marked_words``.

    Raises:
        DecisionError: All its reports are marked whole, or a mention is no longer in its reading.
    """
    open_ = _open(readings, passages)
    hidden = hide(open_, passages, mask)
    veil = Veil(hidden.mask)
    veiled_by_id = {item.report.id: withhold(item, passages.get(item.report.id, ()), veil) for item in open_}
    members = [
        _member(veiled_by_id[m.partition("/")[0]], m) for m in incident.mentions if m.partition("/")[0] in veiled_by_id
    ]
    if not members:
        raise DecisionError(
            f"incident {incident.id}", gettext("all its reports are restricted, so nothing of it may leave")
        )
    anew = reconcile(incident.id, members, incident.copies, shared_passages(members, incident.copies))
    why = incident.why if len(veiled_by_id) == len(incident.reports) else ()  # reasons mention both linked reports
    anew = msgspec.structs.replace(anew, previous_ids=incident.previous_ids, why=why)
    return _incident(anew, hidden)


def _open(readings: Iterable[Reading], passages: Mapping[str, Sequence[Passage]]) -> list[Reading]:
    """The readings of reports that aren't marked whole."""
    return [item for item in readings if all(passage.span for passage in passages.get(item.report.id, ()))]


def marked_words(text: str, passages: Iterable[Passage]) -> Mask:
    """The mask for what marked passages would give away elsewhere; a mark on a whole report adds nothing."""
    mask = Mask()
    for passage in passages:
        if passage.span:
            mask = mask.also(passage_mask(text, passage.span))
    return mask


def names_marked(reading: Reading, passages: Sequence[Passage]) -> Mask:
    """The mask for what marked passages would give away elsewhere, and for all names of the places that they name."""
    return hide([reading], {reading.report.id: passages}, marked_words(reading.report.text, passages)).mask


def hide(readings: Sequence[Reading], passages: Mapping[str, Sequence[Passage]], mask: Mask) -> Hidden:
    """Everything to hide: the mask, and the places that marked passages name, under all their names."""
    ids: frozenset[int] = frozenset()
    while True:
        places = [
            place
            for reading in readings
            for place in reading.places
            if _is_hidden(place, Hidden(mask, ids), passages.get(reading.report.id, ()))
        ]
        wider = mask
        for name in {name for place in places for name in (place.text, place.name) if name}:
            wider = wider.also(name_mask(name))
        now = ids | {place.geonameid for place in places if place.geonameid is not None}
        if wider == mask and now == ids:
            return Hidden(mask, ids)
        mask, ids = wider, now


def _is_hidden(place: PlaceMention, hidden: Hidden, passages: Iterable[Passage]) -> bool:
    inside = any(passage.span and overlaps(passage.span, place.span) for passage in passages)
    return inside or place.geonameid in hidden.places or any(map(hidden.mask.touches, (place.text, place.name)))


def _finished(veiled: Reading, whole: Reading, hidden: Hidden, passages: Sequence[Passage]) -> Reading:
    """A veiled reading with blocks for veils, coarse places for hidden ones, and no address with hidden words."""
    veil = Veil(hidden.mask)
    plain = each_string(veiled, lambda text: lowered(veil.over(text)))
    text = plain.report.text
    url = None if hidden.mask.touches(unquote(whole.report.url or "")) else whole.report.url
    return msgspec.structs.replace(
        plain,
        report=msgspec.structs.replace(plain.report, url=url, sha256=text_hash(text)),
        places=tuple(
            PlaceMention.of(was.span, text[slice(*was.span)], _coarse(was.place, hidden))
            if _is_hidden(was, hidden, passages)
            else msgspec.structs.replace(now, text=text[slice(*now.span)])
            for now, was in zip(plain.places, whole.places, strict=True)
        ),
        dates=respelled(text, plain.dates),
        claims=respelled_claims(text, plain.claims),
        agenda=respelled(text, plain.agenda),
        incidents=tuple(
            msgspec.structs.replace(now, place=_place(was.place, hidden))
            for now, was in zip(plain.incidents, veiled.incidents, strict=True)
        ),
    )


def _incident(anew: Incident, hidden: Hidden) -> Incident:
    """A reconciled incident with neutral names for veiled accounts, blocks for veils, and a coarse place if hidden."""
    if hidden == Hidden(Mask(), frozenset()):
        return anew
    veil = Veil(hidden.mask)
    veiled = [item.entity for item in anew.accounts if lowered(veil.over(item.entity)) != item.entity]
    names = {entity: f"{WITHHELD} {number}" for number, entity in enumerate(dict.fromkeys(veiled), 1)}
    place = _place(anew.place, hidden)
    plain = each_string(anew, lambda text: names.get(text) or lowered(veil.over(text)))
    names_of_place = () if place != anew.place else plain.place_names
    return msgspec.structs.replace(plain, place=place, place_names=names_of_place)


def _place(place: Place | None, hidden: Hidden) -> Place | None:
    """The place, made coarse if it is hidden."""
    if place and (place.geonameid in hidden.places or hidden.mask.touches(place.name)):
        return _coarse(place, hidden)
    if place and hidden.mask.touches(place.admin1):
        return msgspec.structs.replace(place, admin1=None)
    return place


def _coarse(place: Place | None, hidden: Hidden) -> Place | None:
    """The region of a hidden place, without coordinates; None if it is unknown or would give the place away."""
    if (
        place is None
        or not place.admin1
        or hidden.mask.touches(place.admin1)
        or place.precision in ("region", "country")
    ):
        return None
    return Place(name=place.admin1, country=place.country, admin1=place.admin1, precision="region")


def _member(reading: Reading, id_: str) -> Member:
    for mention in reading.incidents:
        if f"{reading.report.id}/{mention.id}" == id_:
            return reading, mention
    raise DecisionError(f"report {reading.report.id}", gettext("it has been read again; wait until it is grouped"))


def _nothing_of(reading: Reading) -> Reading:
    blank = BLOCK * len(reading.report.text)
    report = msgspec.structs.replace(
        reading.report, url=None, publisher=None, title=None, text=blank, sha256=text_hash(blank)
    )
    return Reading(report=report, relevant=reading.relevant, relevance=reading.relevance)
