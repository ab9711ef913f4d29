"""Sealed deletion: permanently removes an original and everything made from it, leaving a tombstone."""

import datetime
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Cast, Concat
from django.dispatch import Signal
from django.utils.translation import gettext

from claimwatch.errors import DecisionError
from claimwatch.ledger.models import (
    MACHINE,
    Claim,
    Content,
    Entity,
    Entry,
    Incident,
    Issue,
    Mention,
    Original,
    Place,
    Reading,
    Receipt,
    Release,
    Report,
    TallyLine,
    Tombstone,
    Version,
    Way,
)
from claimwatch.ledger.query.sealing import others
from claimwatch.ledger.service.feed import purge_changes
from claimwatch.ledger.service.incidents import group_some
from claimwatch.ledger.service.log import append
from claimwatch.ledger.service.people import require
from claimwatch.ledger.service.purging import forgetful, purge
from claimwatch.ledger.service.release import end_release
from claimwatch.ledger.service.sealing.decisions import empty_decisions
from claimwatch.ledger.service.search import unindex
from claimwatch.ledger.service.writing import touch, writes
from claimwatch.ledger.store import KindName, digest, unpack

SEALED = "sealed"
sealed = Signal()
"""Sent in the sealing's transaction, with ``codes``: the incidents of which something published was purged.

Other apps remove what they made from that, and return the tables that the database's files must be rid of, too.
"""
WHY = "a report of it was sealed"
"""Why a release is withdrawn and purged; the person's own reason stays in the log."""


_REPORT: tuple[KindName, ...] = ("report", "tallies", "mentions")
_READING: tuple[KindName, ...] = ("reading", "state of reading")
_ISSUE: tuple[KindName, ...] = ("issue", "state of issue")


def is_sealed(sha256: str) -> bool:
    """True if the original with this hash was sealed; it is never stored again."""
    return Tombstone.objects.filter(sha256=sha256).exists()


def seal(sha256: str, *, by: User, why: str, at: datetime.datetime, way: Way = "desk") -> Sequence[str]:
    """Removes an original's bytes, and everything made from them, from the database's files.

    Call it outside of a transaction. If the original is already sealed, only the files are cleaned again, in case the
    first time was interrupted.

    Args:
        sha256: The original's hash.
        by: Who decides.
        why: The reason, in their words; never the report's.
        at: The current time in UTC.
        way: How the decision came.

    Returns:
        The hashes of other originals with the same reports, which weren't removed.

    Raises:
        DecisionError: There is no such original, or no reason is given.
        NotAllowed: ``by`` may not seal.
    """
    require(by, "seal")
    original = Original.objects.filter(sha256=sha256).first()
    if original is None:
        raise DecisionError(f"original {sha256}", gettext("isn't in this ledger"))
    if not why.strip():
        raise DecisionError(f"original {sha256}", gettext("a reason for the removal is required"))
    same = others(original)
    forgetful()
    if not is_sealed(sha256):
        _remove(original, by, why, at, way)
    purge(_tables_of_others(()))
    return same


@writes
def _remove(original: Original, by: User, why: str, at: datetime.datetime, way: Way) -> None:
    versions = list(Version.objects.filter(original=original).select_related("report"))
    codes = [version.code for version in versions]
    entry = append(
        by=by.username,
        action="seal",
        subject=f"original:{original.sha256}",
        at=at,
        way=way,
        why=why,
        before={"versions": codes, "size": original.size},
    )
    Tombstone.objects.create(sha256=original.sha256, entry=entry)
    for version in versions:
        if version.text:
            unindex(version)
    empty_decisions(versions)
    _empty_versions(versions)
    _regroup(codes, at)
    _empty_incidents(set(codes))
    _empty_releases(codes, entry)
    _empty_receipts(original)
    Content.objects.filter(original=original).delete()
    Original.objects.filter(pk=original.pk).update(handled=True, skimmed="")
    touch("original", [original.pk])
    _forget_names()


