"""Confirmations get keys of values in place of keys of words, so that none is lost when a label is reworded.

The log isn't rewritten: for each incident it gets an entry "rekey" that says which key stands for which, and that
``claimwatch verify`` goes by. A confirmation of something that its incident no longer states keeps its row, its key
and scheme 1; the entry lists it as left.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import Q
from django.utils import timezone

from claimwatch.errors import DecisionError
from claimwatch.ledger.migrations._first_schema import as_first
from claimwatch.ledger.migrations._keys_of_words import Document, keys_of
from claimwatch.ledger.redact import Mask, Passage, marked_words, redact_incident
from claimwatch.ledger.store import FIRST, entry_hash, unpack
from claimwatch.model import Incident, Reading, incident_of

BY_WORDS, BY_VALUES = 1, 2
"""The schemes of keys."""


def rekey(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    confirmations = apps.get_model("ledger", "Confirmation").objects
    for code in confirmations.order_by("incident").values_list("incident", flat=True).distinct():
        rows = {row.key: row for row in confirmations.filter(incident=code).order_by("pk")}
        keys = _renamed(apps, code, rows.keys())
        for old, new in keys.items():
            confirmations.filter(pk=rows[old].pk).update(key=new, scheme=BY_VALUES)
        _append(apps, code, keys, sorted(rows.keys() - keys.keys()))


def _renamed(apps: StateApps, code: str, confirmed: Iterable[str]) -> dict[str, str]:
    """The new key for each of an incident's old ones that something of it still bears."""
    keys: dict[str, str] = {}
    wanted = set(confirmed)
    for document in _documents(apps, code):
        for old, new in keys_of(document):
            if old in wanted and new not in keys.values():
                keys.setdefault(old, new)
        if wanted == keys.keys():
            break
    return keys


def _documents(apps: StateApps, code: str) -> Iterator[Document]:
    """An incident, by a code that it has or had, as it was grouped, as it left, and as it may leave now."""
    incidents = apps.get_model("ledger", "Incident").objects.filter(Q(code=code) | Q(former__code=code))
    rows = list(incidents.distinct().order_by("code"))
    for row in rows:
        yield _decoded(row.document)
    for release in apps.get_model("ledger", "Release").objects.filter(incident__in=rows).order_by("pk"):
        if release.document is not None:
            yield _decoded(release.document)
    for row in rows:
        if row.standing and (redacted := _redacted(apps, row)) is not None:
            yield as_first(msgspec.json.decode(msgspec.json.encode(redacted)))


def _decoded(document: bytes | memoryview) -> Document:
    decoded: Document = msgspec.json.decode(unpack(document))
    return decoded


def _redacted(apps: StateApps, row: Any) -> Incident | None:
    """The incident without what is marked; None where nothing of it may leave or its reports were read anew since."""
    incident = incident_of(unpack(row.document))
    current = apps.get_model("ledger", "Reading").objects.filter(version__code__in=incident.reports, current=True)
    readings = [msgspec.json.decode(unpack(reading.document), type=Reading) for reading in current]
    if len(readings) < len(incident.reports):
        return None
    passages, mask = _marked(apps, incident.reports)
    try:
        return redact_incident(incident, readings, passages, mask)
    except DecisionError:
        return None


def _marked(apps: StateApps, codes: Iterable[str]) -> tuple[dict[str, list[Passage]], Mask]:
    """What is marked in versions of reports, by their codes, and what it gives away elsewhere."""
    versions = list(apps.get_model("ledger", "Version").objects.filter(code__in=codes))
    reports = {version.report_id for version in versions}
    marks = apps.get_model("ledger", "Mark").objects.filter(version__report__in=reports, lifted=None)
    standing = list(marks.exclude(start__isnull=False, version__text="").select_related("version").order_by("pk"))
    whole = {mark.version.report_id for mark in standing if mark.start is None}
    passages: dict[str, list[Passage]] = {
        version.code: [Passage(None, "restricted")] if version.restricted or version.report_id in whole else []
        for version in versions
    }
    mask = Mask()
    for mark in standing:
        passage = Passage(None if mark.start is None else (mark.start, mark.end), mark.category)
        mask = mask.also(marked_words(mark.version.text, [passage]))
        if passage.span and mark.version.code in passages:
            passages[mark.version.code].append(passage)
    return passages, mask


def _append(apps: StateApps, code: str, keys: dict[str, str], left: list[str]) -> None:
    """Appends to the log which keys of an incident's confirmations became which, and which are left."""
    entries = apps.get_model("ledger", "Entry").objects
    last = entries.order_by("-number").first()
    entry = entries.model(
        number=last.number + 1 if last else 1,
        at=timezone.now(),
        by="claimwatch",
        action="rekey",
        subject=f"incident:{code}",
        why="keys no longer depend on how things are worded",
        before={"scheme": BY_WORDS},
        after={"scheme": BY_VALUES, "keys": keys, "left": left},
        previous=last.hash if last else FIRST,
    )
    entry.hash = entry_hash(entry)
    entry.save(force_insert=True)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_search")]
    operations = [
        migrations.AddField(
            "confirmation", "scheme", models.PositiveSmallIntegerField(default=BY_WORDS), preserve_default=False
        ),
        migrations.RunPython(rekey),
    ]
