"""People's word on which mentions tell of one incident, which grouping obeys."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from claimwatch.review.anchor import Anchor

Pair = tuple[str, str]
"""Two mentions, as "report/mention", in order."""


class Where(msgspec.Struct, frozen=True, kw_only=True):
    """A mention, by its report and the words that it is anchored on."""

    report: str
    anchor: Anchor


class Bond(msgspec.Struct, frozen=True, kw_only=True):
    """Every mention on the left tells of the same incident as every one on the right, or none does.

    Attributes:
        together: True if they tell of the same incident.
        left: At least one.
        right: At least one.
    """

    together: bool
    left: tuple[Where, ...]
    right: tuple[Where, ...]


def parts_before(code: str, other: str, bonds: Sequence[Bond]) -> list[tuple[str, tuple[Where, ...]]]:
    """The incidents that a merge, split or move was decided on, each with its mentions at that time.

    Args:
        code: Of the incident that was merged, split or moved from.
        other: Of the one that it was merged with or moved to; "" if none, or not recorded.
        bonds: Of the decision.
    """
    if not bonds:
        return []
    first = bonds[0]
    if first.together:
        parts = [(code, first.left), (other, first.right)]
    else:
        parts = [(code, (*first.left, *first.right)), *((other, bond.right) for bond in bonds[1:] if other)]
    return [(name, mentions) for name, mentions in parts if name]


def bonded(bonds: Iterable[Bond], mentions: Mapping[Where, str]) -> dict[Pair, bool]:
    """Whether two mentions belong together, for each pair that a person decided on; the last decision counts.

    Args:
        bonds: In the order in which they were made.
        mentions: The mention that stands at each place; one that no reading finds any more is left out.
    """
    pairs: dict[Pair, bool] = {}
    for bond in bonds:
        for left in bond.left:
            for right in bond.right:
                if left in mentions and right in mentions:
                    a, b = sorted((mentions[left], mentions[right]))
                    pairs[a, b] = bond.together
    return pairs
