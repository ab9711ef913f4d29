"""Checks sources against the log, which has every state of each."""

from collections.abc import Iterator, Mapping
from typing import Any

from claimwatch.ledger.models import Entry, Source


def look_at_sources() -> Iterator[list[str]]:
    """Yields the faults of each source, then the sources of the log that are gone."""
    known = _known()
    for source in Source.objects.order_by("pk"):
        yield [f"source {source.name}: {why}" for why in _source(source, known.pop(source.name, None))]
    yield [f"source {name}: it is gone" for name in sorted(known)]


def _known() -> dict[str, Mapping[str, Any]]:
    """The last state of each source, by name; one that was taken away before the log kept sources has none."""
    known: dict[str, Mapping[str, Any]] = {}
    for entry in Entry.objects.filter(action="source").order_by("number"):
        before: Mapping[str, Any] = entry.before or {}
        after: Mapping[str, Any] = entry.after or {}
        known.pop(before.get("name", ""), None)
        if name := after.get("name"):
            known[name] = after
    return known


def _source(source: Source, logged: Mapping[str, Any] | None) -> Iterator[str]:
    if logged is None:
        yield "the log doesn't know this source"
        return
    columns = {each.attname for each in source._meta.concrete_fields if not each.primary_key}
    for name in sorted(columns & logged.keys()):
        if getattr(source, name) != logged[name]:
            yield f"its {name} isn't that of the log"
