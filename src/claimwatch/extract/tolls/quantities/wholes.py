"""Some of a number: "seven of the 12 passengers" are seven, "most of the 40 passengers" no number."""

from collections.abc import Sequence

from claimwatch.extract.tolls.quantities.lexicon import phrases, quantity_lexicon
from claimwatch.extract.tolls.quantities.numbers import word_at
from claimwatch.extract.tolls.quantities.quantity import Quantity

_FARTHEST_COUNT = 3
"""Words from a number to what makes it a count of its own ("nine of the 12 people killed were women")."""
_STOPS = frozenset((".", ";", "!", "?"))


def with_wholes(words: Sequence[str], quantities: Sequence[Quantity]) -> list[Quantity]:
    """The amounts, each with the number behind it of which it is a part, unless that is a count of its own.

    Args:
        words: The words in lower case.
        quantities: All amounts among them, in text order.
    """
    kept: list[Quantity] = []
    for quantity in quantities:
        before = kept[-1] if kept else None
        if before is not None and _is_whole_of(words, before, quantity):
            kept[-1] = Quantity(before.start, quantity.end, before.low, before.high)
        elif (share := _share_before(words, before.end if before else 0, quantity)) is not None:
            kept.append(Quantity(share, quantity.end, None, None))
        else:
            kept.append(quantity)
    return kept


def _is_whole_of(words: Sequence[str], part: Quantity, quantity: Quantity) -> bool:
    """True if only "of" or "out of" stands between an amount and a number."""
    joint = phrases(quantity_lexicon().out_of).written_at(words, part.end)
    has_number = quantity.low is not None or quantity.high is not None
    between = words[joint.end : quantity.start] if joint else ()
    is_whole = joint is not None and joint.end <= quantity.start and has_number
    is_whole = is_whole and len(between) < 2 and quantity_lexicon().before_wholes.issuperset(between)
    return is_whole and not _is_count(words, quantity, part.start)


def _share_before(words: Sequence[str], floor: int, quantity: Quantity) -> int | None:
    """Where the words for a share of a number start; None where there are none."""
    lexicon = quantity_lexicon()
    joint = phrases(lexicon.out_of).written_before(words, quantity.start, floor)
    share = phrases(lexicon.shares).written_before(words, joint.first, floor) if joint else None
    return None if share is None or _is_count(words, quantity, share.first) else share.first


def _is_count(words: Sequence[str], quantity: Quantity, part: int) -> bool:
    """True if a whole is itself a number of dead ("six of the 12 dead", "two of the nine killed were women").

    Args:
        words: The words in lower case.
        quantity: The whole.
        part: Where the words for its part start ("he was one of 50 rebels killed" tells who the one is).
    """
    lexicon, end = quantity_lexicon(), quantity.end
    counts = lexicon.counted_wholes
    if word_at(words, end) in counts:
        return True
    if counts.isdisjoint(words[end : end + _FARTHEST_COUNT]):
        return False
    stop = next((i for i in range(end, len(words)) if words[i] in _STOPS), len(words))
    later = next((i for i in range(end, stop) if words[i] in counts), stop)
    return word_at(words, part - 1) in lexicon.tells_who or not lexicon.tells_who.isdisjoint(words[later:stop])
