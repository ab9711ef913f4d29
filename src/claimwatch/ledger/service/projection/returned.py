"""Finds the decisions that a new reading or a new version no longer bears out, so that somebody looks again."""

from collections.abc import Collection

from claimwatch.ledger.models import Decision
from claimwatch.ledger.query.queue import bonds_back, those_on, verdicts_back
from claimwatch.ledger.service.writing import touch


def look_again(reports: Collection[int]) -> None:
    """Flags the decisions on reports, by their primary keys, that came back, and unflags the others."""
    decisions = list(those_on(reports))
    if not decisions:
        return
    verdicts, bonds = verdicts_back(reports), bonds_back(decisions)
    back = {row.pk for row in decisions if verdicts.get(row.entry_id) or bonds.get(row.entry_id)}
    every = {row.pk for row in decisions}
    Decision.objects.filter(pk__in=back, returned=False).update(returned=True)
    Decision.objects.filter(pk__in=every - back, returned=True).update(returned=False)
    touch("decision", every)
