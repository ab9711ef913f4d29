"""What has been released: whether it still says what the incident says, and what a further release replaces."""

from collections.abc import Collection, Sequence

import msgspec

from claimwatch import model
from claimwatch.ledger.models import Action, Entry, Incident, Release, Version
from claimwatch.ledger.query.release.beside import has_other_beside
from claimwatch.ledger.query.release.coarsening import Coarsened, address_leaving
from claimwatch.ledger.query.release.leaving import leaving_readings, protected
from claimwatch.ledger.store import unpack
from claimwatch.model import ReleaseDocument, ReleasedReport
from claimwatch.reconcile import confirmables
from claimwatch.release import ChangeKind

_PROTECTS: tuple[Action, ...] = ("mark", "lift", "unrestrict")
_DOCUMENT = msgspec.json.Decoder(ReleaseDocument)


class Replaced(msgspec.Struct, frozen=True, kw_only=True):
    """A release of another incident that the next release of an incident withdraws: it tells of the same mentions.

    Attributes:
        release: Its row.
        kind: "merged" if all its mentions are here, "split" if only some are.
        name: Its title; "" if it is of before and has none.
    """

    release: Release
    kind: ChangeKind
    name: str = ""


def standing_release(row: Incident) -> Release | None:
    """The release of the incident that stands; None if there is none."""
    return row.releases.filter(withdrawn=None).order_by("-entry").first()


def document_of(release: Release) -> ReleaseDocument | None:
    """A release's document; None if it was sealed or is a bare incident of before."""
    return _DOCUMENT.decode(unpack(release.document)) if release.document is not None and release.schema else None


def released_incident(release: Release) -> model.Incident | None:
    """The incident as a release tells it; None if it was sealed."""
    if release.document is None:
        return None
    document = document_of(release)
    return document.incident if document else model.incident_of(unpack(release.document))


def differs(release: Release, incident: model.Incident, agenda: Collection[str] | None = None) -> bool:
    """True if the incident, as it may leave now, states something else than its release, or other words may leave.

    So it does with other replies, and with other agenda items than the release's, or than those named.

    What only a newer version's way of writing an incident changes is no difference. A release of before, which isn't
    published, always differs.
    """
    document = document_of(release)
    if document is None or _stated(document.incident) != _stated(incident):
        return True
    return _words_differ(release, document) or has_other_beside(release.incident, document, agenda)


def has_marked_words(release: Release) -> bool:
    """True if a release holds words, or leaves words out, that are marked otherwise now."""
    document = document_of(release)
    return document is not None and release.incident.standing and _words_differ(release, document)


def replaced_by(row: Incident) -> tuple[Replaced, ...]:
    """The standing releases of other incidents that the next release of this one withdraws, by their codes.

    Those are releases of mentions that are in this incident now, and releases of incidents that became part of it.
    """
    mentions = set(row.mentions.values_list("code", flat=True))
    others = Release.objects.filter(withdrawn=None).exclude(incident=row).select_related("incident")
    here = others.filter(versions__mentions__incident=row)
    heired = others.filter(incident__standing=False, incident__merged_into=row.code)
    rows = {each.pk: each for each in (*here.distinct(), *heired)}
    found = (_replaced(each, mentions, row.code) for each in rows.values())
    return tuple(sorted((each for each in found if each), key=lambda each: each.release.incident.code))


def _replaced(release: Release, mentions: set[str], code: str) -> Replaced | None:
    incident, document = released_incident(release), document_of(release)
    told = set(incident.mentions) if incident else set()
    became = not release.incident.standing and release.incident.merged_into == code
    if not told & mentions and not became:
        return None
    kind: ChangeKind = "merged" if told <= mentions or not told & mentions else "split"
    return Replaced(release=release, kind=kind, name=document.title if document else "")


def _words_differ(release: Release, document: ReleaseDocument) -> bool:
    """True if marks that were set or lifted after a release change the words that may leave of its reports."""
    codes = [report.id for report in document.reports]
    reports = Version.objects.filter(code__in=codes).values("report")
    subjects = Version.objects.filter(report__in=reports).values_list("code", flat=True)
    later = Entry.objects.filter(action__in=_PROTECTS, number__gt=release.entry_id)
    if not later.filter(subject__in=[f"version:{code}" for code in subjects]).exists():
        return False
    known = protected(release.incident)
    leaving = leaving_readings(known)
    now = (_head(leaving[code].report, known.coarsened) for code in codes if code in leaving)
    return [_head(report) for report in document.reports] != list(now)


def _head(report: model.Report | ReleasedReport, known: Coarsened = Coarsened()) -> Sequence[object]:
    """What a release holds of a report's own words, its text as a hash."""
    return report.id, report.title, report.publisher, address_leaving(report.url, known), report.sha256


def _stated(incident: model.Incident) -> Sequence[object]:
    """What happened where and when under what name, and every figure and dispute, by the reports that stand in it."""
    keys = sorted(item.key for item in confirmables(incident))
    about = (incident.name, incident.type, incident.place, incident.date, incident.killed, incident.injured)
    return (*about, incident.reports, incident.copies, keys)
