"""An incident's claims without the figures of something else; those that count some of its people as parts."""

from collections.abc import Sequence

import msgspec

from claimwatch.model import SetApart, Toll
from claimwatch.reconcile.apart.elsewhere import Elsewhere, told_before
from claimwatch.reconcile.apart.own_words import other_place, tied_places
from claimwatch.reconcile.apart.parts_told import with_parts
from claimwatch.reconcile.apart.told import Cause, Told, number
from claimwatch.reconcile.statements import Member, Stated


def set_apart(rows: Sequence[Stated], members: Sequence[Member]) -> tuple[list[Stated], tuple[SetApart, ...]]:
    """The claims without figures of another place, day, period or war, and those figures with the reason.

    Args:
        rows: What is said of the incident, claim by claim.
        members: Its mentions, each with its reading.
    """
    told = Told(rows, members)
    elsewhere = Elsewhere(told)
    kept: list[Stated] = []
    apart: dict[tuple[object, ...], SetApart] = {}
    for row in rows:
        tied = tied_places(told.readings[row.report.id], row)
        causes = {
            toll.span: (toll, cause)
            for toll in _tolls(row)
            if (cause := other_place(told, row, tied[toll.span]) or _elsewhere(told, elsewhere, row, toll))
        }
        facts = tuple(fact for fact in row.facts if not (isinstance(fact, Toll) and fact.span in causes))
        kept.append(msgspec.structs.replace(row, facts=facts) if causes else row)
        for toll, cause in causes.values():
            _add(apart, row, toll, cause)
    return with_parts(Told(kept, members)), tuple(apart.values())


def _tolls(row: Stated) -> list[Toll]:
    """The numbers of a claim; a denied one stays a denial."""
    return [fact for fact in row.facts if isinstance(fact, Toll) and fact.polarity and fact.low]


def _elsewhere(told: Told, elsewhere: Elsewhere, row: Stated, toll: Toll) -> Cause | None:
    return told_before(told, row, toll) or elsewhere.of(row, toll)


def _add(apart: dict[tuple[object, ...], SetApart], row: Stated, toll: Toll, cause: Cause) -> None:
    """Adds a figure, once for all the claims that give it."""
    key = (row.entity, toll.harm, toll.low, toll.high, cause)
    before = apart.get(key)
    claims = (*before.claims, row.id) if before else (row.id,)
    apart[key] = SetApart(
        entity=row.entity,
        harm=toll.harm,
        toll=number(toll),
        words=before.words if before else toll.text,
        why=cause.why,
        report=cause.report,
        claims=tuple(dict.fromkeys(claims)),
    )
