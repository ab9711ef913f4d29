"""What sealing an original takes with it."""

from collections.abc import Iterable

import msgspec

from claimwatch.ledger.models import Change, Decision, Incident, Original, Release, Report, Tombstone, Version


class Taking(msgspec.Struct, frozen=True, kw_only=True):
    """What goes when an original is sealed.

    Attributes:
        sha256: The original's.
        size: Number of its bytes.
        sealed: True if it is sealed already.
        reports: The codes of the versions of reports that were read from it.
        incidents: The codes of the incidents that lose a report by it.
        ending: Those of them that have no other report, and end.
        releases: The codes of incidents whose release is emptied and withdrawn.
        changes: How many published changes are purged, with the releases that they hold.
        decisions: How many decisions on these reports lose their content.
        others: The hashes of other originals with the same reports, which stay unless they are sealed, too.
    """

    sha256: str
    size: int
    sealed: bool
    reports: tuple[str, ...]
    incidents: tuple[str, ...]
    ending: tuple[str, ...]
    releases: tuple[str, ...]
    changes: int
    decisions: int
    others: tuple[str, ...]


def goes_with(original: Original) -> Taking:
    """What goes when an original is sealed."""
    versions = Version.objects.filter(original=original)
    reports = tuple(versions.order_by("pk").values_list("code", flat=True))
    incidents = Incident.objects.filter(mentions__version__original=original).distinct()
    kept = Incident.objects.filter(mentions__version__in=Version.objects.exclude(original=original)).values("pk")
    telling = Release.objects.filter(versions__original=original, document__isnull=False).values("pk")
    told = Release.objects.filter(pk__in=telling)
    decisions = Decision.objects.filter(versions__original=original, document__isnull=False).distinct()
    return Taking(
        sha256=original.sha256,
        size=original.size,
        sealed=Tombstone.objects.filter(sha256=original.sha256).exists(),
        reports=reports,
        incidents=_codes(incidents.values_list("code", flat=True)),
        ending=_codes(incidents.exclude(pk__in=kept).values_list("code", flat=True)),
        releases=_codes(told.filter(withdrawn=None).values_list("incident__code", flat=True)),
        changes=Change.objects.filter(entry__in=told.values("entry"), body__isnull=False).count(),
        decisions=decisions.count(),
        others=others(original),
    )


def others(original: Original) -> tuple[str, ...]:
    """The hashes of other originals that contain the same reports and aren't sealed."""
    held = Report.objects.filter(versions__original=original) | Report.objects.filter(
        versions__receipts__original=original
    )
    near = Original.objects.filter(versions__report__in=held) | Original.objects.filter(
        receipts__versions__report__in=held
    )
    sealed = Tombstone.objects.values("sha256")
    rest = near.exclude(pk=original.pk).exclude(sha256__in=sealed)
    return _codes(rest.values_list("sha256", flat=True))


def _codes(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(values)))
