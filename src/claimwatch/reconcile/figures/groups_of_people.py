"""Whom an account tells apart among the killed and injured: civilians, combatants, women, men, children."""

from collections.abc import Collection, Iterable

import msgspec

from claimwatch.model import Harm, Part, Range, Toll
from claimwatch.reconcile.statements import Stated, is_uncounted_person


def parts(rows: Iterable[Stated], counted: Collection[Harm]) -> tuple[Part, ...]:
    """The parts of one account's tolls, in order of first appearance; the same part told twice is one.

    Status and group are by the claimant's words ("gunmen": combatant, as claimed). Nothing is added up. Somebody hurt
    who died is one of the dead: of injured that the account doesn't count, such a person is no part.

    Args:
        rows: The account's claims, in order of publication.
        counted: Harms that the account gives a figure for.
    """
    died = "killed" in counted and "injured" not in counted
    parts_by_content: dict[tuple[object, ...], Part] = {}
    for row in rows:
        for toll in row.facts:
            if isinstance(toll, Toll) and _tells_apart(toll) and not (died and _is_one_of_the_hurt(toll)):
                part = _part(row, toll)
                key = (part.harm, part.status, part.group, part.subset, part.toll, _people(toll))
                before = parts_by_content.get(key)
                claims = (*before.claims, row.id) if before else part.claims
                parts_by_content[key] = msgspec.structs.replace(before or part, claims=tuple(dict.fromkeys(claims)))
    return tuple(parts_by_content.values())


def _tells_apart(toll: Toll) -> bool:
    """True if it counts people by who they were; words without a number ("residents") count nobody."""
    counted = toll.harm in ("killed", "injured") and toll.scope == "incident" and toll.polarity and toll.low is not None
    return counted and (toll.status != "unknown" or toll.group is not None or toll.subset)


def _is_one_of_the_hurt(toll: Toll) -> bool:
    return (
        toll.harm == "injured" and toll.subset and is_uncounted_person(Range(low=toll.low, high=toll.high), toll.text)
    )


def _people(toll: Toll) -> str:
    """The victims' word, where nothing else says who they are."""
    is_known = toll.status != "unknown" or toll.group is not None
    return "" if is_known else " ".join((toll.victims or toll.text).casefold().split())


def _part(row: Stated, toll: Toll) -> Part:
    return Part(
        harm=toll.harm,
        toll=Range(low=toll.low, high=toll.high),
        words=toll.text,
        status=toll.status,
        group=toll.group,
        subset=toll.subset,
        claims=(row.id,),
    )
