"""People whom a number beside them takes in: "two more died, bringing the toll to 15", "two died at once"."""

import functools
from collections.abc import Iterator, Sequence

import msgspec

from claimwatch.extract.tolls.harm import harm_lexicon
from claimwatch.extract.tolls.hits import StatedToll
from claimwatch.extract.tolls.people import victim_lexicon
from claimwatch.language import PhraseMatcher
from claimwatch.model import Toll

_FARTHEST_PART = 120
"""Characters from a number to the part of its people whose death is told in more detail: about a sentence."""
_FARTHEST_MANNER = 6
"""Words from people to how they died: "were killed instantly", "later died of their wounds"."""


def with_changes_as_parts(text: str, stated: Sequence[StatedToll]) -> Iterator[StatedToll]:
    """The tolls of a sentence, those that a larger reckoning in it takes in as parts of it.

    Args:
        text: The text of the spans.
        stated: The tolls of a sentence in which a number is said to change.
    """
    reckoned = [each.toll for each in stated if each.is_toll]
    for each in stated:
        is_part = not each.is_toll and any(_takes_in(text, whole, each.toll) for whole in reckoned)
        yield each._replace(toll=msgspec.structs.replace(each.toll, subset=True)) if is_part else each


def _takes_in(text: str, whole: Toll, toll: Toll) -> bool:
    """True if a reckoning of one incident may hold the people of a toll before it, or behind "after"."""
    is_after = toll.span[0] > whole.span[0]
    if is_after and harm_lexicon().behind_change.isdisjoint(text[: toll.span[0]].lower().split()[-1:]):
        return False
    if abs(toll.span[0] - whole.span[0]) > _FARTHEST_PART:
        return False
    number, part = whole.low or whole.high, toll.low or toll.high
    is_incident = whole.scope == toll.scope == "incident" and whole.harm == toll.harm
    return is_incident and toll.polarity and number is not None and part is not None and part < number


def is_manner_of_part(words: Sequence[str], end: int, toll: Toll, whole: Toll | None) -> bool:
    """True if the words behind a toll tell how or where some of those before it died ("two died on the spot").

    Args:
        words: The words in lower case.
        end: Behind the toll's people.
        toll: The toll.
        whole: The last toll before it that is no part.
    """
    if whole is None or whole.scope != "incident" or whole.harm != toll.harm or not (toll.polarity and whole.polarity):
        return False
    if not victim_lexicon().apart.isdisjoint(toll.text.lower().split()):
        return False
    number, part = whole.low or whole.high, toll.low
    if number is None or part is None or part >= number or toll.span[0] - whole.span[1] > _FARTHEST_PART:
        return False
    return any(_manners().written_at(words, i) for i in range(end, end + _FARTHEST_MANNER))


@functools.cache
def _manners() -> PhraseMatcher[bool]:
    return PhraseMatcher(dict.fromkeys(harm_lexicon().manners, True))
