"""What the places of a text do for each other: contain each other, share a name, stand in one list.

Each step takes the candidates with their points, in text order, and returns the points anew.
"""

import itertools
from collections.abc import Sequence

from claimwatch.resolve.places.containment import is_inner_first, is_outer_first
from claimwatch.resolve.places.lexicon import toponym_lexicon
from claimwatch.resolve.places.text import Text
from claimwatch.resolve.places.toponym import Toponym
from claimwatch.resolve.places.toponym_weights import toponym_weights


def with_containment(text: Text, toponyms: Sequence[Toponym], points: Sequence[float]) -> list[float]:
    """A name and that of the place around it speak for each other: "Springfield, Ill."."""
    tied = [
        is_inner_first(text, first, second) or is_outer_first(text, first, second)
        for first, second in itertools.pairwise(toponyms)
    ]
    weight = toponym_weights().contained
    ties = zip([False, *tied], [*tied, False], strict=True) if toponyms else ()
    return [each + weight * (left + right) for each, (left, right) in zip(points, ties, strict=True)]


def with_agreement(text: Text, toponyms: Sequence[Toponym], points: Sequence[float]) -> list[float]:
    """One sense per text: a name that is clearly a place once counts as one elsewhere, unless it is a person there."""
    weights, enough = toponym_weights().agreement, toponym_weights().enough
    names = [text.text(toponym.start, toponym.end).lower() for toponym in toponyms]
    sure = {name for name, each in zip(names, points, strict=True) if each >= weights.sure}
    return [
        each + weights.weight if weights.doubtful < each < enough and name in sure else each
        for name, each in zip(names, points, strict=True)
    ]


def with_lists(text: Text, toponyms: Sequence[Toponym], points: Sequence[float]) -> list[float]:
    """Names listed with places are places: "Butler, Clark and Preble".

    A place lifts the next of its list, which may then be a place and lift its own next: first to the right, then to the
    left.
    """
    listed = [_are_listed(text, first, second) for first, second in itertools.pairwise(toponyms)]
    rightwards = _lifted(points, listed)
    return _lifted(rightwards[::-1], listed[::-1])[::-1]


def _lifted(points: Sequence[float], listed: Sequence[bool]) -> list[float]:
    """The points of names in a row, each lifted by the one before where both are listed and that one is a place."""
    weights, enough = toponym_weights().listing, toponym_weights().enough
    lifted = list(points[:1])
    for each, is_listed in zip(points[1:], listed, strict=True):
        gains = is_listed and lifted[-1] >= enough > each > weights.doubtful
        lifted.append(each + weights.weight if gains else each)
    return lifted


def _are_listed(text: Text, first: Toponym, second: Toponym) -> bool:
    """True if nothing stands between two names but a comma, an "and" or the like."""
    return " ".join(text.words[first.end : second.start]) in toponym_lexicon().list_separators
