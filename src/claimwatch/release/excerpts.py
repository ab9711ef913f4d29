"""Which stretches of a report's text a release quotes: the paragraphs of the words it uses, long ones cut down."""

from collections.abc import Iterable, Iterator

from claimwatch.model import Claim, Excerpt, Span

AROUND = 240
"""Characters before and after a quoted passage that show its context, at most: about two sentences."""


def spans_of(claim: Claim) -> Iterator[Span]:
    """Every span of a claim: its content, its speaker, its cue and its facts with what negates them."""
    yield from claim.spans
    yield from claim.source.spans if claim.source else ()
    yield from claim.cue.spans if claim.cue else ()
    for fact in claim.facts:
        yield fact.span
        yield from (fact.negation,) if fact.negation else ()


def excerpts(text: str, spans: Iterable[Span]) -> tuple[Excerpt, ...]:
    """The text around spans: each to the ends of its paragraph or ``AROUND`` characters, whichever is nearer.

    Args:
        text: The whole text.
        spans: In any order; ends exclusive.

    Returns:
        In text order. Stretches that touch or overlap are joined, so each span lies within one.
    """
    joined: list[Span] = []
    for start, end in sorted(_around(text, span) for span in spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(Excerpt(start=start, text=text[start:end]) for start, end in joined)


def _around(text: str, span: Span) -> Span:
    start, end = span
    first = max(text.rfind("\n", 0, start) + 1, start - AROUND)
    found = text.find("\n", end)
    last = min(found if found >= 0 else len(text), end + AROUND)
    return _at_word_start(text, first, start), _at_word_end(text, last, end)


def _at_word_start(text: str, first: int, start: int) -> int:
    """The start of the next word if ``first`` cuts one, but not beyond ``start``."""
    if first == 0 or text[first - 1].isspace():
        return first
    return next((at + 1 for at in range(first, start) if text[at].isspace()), first)


def _at_word_end(text: str, last: int, end: int) -> int:
    """The end of the word before if ``last`` cuts one, but not before ``end``."""
    if last == len(text) or text[last].isspace():
        return last
    return next((at for at in range(last - 1, end - 1, -1) if text[at].isspace()), last)
