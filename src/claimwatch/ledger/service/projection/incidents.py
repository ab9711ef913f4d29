"""Writes incidents as the last grouping found them, with their rows for lists."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from claimwatch import model
from claimwatch.grouping import keys as keys_of
from claimwatch.ledger.models import MACHINE, Account, FormerCode, Incident, LinkDay, LinkPerson, State
from claimwatch.ledger.query.review.decided import UNDECIDED, as_decided, settled, settled_of
from claimwatch.ledger.service.log import append
from claimwatch.ledger.service.projection.rows import entities, places, restored_places
from claimwatch.ledger.service.writing import touch
from claimwatch.ledger.store import digest, incident_columns, incident_of, pack, place_key

_KEPT = ("id", "code", "state", "reviewed_at")
"""Fields that grouping never changes."""


def write_incidents(
    changed: Sequence[model.Incident], ended: Iterable[model.Incident], held: Mapping[str, str], now: datetime.datetime
) -> dict[str, int]:
    """Writes changed incidents and ends those that the grouping no longer finds.

    Args:
        changed: New and changed incidents.
        ended: Earlier incidents that are no longer found.
        held: The present incident of each mention.
        now: The current time in UTC.

    Returns:
        The primary keys of the changed incidents' rows, by id.
    """
    for incident in ended:
        heirs = [held[mention] for mention in incident.mentions if mention in held]
        _end(incident.id, max(heirs, key=heirs.count, default=""), now)
    rows = _rows(changed, now)
    fields = [field.name for field in Incident._meta.concrete_fields if field.name not in _KEPT]
    Incident.objects.bulk_create(rows, update_conflicts=True, unique_fields=["code"], update_fields=fields)
    keys = dict(Incident.objects.filter(code__in=[row.code for row in rows]).values_list("code", "id"))
    touch("incident", keys.values())
    _write_parts(changed, keys)
    return keys


def _end(code: str, heir: str, now: datetime.datetime) -> None:
    """Ends an incident. If a person has decided on it, the log records which incident it became part of."""
    row = Incident.objects.get(code=code)
    row.standing, row.merged_into, row.changed_at = False, heir, now
    row.save(update_fields=["standing", "merged_into", "changed_at"])
    touch("incident", [row.pk])
    LinkDay.objects.filter(incident=row).delete()
    LinkPerson.objects.filter(incident=row).delete()
    if row.state != State.DRAFT:
        append(by=MACHINE, action="end", subject=f"incident:{code}", at=now, way="machine", after={"merged_into": heir})


def write_settings(row: Incident) -> None:
    """Writes what a person set of an incident into the columns that lists read."""
    incident = as_decided(incident_of(row), settled(row))
    where = places([incident.place] if incident.place else [])
    Incident.objects.filter(pk=row.pk).update(**_columns(incident, where))
    touch("incident", [row.pk])


def project_again(rows: Sequence[Incident]) -> None:
    """Writes columns, places and dependent rows of incidents from their documents; the register isn't told."""
    documents = {row.pk: incident_of(row) for row in rows}
    settings = settled_of({each.id: each.previous_ids for each in documents.values()})
    for row in rows:
        if row.standing:
            shown = as_decided(documents[row.pk], settings.get(row.code, UNDECIDED))
            where = restored_places([shown.place] if shown.place else [])
            Incident.objects.filter(pk=row.pk).update(**_columns(shown, where))
    _write_parts(list(documents.values()), {incident.id: pk for pk, incident in documents.items()})
    ended = [row.pk for row in rows if not row.standing]
    LinkDay.objects.filter(incident__in=ended).delete()
    LinkPerson.objects.filter(incident__in=ended).delete()


def _rows(changed: Sequence[model.Incident], now: datetime.datetime) -> list[Incident]:
    settings = settled_of({incident.id: incident.previous_ids for incident in changed})
    shown = {incident.id: as_decided(incident, settings.get(incident.id, UNDECIDED)) for incident in changed}
    where = places(incident.place for incident in shown.values() if incident.place)
    return [_row(incident, _columns(shown[incident.id], where), now) for incident in changed]


def _row(incident: model.Incident, columns: Mapping[str, Any], now: datetime.datetime) -> Incident:
    """The row of an incident: its document as grouped, its columns as people have put it right."""
    document = msgspec.json.encode(incident)
    row = Incident(code=incident.id, standing=True, merged_into="", changed_at=now, **columns)
    row.document, row.sha256 = pack(document), digest(document)
    return row


def _columns(incident: model.Incident, where: Mapping[str, int]) -> dict[str, Any]:
    place = where[place_key(incident.place)] if incident.place else None
    return {**incident_columns(incident), "place_id": place}


def _write_parts(changed: Sequence[model.Incident], keys: Mapping[str, int]) -> None:
    """Replaces the dependent rows of the changed incidents."""
    for part in (Account, FormerCode, LinkDay, LinkPerson):
        part._default_manager.filter(incident__in=keys.values()).delete()
    speakers = entities((account.entity, account.kind) for incident in changed for account in incident.accounts)
    accounts = {
        (keys[incident.id], speakers[account.entity, account.kind]): account
        for incident in changed
        for account in incident.accounts
    }
    Account.objects.bulk_create(
        Account(incident_id=incident, entity_id=entity, killed_low=account.killed.low, killed_high=account.killed.high)
        for (incident, entity), account in accounts.items()
    )
    FormerCode.objects.bulk_create(
        FormerCode(incident_id=keys[incident.id], code=code)
        for incident in changed
        for code in dict.fromkeys(incident.previous_ids)
    )
    _write_keys(changed, keys)


def _write_keys(changed: Iterable[model.Incident], keys: Mapping[str, int]) -> None:
    """Writes the days and names by which later groupings find the incidents."""
    days: list[LinkDay] = []
    persons: list[LinkPerson] = []
    for incident in changed:
        links, row = keys_of(incident), keys[incident.id]
        days += [LinkDay(incident_id=row, country=country or "", day=day) for country, day in links.days]
        persons += [LinkPerson(incident_id=row, person=person) for person in links.persons]
    LinkDay.objects.bulk_create(days)
    LinkPerson.objects.bulk_create(persons)
