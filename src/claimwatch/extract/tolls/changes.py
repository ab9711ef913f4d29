"""People by whom a toll of the same sentence changed: "two more died, bringing the death toll to 15"."""

from collections.abc import Iterator, Sequence

import msgspec

from claimwatch.extract.tolls.hits import StatedToll
from claimwatch.model import Toll


def with_changes_as_parts(stated: Sequence[StatedToll]) -> Iterator[StatedToll]:
    """The tolls of a sentence, those that a larger reckoning in it takes in as parts of it.

    Args:
        stated: The tolls of a sentence in which a number is said to change.
    """
    reckoned = [each.toll for each in stated if each.is_toll]
    for each in stated:
        is_part = not each.is_toll and any(_takes_in(whole, each.toll) for whole in reckoned)
        yield each._replace(toll=msgspec.structs.replace(each.toll, subset=True)) if is_part else each


def _takes_in(whole: Toll, toll: Toll) -> bool:
    """True if a reckoning of one incident may hold the people of a toll."""
    number, part = whole.low or whole.high, toll.low or toll.high
    is_incident = whole.scope == toll.scope == "incident" and whole.harm == toll.harm
    return is_incident and toll.polarity and number is not None and part is not None and part <= number
