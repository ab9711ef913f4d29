"""Parses a search query into phrases, and finds them in a text. Pure."""

import bisect
import re
from collections.abc import Iterator, Sequence

import msgspec

from claimwatch.errors import OptionError
from claimwatch.ledger.store import Word, folded_words, words_in
from claimwatch.model import Span

MOST_WORDS = 50
LEAST_OF_A_START = 3
"""Minimum letters for the start of a word ("she*"); fewer would match half of all words."""

_MOST_SEARCHED = 20_000
"""Number of words of a report that are searched for matches to show."""
_AROUND = 20
"""Words shown before the first match; twice as many are shown from there on."""
_PART = re.compile(r'"([^"]*)"?(\*?)|([^\s"]+)')
_QUOTES = str.maketrans("“”„«»", '"""""')


class Phrase(msgspec.Struct, frozen=True):
    """Words in a row, as the index spells them.

    Attributes:
        words: At least one.
        open: True if the last is only the start of a word.
    """

    words: tuple[str, ...]
    open: bool = False


class Snippet(msgspec.Struct, frozen=True, kw_only=True):
    """An excerpt of a text.

    Attributes:
        text: The excerpt, unchanged.
        start: Its offset in the text, in code points.
        highlights: The spans of matches within the excerpt, in order, not overlapping.
        ends: True if it reaches the end of the text.
    """

    text: str
    start: int
    highlights: tuple[Span, ...]
    ends: bool


def phrases_of(query: str) -> tuple[Phrase, ...]:
    """Parses a query: words, "words in a row", the start* of a word. A report must contain all of them.

    Other characters separate words; words joined by them ("al-Nour") must stand in a row.

    Raises:
        OptionError: The query has no words or too many, or the start of a word is too short.
    """
    phrases = [phrase for phrase in map(_phrase, _PART.finditer(query.translate(_QUOTES))) if phrase.words]
    if not phrases:
        raise OptionError("empty query; give at least one word")
    if sum(len(phrase.words) for phrase in phrases) > MOST_WORDS:
        raise OptionError(f"query too long; give at most {MOST_WORDS} words")
    for phrase in phrases:
        if phrase.open and len(phrase.words[-1]) < LEAST_OF_A_START:
            raise OptionError(f"{phrase.words[-1]}*: the start of a word needs at least {LEAST_OF_A_START} letters")
    return tuple(dict.fromkeys(phrases))


def _phrase(part: re.Match[str]) -> Phrase:
    quoted, star, bare = part.groups()
    words = bare if quoted is None else quoted
    return Phrase(tuple(folded_words(words)), bool(star) if bare is None else bare.endswith("*"))


def snippet(text: str, phrases: Sequence[Phrase]) -> Snippet:
    """The excerpt of a text with the most matches; its beginning if there are none."""
    words = list(words_in(text, _MOST_SEARCHED))
    hits = sorted((at, end, n) for n, phrase in enumerate(phrases) for at, end in _places(words, phrase))
    most = max(range(len(hits)), key=lambda n: (_shown(hits, n), -n), default=None)
    best = 0 if most is None else hits[most][0]
    first, last = max(0, best - _AROUND), min(len(words), best + 2 * _AROUND)
    start = words[first].start if first else 0
    end = words[last - 1].end if last < len(words) else len(text)
    spans = [
        (words[at].start - start, words[upto - 1].end - start) for at, upto, _ in hits if first <= at and upto <= last
    ]
    return Snippet(text=text[start:end], start=start, highlights=tuple(_joined(spans)), ends=end == len(text))


def highlights(text: str, phrases: Sequence[Phrase]) -> tuple[Span, ...]:
    """The spans of matches in a short text, such as a title."""
    words = list(words_in(text, _MOST_SEARCHED))
    hits = sorted(place for phrase in phrases for place in _places(words, phrase))
    return tuple(_joined((words[at].start, words[end - 1].end) for at, end in hits))


def _places(words: Sequence[Word], phrase: Phrase) -> Iterator[tuple[int, int]]:
    """Yields where a phrase occurs: the index of its first word, and the one after its last."""
    *whole, last = phrase.words
    for at in range(len(words) - len(whole)):
        tail = words[at + len(whole)].folded
        if (tail.startswith(last) if phrase.open else tail == last) and all(
            words[at + n].folded == word for n, word in enumerate(whole)
        ):
            yield at, at + len(phrase.words)


def _shown(hits: Sequence[tuple[int, int, int]], n: int) -> int:
    """The number of phrases that an excerpt around the n-th match would show."""
    upto = hits[n][0] + 2 * _AROUND
    near = hits[n : bisect.bisect_left(hits, (upto, 0, 0), n)]
    return len({phrase for _, end, phrase in near if end <= upto})


def _joined(spans: Iterator[Span] | Sequence[Span]) -> Iterator[Span]:
    """Yields the spans in order, merging those that overlap."""
    open_span: Span | None = None
    for start, end in spans:
        if open_span and start < open_span[1]:
            open_span = (open_span[0], max(end, open_span[1]))
            continue
        if open_span:
            yield open_span
        open_span = (start, end)
    if open_span:
        yield open_span