def _touch(kinds: Iterable[KindName], rows: Collection[int]) -> None:
    for kind in kinds:
        touch(kind, rows)


def _empty_versions(versions: Iterable[Version]) -> None:
    for version in versions:
        readings = Reading.objects.filter(version=version)
        _touch(_READING, list(readings.values_list("pk", flat=True)))
        readings.delete()
        Claim.objects.filter(version=version).delete()
        TallyLine.objects.filter(version=version).delete()
        _touch(_REPORT, [version.pk])
        Version.objects.filter(pk=version.pk).update(
            text="", title="", url="", publisher="", sha256="", to_read=False, to_group=True
        )
        if not version.report.versions.exclude(text="").exists():
            Report.objects.filter(pk=version.report_id).update(key=f"{SEALED}:{digest(version.report.key.encode())}")


def _regroup(codes: Collection[str], at: datetime.datetime) -> None:
    """Removes the reports from their incidents by regrouping these."""
    while Version.objects.filter(code__in=codes, to_group=True).exists():
        group_some(at)
    Mention.objects.filter(version__code__in=codes).delete()


def _empty_incidents(codes: Collection[str]) -> None:
    """Empties the documents of incidents that no longer stand and contained the reports."""
    ended = Incident.objects.exclude(document=b"")
    for row in ended.only("pk", "standing", "document").iterator(100):
        if _tells_of(row.document, codes):
            if row.standing:
                raise RuntimeError(f"incident {row.pk} was regrouped and still tells of a sealed report")
            nothing = {"document": b"", "sha256": "", "name": "", "place": None, "reports": 0, "disputes": 0}
            Incident.objects.filter(pk=row.pk).update(**nothing)
            row.accounts.all().delete()
            touch("incident", [row.pk])


def _empty_releases(codes: Collection[str], seal: Entry) -> None:
    """Empties and withdraws releases that tell of the reports, and purges what was published of them."""
    telling = Release.objects.filter(versions__code__in=codes, document__isnull=False).values("pk")
    rows = Release.objects.filter(pk__in=telling).defer("document", "incident__document")
    gone: dict[str, list[int]] = {}
    for row in rows.select_related("incident").order_by("pk"):
        if row.withdrawn_id is None:
            end_release(row, by=MACHINE, at=seal.at, why=WHY, way="machine")
        Release.objects.filter(pk=row.pk).update(document=None)
        gone.setdefault(row.incident.code, []).append(row.entry_id)
    for code, releases in sorted(gone.items()):
        purge_changes(code, releases, seal, by=MACHINE, why=WHY)
    _tables_of_others(sorted(gone))


def _tables_of_others(codes: Sequence[str]) -> list[type[models.Model]]:
    """Tells other apps of the incidents of which something was purged; returns the tables in which they keep words."""
    answers: Sequence[tuple[Any, Any]] = sealed.send(sender=None, codes=codes)
    return [table for _, tables in answers for table in tables]


def _tells_of(document: bytes | memoryview, codes: Iterable[str]) -> bool:
    data = unpack(document)
    return any(f'"{code}'.encode() in data for code in codes)


def _empty_receipts(original: Original) -> None:
    """Removes all words from the original's receipts and issues; only times and collectors remain."""
    receipts, issues = Receipt.objects.filter(original=original), Issue.objects.filter(original=original)
    touch("receipt", receipts.values_list("pk", flat=True))
    _touch(_ISSUE, list(issues.values_list("pk", flat=True)))
    named = Concat(Value(f"{SEALED}:"), Cast(F("pk"), models.TextField()))
    receipts.update(url="", name=named, headers=[], title="", publisher="", published=None)
    issues.update(place=named, reason=SEALED, closed=True)


def _forget_names() -> None:
    """Removes speakers and places that nothing refers to any more."""
    Entity.objects.filter(claims=None, accounts=None).delete()
    places = Place.objects.filter(incidents=None)
    touch("place", places.values_list("pk", flat=True))
    places.delete()
