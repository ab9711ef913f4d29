"""The one place where a browser's offsets into a report's text become spans.

A browser counts UTF-16 units, we count code points: an emoji is two of the one and one of the other.
"""

import bisect
import re

from django.utils.translation import gettext

from claimwatch.errors import DecisionError
from claimwatch.marked import as_shown
from claimwatch.model import Span

_ABOUT = "the selected words"
_TWO_UNITS = re.compile("[\U00010000-\U0010ffff]")


def selected_span(text: str, start: int, end: int, words: str) -> Span:
    """The span of a browser's selection, without blanks at its ends.

    Args:
        text: The report's text as the page shows it to this person.
        start: In UTF-16 units, inclusive.
        end: In UTF-16 units, exclusive.
        words: What the browser says is selected; blanks and line ends may differ.

    Raises:
        DecisionError: Nothing is selected, or other words stand there.
    """
    span = span_between(text, start, end)
    if _spaced(as_shown(text[slice(*span)])) != _spaced(words):
        raise DecisionError(_ABOUT, gettext("the text has other words there; reload the page and select them again"))
    return span


def span_between(text: str, start: int, end: int) -> Span:
    """The span between two offsets of a browser, without blanks at its ends; ``selected_span`` says what they mean.

    Raises:
        DecisionError: They don't lie in the text, or nothing stands between them.
    """
    pairs = [match.start() + before for before, match in enumerate(_TWO_UNITS.finditer(text))]
    first, last = (at - bisect.bisect_left(pairs, at) for at in (start, end))
    if not 0 <= first <= last <= len(text):
        raise DecisionError(_ABOUT, gettext("they lie outside the text; reload the page and select them again"))
    span = _without_blanks(text, (first, last))
    if span[0] == span[1]:
        raise DecisionError(_ABOUT, gettext("nothing is selected; select the words in the text first"))
    return span


def span_of_words(text: str, words: str) -> Span:
    """The span of words that somebody typed or pasted; blanks and line ends may differ.

    Raises:
        DecisionError: There are no words, or the text has them nowhere or more than once.
    """
    parts = words.split()
    if not parts:
        raise DecisionError(_ABOUT, gettext("nothing is selected; select the words in the text, or type them"))
    places = re.finditer(r"\s+".join(map(re.escape, parts)), as_shown(text))
    first, second = next(places, None), next(places, None)
    if first is None:
        raise DecisionError(_ABOUT, gettext("the text doesn't have them; type them exactly as they stand there"))
    if second is not None:
        raise DecisionError(
            _ABOUT, gettext("the text has them more than once; select them there, or type more of the words")
        )
    return first.span()


def _without_blanks(text: str, span: Span) -> Span:
    words = text[slice(*span)]
    start = span[0] + len(words) - len(words.lstrip())
    return start, start + len(words.strip())


def _spaced(words: str) -> str:
    return " ".join(words.split())
