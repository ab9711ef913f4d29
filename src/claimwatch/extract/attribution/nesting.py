"""Attributions inside what another one attributes: which of the two stand."""

from collections.abc import Iterable, Sequence

from claimwatch.extract.attribution.draft import Draft
from claimwatch.extract.text import Layout

_OWN = frozenset(("he", "she", "they", "it", "i", "we"))
_STRONG = frozenset(
    (
        "say",
        "tell",
        "report",
        "claim",
        "deny",
        "accuse",
        "blame",
        "confirm",
        "announce",
        "allege",
        "warn",
        "state",
        "conclude",
        "admit",
        "insist",
    )
)


def settle(layout: Layout, drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts without those that only repeat another one's speaker or aren't speech.

    "She said she believed X" is one attribution, by "said"; "she said she could not confirm X" is one, by "confirm";
    "she said residents told her X" are two.
    """
    kept = list(drafts)
    owner: list[Draft | None] = [None] * len(layout.doc)
    for draft in kept:
        for start, end in draft.pieces:
            for i in range(start, end):
                other = owner[i]
                if other is None or _size(draft) > _size(other):
                    owner[i] = draft
    dropped: set[int] = set()
    for draft in kept:
        at = draft.verb.i if draft.verb is not None else draft.cue[0][0]
        outer = owner[at]
        if outer is None or outer is draft or outer.cue == draft.cue:
            continue
        if _same_speaker(layout, draft) and draft.withheld and _is_whole(outer, draft):
            dropped.add(id(outer))
        elif _same_speaker(layout, draft) or (
            draft.lemma not in _STRONG and not draft.withheld and not _by_noun(layout, draft)
        ):
            dropped.add(id(draft))
    return [draft for draft in kept if id(draft) not in dropped]


def _size(draft: Draft) -> int:
    return sum(end - start for start, end in draft.pieces)


def _by_noun(layout: Layout, draft: Draft) -> bool:
    return draft.verb is None and layout.doc[draft.cue[0][0]].pos_ == "NOUN"


def _same_speaker(layout: Layout, draft: Draft) -> bool:
    words: Sequence[str] = [layout.doc[i].lower_ for start, end in draft.source for i in range(start, end)]
    return len(words) == 1 and words[0] in _OWN


def _is_whole(outer: Draft, inner: Draft) -> bool:
    """Whether the outer cue attributes no more than the inner attribution: "said it could not confirm details"."""
    return (
        len(outer.pieces) == 1
        and abs(outer.pieces[0][1] - inner.pieces[-1][1]) <= 2
        and inner.source[0][0] - outer.pieces[0][0] <= 1
    )


__all__ = ["settle"]
