"""What a number covers: one incident, a day or week over many places, or a whole war; and how it was reached."""

import functools
import re

import msgspec
from spacy.tokens import Doc

from claimwatch.lexicon import load
from claimwatch.model import Scope, TollBasis

_REACH = 20


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lexicon of scopes: regular expressions over lower-case words, and the number that only a war reaches."""

    war_from: int
    superlatives: tuple[str, ...]
    perfect: tuple[str, ...]
    since_war: tuple[str, ...]
    since_day: tuple[str, ...]
    cumulative_before: tuple[str, ...]
    cumulative_after: tuple[str, ...]
    period_before: tuple[str, ...]
    period_after: tuple[str, ...]
    basis_before: dict[TollBasis, tuple[str, ...]]
    basis_within: dict[TollBasis, tuple[str, ...]]


def scope_of(doc: Doc, before: tuple[int, int], after: tuple[int, int], number: int | None) -> Scope:
    """The scope of a number.

    Args:
        doc: The text.
        before: Tokens from the last other number or the sentence's start to the words of the number.
        after: Tokens from the end of those words to the next other number or the sentence's end.
        number: Its least, or most where no least is given; None for "many".
    """
    if number is not None and number >= load("en/scope", Words).war_from:
        return "cumulative"
    ahead, behind = _lower(doc, before), _lower(doc, (after[0], min(after[1], after[0] + _REACH)))
    perfect = _patterns("perfect").search(f"{' '.join(ahead.split()[-6:])} {' '.join(behind.split()[:4])}")
    if perfect and (_found("since_war", ahead) or _found("since_war", behind)):
        return "cumulative"
    if _found("cumulative_before", ahead) or _found("cumulative_after", behind):
        return "cumulative"
    if perfect and (_found("since_day", ahead) or _found("since_day", behind)):
        return "period"
    if _found("period_before", ahead) or _found("period_after", behind):
        return "period"
    return "incident"


def basis_of(doc: Doc, before: tuple[int, int], within: tuple[int, int]) -> TollBasis | None:
    """How a number was reached, where its own words (``within``) or those ``before`` it say."""
    ahead, inside = _lower(doc, before), _lower(doc, within)
    words = load("en/scope", Words)
    for basis, phrases in words.basis_within.items():
        if any(re.search(rf"\b(?:{phrase})\b", inside) for phrase in phrases):
            return basis
    for basis, phrases in words.basis_before.items():
        if any(re.search(rf"\b(?:{phrase})\W*$", ahead) for phrase in phrases):
            return basis
    return None


def _found(name: str, text: str) -> bool:
    """Whether one of the expressions stands in the text, not as the measure of a superlative ("the worst since")."""
    found = _patterns(name).search(text)
    return found is not None and not _patterns("superlatives").search(text[: found.start()])


def _lower(doc: Doc, tokens: tuple[int, int]) -> str:
    return doc[tokens[0] : tokens[1]].text.lower() if tokens[0] < tokens[1] else ""


@functools.cache
def _patterns(name: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{phrase})" for phrase in getattr(load("en/scope", Words), name)))
