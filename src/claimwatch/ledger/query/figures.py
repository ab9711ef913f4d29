"""The numbers behind what an incident shows, in words."""

from claimwatch.model.incident import Incident
from claimwatch.reconcile import Shown


def values_of(_: Incident, one: Shown) -> tuple[str, ...]:
    """What a figure comes to ("53", "151 or more"), or each side of a dispute ("Activists: 151 or more")."""
    return one.value
