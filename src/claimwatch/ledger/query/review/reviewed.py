"""Readings as people have put them right: what incidents, rows, pages and releases are made from."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import F

from claimwatch import model
from claimwatch.ledger.models import Decision, Reading
from claimwatch.ledger.store import content_of, reading_of
from claimwatch.review import Reviewed, Verdict, reviewed

Numbered = Sequence[tuple[int, Verdict]]
"""Verdicts with the numbers of their entries in the log, in order."""


def verdicts_of(codes: Iterable[str]) -> Mapping[str, Numbered]:
    """The verdicts that stand on versions of reports, by their codes."""
    rows = Decision.objects.filter(kind="verdicts", undone=None, document__isnull=False, versions__code__in=set(codes))
    by_code: dict[str, list[tuple[int, Verdict]]] = defaultdict(list)
    for row in rows.annotate(code=F("versions__code")).order_by("entry"):
        by_code[row.code] += [(row.entry_id, verdict) for verdict in content_of(row).verdicts]
    return by_code


def reviewed_of(rows: Iterable[Reading]) -> list[Reviewed]:
    """The readings in rows, whose versions are loaded, with people's verdicts; two queries at most."""
    rows = list(rows)
    verdicts = verdicts_of(row.version.code for row in rows)
    return [reviewed(reading_of(row), verdicts.get(row.version.code, ())) for row in rows]


def present_readings(codes: Iterable[str]) -> list[model.Reading]:
    """The current readings of versions as people have put them right, by version."""
    rows = Reading.objects.filter(version__code__in=set(codes), current=True).select_related("version")
    return [each.reading for each in reviewed_of(rows.order_by("version"))]
