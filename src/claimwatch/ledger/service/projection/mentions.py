"""Writes the incident, or reason for none, of every mention, and the tolls that belong to no incident."""

from collections.abc import Iterable, Mapping

import msgspec

from claimwatch.group import keys_of
from claimwatch.grouping import Grouping, Waiting
from claimwatch.ledger.models import Incident, LinkDay, LinkPerson, Mention, TallyLine, Version
from claimwatch.ledger.service.writing import touch
from claimwatch.model import Tally


def write_mentions(grouping: Grouping, waiting: Mapping[str, int], keys: Mapping[str, int]) -> None:
    """Writes the mentions of the versions that waited, and those of changed incidents.

    Args:
        grouping: The result of the grouping.
        waiting: Primary keys of the versions that waited, by code.
        keys: Primary keys of the changed incidents' rows, by id.
    """
    stay = {m: i.id for i in grouping.incidents for m in i.mentions if _report(m) in waiting or i.id in keys}
    touch("mentions", waiting.values())
    Mention.objects.filter(version__in=waiting.values()).delete()
    left = _new_leftovers(grouping.leftovers)
    elsewhere = Mention.objects.filter(incident__in=keys.values()).exclude(code__in=[*stay, *left])
    touch("mentions", elsewhere.values_list("version", flat=True))
    elsewhere.delete()
    versions = _versions(map(_report, [*stay, *left]))
    touch("mentions", versions.values())
    incidents = _incident_keys(stay.values(), keys)
    rows = [
        Mention(code=mention, version_id=versions[_report(mention)], incident_id=incidents[incident])
        for mention, incident in stay.items()
    ]
    rows += [_leftover_row(leftover, versions) for leftover in left.values()]
    LinkDay.objects.filter(mention__code__in=stay).delete()
    LinkPerson.objects.filter(mention__code__in=stay).delete()
    fields = ["incident", "leftover", "version", "sketch"]
    Mention.objects.bulk_create(rows, update_conflicts=True, unique_fields=["code"], update_fields=fields)
    _write_keys(left)


def _new_leftovers(leftovers: Iterable[Waiting]) -> dict[str, Waiting]:
    """The leftovers that aren't stored yet, by mention."""
    by_code = {leftover.mention: leftover for leftover in leftovers}
    known = set(Mention.objects.filter(code__in=by_code, incident=None).values_list("code", flat=True))
    return {code: leftover for code, leftover in by_code.items() if code not in known}


def _leftover_row(leftover: Waiting, versions: Mapping[str, int]) -> Mention:
    version = versions[_report(leftover.mention)]
    return Mention(
        code=leftover.mention, version_id=version, leftover=leftover.reason, sketch=msgspec.json.encode(leftover)
    )


def _write_keys(left: Mapping[str, Waiting]) -> None:
    """Writes the days and names by which later groupings find the leftovers."""
    rows = dict(Mention.objects.filter(code__in=left).values_list("code", "id"))
    links = {rows[code]: keys_of([leftover.sketch]) for code, leftover in left.items()}
    LinkDay.objects.bulk_create(
        LinkDay(mention_id=row, country=country or "", day=day)
        for row, link in links.items()
        for country, day in link.days
    )
    LinkPerson.objects.bulk_create(
        LinkPerson(mention_id=row, person=person) for row, link in links.items() for person in link.persons
    )


def write_tallies(tallies: Iterable[Tally], waiting: Mapping[str, int]) -> None:
    """Replaces the tolls of periods and wars in the versions that waited."""
    touch("tallies", waiting.values())
    TallyLine.objects.filter(version__in=waiting.values()).delete()
    TallyLine.objects.bulk_create(
        TallyLine(
            version_id=waiting[_report(tally.claim)],
            entity=tally.entity,
            country=tally.country or "",
            place=tally.place or "",
            first_day=tally.date.start,
            last_day=tally.date.end,
            scope=tally.scope,
            harm=tally.harm,
            low=tally.toll.low,
            high=tally.toll.high,
            words=tally.words,
            claim=tally.claim.partition("/")[2],
        )
        for tally in tallies
        if _report(tally.claim) in waiting
    )


def _report(id_: str) -> str:
    """The report of "report/mention" or "report/claim"."""
    return id_.partition("/")[0]


def _versions(codes: Iterable[str]) -> dict[str, int]:
    return dict(Version.objects.filter(code__in=set(codes)).values_list("code", "id"))


def _incident_keys(codes: Iterable[str], known: Mapping[str, int]) -> dict[str, int]:
    missing = set(codes) - set(known)
    return {**known, **dict(Incident.objects.filter(code__in=missing).values_list("code", "id"))}
