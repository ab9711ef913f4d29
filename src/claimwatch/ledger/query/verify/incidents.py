"""Checks incidents by their hashes, and makes the columns and rows that lists read anew to compare them."""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, get_args

from claimwatch import model
from claimwatch.ledger.models import Incident
from claimwatch.ledger.query.review.decided import UNDECIDED, Settled, as_decided, settled_of
from claimwatch.ledger.query.verify.check import Sample
from claimwatch.ledger.query.verify.document import UNREADABLE, altered
from claimwatch.ledger.query.verify.readings import UNREADABLE_DECISION, has_columns, links_of, links_wanted
from claimwatch.ledger.store import brief, incident_columns, incident_of, place_key

_AT_ONCE = 50
Part = Literal["accounts__entity", "former", "days", "persons", "mentions"]


def look_at_incidents(sample: Sample) -> Iterator[list[str]]:
    """Yields the faults of each incident."""
    rows = sample.of(Incident.objects.select_related("place").prefetch_related(*get_args(Part))).iterator(_AT_ONCE)
    while some := list(itertools.islice(rows, _AT_ONCE)):
        yield from _batch(some)


def _batch(rows: Sequence[Incident]) -> Iterator[list[str]]:
    wrong = {row.code: altered(row.document, row.sha256) for row in rows if row.standing or row.document}
    documents = {row.code: incident_of(row) for row in rows if wrong.get(row.code, "") is None}
    settings = _settled({code: incident.previous_ids for code, incident in documents.items()})
    for row in rows:
        why = wrong.get(row.code)
        faults = [why] if why else []
        if row.code in documents:
            faults += _incident(row, documents[row.code], settings[row.code])
        yield [f"incident {row.code}: {why}" for why in faults]


def sound_incidents(rows: Iterable[Incident]) -> list[Incident]:
    """Those of some incidents whose document is unaltered, as are the decisions on them."""
    whole = [row for row in rows if altered(row.document, row.sha256) is None]
    settings = _settled({row.code: incident_of(row).previous_ids for row in whole})
    return [row for row in whole if settings[row.code] is not None]


def _settled(incidents: Mapping[str, Iterable[str]]) -> dict[str, Settled | None]:
    """What stands of people's decisions on each incident; None for one on which a decision can't be read."""
    try:
        known = settled_of(incidents)
        return {code: known.get(code, UNDECIDED) for code in incidents}
    except UNREADABLE:
        if len(incidents) == 1:
            return dict.fromkeys(incidents)
        return {code: settings for each in incidents.items() for code, settings in _settled(dict([each])).items()}


def _incident(row: Incident, grouped: model.Incident, settings: Settled | None) -> Iterator[str]:
    if grouped.id != row.code:
        yield f"its document is that of incident {grouped.id}"
    if settings is None:
        yield UNREADABLE_DECISION
    elif row.standing:
        shown = as_decided(grouped, settings)
        place = place_key(shown.place) if shown.place else None
        if not has_columns(row, incident_columns(shown)) or (row.place.key if row.place else None) != place:
            yield "its row differs from its document"
    mentions = {mention.code for mention in row.mentions.all()}
    if mentions != (set(grouped.mentions) if row.standing else set()):
        yield f"{len(mentions)} rows for {len(grouped.mentions)} mentions, or for different ones"
    yield from _parts(row, grouped)


def _parts(row: Incident, grouped: model.Incident) -> Iterator[str]:
    """Yields where accounts, former codes, and what grouping finds it by aren't those of the document."""
    accounts = {(brief(each.entity), each.kind): (each.killed.low, each.killed.high) for each in grouped.accounts}
    here = {(each.entity.name, each.entity.kind): (each.killed_low, each.killed_high) for each in row.accounts.all()}
    if here != accounts:
        yield "the rows of its accounts differ from its document"
    if {each.code for each in row.former.all()} != set(grouped.previous_ids):
        yield "its former codes differ from its document"
    if links_of(row) != links_wanted(grouped.sketches if row.standing else ()):
        yield "grouping doesn't find it by what its document says"
