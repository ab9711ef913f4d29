"""Finds the verdicts that a new reading no longer bears out, so that somebody looks again."""

from collections.abc import Iterable

from claimwatch.ledger.models import Decision, Reading, Version
from claimwatch.ledger.query.reviewed import reviewed_of, verdicts_of


def look_again(versions: Iterable[Version]) -> None:
    """Flags the verdicts on versions that their present readings no longer bear out, and unflags the others."""
    rows = Reading.objects.filter(version__in=list(versions), current=True, version__decisions__isnull=False)
    rows = rows.select_related("version").distinct()
    numbers = {number for some in verdicts_of(row.version.code for row in rows).values() for number, _ in some}
    if not numbers:
        return
    back = {returned.number for each in reviewed_of(rows) for returned in each.returned}
    decisions = Decision.objects.filter(entry__in=numbers)
    decisions.filter(entry__in=back).update(returned=True)
    decisions.exclude(entry__in=back).update(returned=False)
