"""Everybody killed, told by who was left: "none of the seven survived", "no survivors among the crew of five"."""

from collections.abc import Iterator

from claimwatch.extract.tolls.nobody.words import Text, Words, nobody_lexicon, span_of
from claimwatch.extract.tolls.people import Victims
from claimwatch.model import Toll

_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_FARTHEST = 4
"""Words from "no survivors among" to the people."""


def none_survived(text: Text, i: int) -> Iterator[Toll]:
    """The toll of all of a number of people.

    Args:
        text: The text.
        i: Where the words for nobody may start.
    """
    lexicon = nobody_lexicon()
    end = text.end_of(i, lexicon.nobody) or (i + 1 if text.has(i, lexicon.denies_both) else None)
    if end is not None:
        nobody = text.with_whole(Words(i, end))
        if nobody.end > end and _survive(text, nobody):
            yield from _all_of(text, nobody, end)
    elif text.has(i, lexicon.denies_people) and text.has(i + 1, lexicon.survivors) and text.has(i + 2, lexicon.among):
        people = next((j for j in range(i + 3, i + 3 + _FARTHEST) if j in text.people), None)
        if people is not None:
            yield from _all_of(text, Words(i, text.ends[people]), people)


def _survive(text: Text, nobody: Words) -> bool:
    """True if the verb of which nobody is the subject tells of living on."""
    lexicon, behind = nobody_lexicon(), nobody.end
    while text.has(behind, lexicon.auxiliaries):
        behind += 1
    if text.end_of(behind, lexicon.surviving) is not None:
        return True
    noun = text.doc[nobody.start]
    return noun.dep_ in _SUBJECTS and text.end_of(noun.head.i, lexicon.surviving) is not None


def _all_of(text: Text, words: Words, floor: int) -> Iterator[Toll]:
    """The toll of the last people of some words, if they have a number."""
    people: Victims = next(text.people[j] for j in range(words.end - 1, floor - 1, -1) if j in text.people)
    if people.has_number:
        yield Toll(
            span=span_of(text.doc, words),
            text=text.doc[words.start : words.end].text,
            harm="killed",
            low=people.low,
            high=people.high,
            victims=text.doc[people.noun : people.end].text or None,
            status=people.status,
            group=people.group,
        )
