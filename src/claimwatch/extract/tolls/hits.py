"""People who are only said to be hit, where the text tells elsewhere how it ended for as many.

"Four people were shot. Two died and two were wounded": the four aren't four more wounded.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claimwatch.extract.tolls.people import victim_lexicon
from claimwatch.model import Harm, Span, Toll

_ENDS_OF_SENTENCES = (". ", ".\n", "\n\n")


class StatedToll(NamedTuple):
    """A toll with what its words say of its number.

    Attributes:
        toll: The toll.
        is_only_hit: True if all that is known of its people is that they were hit ("shot").
        is_toll: True if the number is one of a reckoning ("a toll of 12").
    """

    toll: Toll
    is_only_hit: bool = False
    is_toll: bool = False


def without_told_hits(text: str, stated: Sequence[StatedToll]) -> Iterator[Toll]:
    """The tolls without those of people only hit of whom other sentences tell how it ended.

    Args:
        text: The text of the spans.
        stated: All tolls of the text.
    """
    ended = (each.toll for each in stated if not each.is_only_hit)
    outcomes = [toll for toll in ended if toll.polarity and toll.scope == "incident"]
    for toll, is_only_hit, _ in stated:
        if not is_only_hit or _is_apart(toll) or toll.low not in _numbers_told(text, toll, outcomes):
            yield toll


def _is_apart(toll: Toll) -> bool:
    """True if the words tell these people apart from others before them."""
    return not victim_lexicon().apart.isdisjoint(toll.text.lower().split())


def _numbers_told(text: str, hit: Toll, outcomes: Sequence[Toll]) -> set[int]:
    """The numbers of dead, and of dead and wounded together, that other sentences tell."""
    elsewhere = [toll for toll in outcomes if _are_parted(text, hit.span, toll.span)]
    dead, hurt = _numbers(elsewhere, "killed"), _numbers(elsewhere, "injured")
    return {*dead, *(killed + injured for killed in dead for injured in hurt)}


def _numbers(tolls: Sequence[Toll], harm: Harm) -> list[int]:
    return [toll.low for toll in tolls if toll.harm == harm and toll.low]


def _are_parted(text: str, first: Span, second: Span) -> bool:
    """True if a sentence ends between two spans."""
    between = text[min(first[1], second[1]) : max(first[0], second[0])]
    return any(end in between for end in _ENDS_OF_SENTENCES)
