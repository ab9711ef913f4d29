"""A report's text with passages marked in place: spans that overlap are nested or split, no character is lost."""

from collections.abc import Iterable, Iterator

import msgspec

from claimwatch.model import Span


class Passage(msgspec.Struct, frozen=True):
    """A stretch of text to mark; ``anchor`` is its id on the page, None for a claim's further pieces."""

    span: Span
    anchor: str | None


class Node(msgspec.Struct, frozen=True):
    """A stretch of the text: plain words, or a mark around more nodes.

    Attributes:
        text: The words; empty for a mark.
        marked: True for a mark.
        anchor: The mark's id; None where it has none.
        inside: What the mark holds.
    """

    text: str = ""
    marked: bool = False
    anchor: str | None = None
    inside: tuple["Node", ...] = ()


def marked(text: str, passages: Iterable[Passage]) -> tuple[Node, ...]:
    """The whole text as nodes. A passage that crosses another's end is split there; the first part keeps the id."""
    todo = sorted(passages, key=lambda passage: (passage.span[0], -passage.span[1]))
    return tuple(_fill(text, (0, len(text)), [passage for passage in todo if passage.span[0] < passage.span[1]]))


def _fill(text: str, within: Span, todo: list[Passage]) -> Iterator[Node]:
    """The nodes of ``within``; takes from ``todo`` (by start, the longer first) what begins there."""
    at, end = within
    while todo and todo[0].span[0] < end:
        start, stop = todo[0].span
        first = todo.pop(0)
        if stop > end:
            _insert(todo, Passage((end, stop), None))
            stop = end
        if at < start:
            yield Node(text[at:start])
        yield Node(marked=True, anchor=first.anchor, inside=tuple(_fill(text, (start, stop), todo)))
        at = stop
    if at < end:
        yield Node(text[at:end])


def _insert(todo: list[Passage], rest: Passage) -> None:
    todo.append(rest)
    todo.sort(key=lambda passage: (passage.span[0], -passage.span[1]))
