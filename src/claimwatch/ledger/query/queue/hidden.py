"""What of lists is hidden from somebody, in a few queries for a whole page."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec
from django.db.models import Q

from claimwatch.ledger.models import Incident, Mark, Mention, Sensitivity, Version
from claimwatch.ledger.query.phrases import Phrase, highlights
from claimwatch.ledger.query.protection import Somebody, masks_of
from claimwatch.ledger.redact import Mask, Veil, lowered
from claimwatch.ledger.store import clean

_TELLING = (Sensitivity.LOCATION, Sensitivity.RESTRICTED)
"""Categories of passages from which an incident may have its place or figures."""


class Heading(msgspec.Struct, frozen=True, kw_only=True):
    """What names a report, as somebody may see it.

    Attributes:
        title: With blocks for hidden words; "" if it has none, or is hidden.
        publisher: Likewise.
        hidden: True if all of it is hidden from them.
    """

    title: str
    publisher: str
    hidden: bool

    def is_by(self, words: str) -> bool:
        """True if words stand, in any case, in what may be seen of its publisher."""
        return _has(words, self.publisher)


class IncidentHeading(msgspec.Struct, frozen=True, kw_only=True):
    """What names an incident, as somebody may see it.

    Attributes:
        name: That a person gave it, with blocks for hidden words; "" if none.
        place: Likewise; "" if unknown.
        region: That the place lies in, likewise.
        hidden: True if its place and figures may come from words that are hidden from them. Only its own page, which is
            put together without these words, shows what remains.
    """

    name: str
    place: str
    region: str
    hidden: bool

    def is_at(self, words: str) -> bool:
        """True if words stand, in any case, in what may be seen of its place: a list must betray no hidden word."""
        return any(_has(words, name) for name in (self.place, self.region))


class Marks:
    """The marks on some reports that somebody may not see."""

    def __init__(self, reports: Collection[int], user: Somebody) -> None:
        gone = Q(start__isnull=False, version__text="")
        standing = Mark.objects.filter(version__report__in=set(reports), lifted=None).exclude(gone)
        rows = standing.select_related("version").order_by("pk")
        self._all = user.is_active and user.is_superuser
        groups = set(user.groups.values_list("pk", flat=True)) if user.is_active else set()
        self._open_whole: set[int] = set()
        self.unseen: dict[int, list[Mark]] = defaultdict(list)
        for mark in () if self._all else rows:
            if mark.seen_by_id not in groups:
                self.unseen[mark.version.report_id].append(mark)
            elif mark.start is None:
                self._open_whole.add(mark.version.report_id)
        self._masks = masks_of(mark for marks in self.unseen.values() for mark in marks)

    def is_whole_hidden(self, report: int, *, restricted: bool) -> bool:
        """True if somebody may see nothing of a report."""
        if self._all:
            return False
        whole = any(mark.start is None for mark in self.unseen.get(report, ()))
        return whole or (restricted and report not in self._open_whole)

    def mask(self, report: int) -> Mask:
        """What must be hidden wherever it occurs, because hidden passages of a report contain it."""
        return self._masks.get(report, Mask())

    def over(self, version: Version, text: str) -> str:
        """A report's text, of unchanged length, with blocks for what is hidden."""
        passages = self.unseen.get(version.report_id, ())
        spans = [(m.start, m.end) for m in passages if m.version_id == version.pk and m.start is not None and m.end]
        return lowered(Veil(self.mask(version.report_id)).over(text, spans))


def incident_headings(incidents: Sequence[Incident], user: Somebody) -> Mapping[int, IncidentHeading]:
    """What names each incident, as somebody may see it, by primary key; places must be loaded."""
    told = Mention.objects.filter(incident__in=[row.pk for row in incidents]).distinct()
    rows = list(told.values_list("incident", "version__report", "version__restricted"))
    marks = Marks({report for _, report, _ in rows}, user)
    reports: dict[int, list[tuple[int, bool]]] = defaultdict(list)
    for incident, report, restricted in rows:
        if incident is not None:
            reports[incident].append((report, restricted))
    return {row.pk: _incident_heading(row, reports[row.pk], marks) for row in incidents}


def _incident_heading(row: Incident, reports: Iterable[tuple[int, bool]], marks: Marks) -> IncidentHeading:
    mask = Mask()
    for report, restricted in reports:
        unseen = marks.unseen.get(report, ())
        if marks.is_whole_hidden(report, restricted=restricted) or any(mark.category in _TELLING for mark in unseen):
            return IncidentHeading(name="", place="", region="", hidden=True)
        mask = mask.also(marks.mask(report))
    veil = Veil(mask)
    place, region = (row.place.name, row.place.admin1) if row.place else ("", "")
    name, place, region = (lowered(veil.over(words or "")) for words in (row.name, place, region))
    return IncidentHeading(name=name, place=place, region=region, hidden=False)


def _has(words: str, text: str) -> bool:
    """True if a text contains words in any case, wherever a database would say so."""
    return clean(words).upper() in text.upper()


def headings(versions: Sequence[Version], user: Somebody) -> Mapping[int, Heading]:
    """What names each report, as somebody may see it, by primary key; the texts needn't be loaded."""
    marks = Marks({version.report_id for version in versions}, user)
    return {version.pk: _heading(version, marks) for version in versions}


def _heading(version: Version, marks: Marks) -> Heading:
    if marks.is_whole_hidden(version.report_id, restricted=version.restricted):
        return Heading(title="", publisher="", hidden=True)
    veil = Veil(marks.mask(version.report_id))
    title, publisher = lowered(veil.over(version.title)), lowered(veil.over(version.publisher))
    return Heading(title=title, publisher=publisher, hidden=False)


def visibly_by(words: str, incidents: Sequence[Incident], user: Somebody) -> set[int]:
    """The primary keys of those incidents of which somebody sees a publisher whose name contains words."""
    told = Mention.objects.filter(incident__in=[row.pk for row in incidents]).order_by().select_related("version")
    named = [each for each in told.defer("version__text") if _has(words, each.version.publisher)]
    shown = headings([each.version for each in named], user)
    return {each.incident_id for each in named if each.incident_id and shown[each.version_id].is_by(words)}


def with_visible_words(versions: Sequence[Version], phrases: Sequence[Phrase], user: Somebody) -> list[Version]:
    """The reports in which somebody may see all phrases that they searched for: a hit must betray no hidden word."""
    marks = Marks({version.report_id for version in versions}, user)
    doubtful = [v.pk for v in versions if v.restricted or marks.unseen.get(v.report_id)]
    texts = dict(Version.objects.filter(pk__in=doubtful).values_list("pk", "text"))
    return [v for v in versions if v.pk not in texts or _shows(v, texts[v.pk], phrases, marks)]


def _shows(version: Version, text: str, phrases: Sequence[Phrase], marks: Marks) -> bool:
    if marks.is_whole_hidden(version.report_id, restricted=version.restricted):
        return False
    veil = Veil(marks.mask(version.report_id))
    seen = [lowered(veil.over(words)) for words in (version.title, version.publisher)]
    seen.append(marks.over(version, text))
    return all(any(highlights(words, [phrase]) for words in seen) for phrase in phrases)
