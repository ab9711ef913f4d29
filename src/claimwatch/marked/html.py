"""The text as paragraphs of HTML with its marks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

import msgspec
from markupsafe import Markup

from claimwatch.marked.characters import escaped, label
from claimwatch.marked.edges import Edges, whole_words
from claimwatch.marked.pieces import Piece, pieces
from claimwatch.marked.values import Fold, Mark
from claimwatch.model import Span

_LINE_END = r"(?>\r\n|[\n\r])"
_BLANK_LINES = re.compile(rf"{_LINE_END}(?:[^\S\n\r]*+{_LINE_END})+")
_ID = re.compile(r"[A-Za-z][\w-]*", re.ASCII)


class _Paragraph(msgspec.Struct, frozen=True):
    """A paragraph or a part of one, with its final line ends; ``fold`` is the number of the fold that holds it."""

    span: Span
    fold: int | None


class _Page(msgspec.Struct, frozen=True):
    """What all pieces share: the text, the marks in their order, and what is said for blocks."""

    text: str
    marks: Sequence[Mark]
    hidden: str


def marked_html(text: str, marks: Iterable[Mark], folds: Iterable[Fold] = (), *, hidden: str = "") -> Markup:
    """The whole text as ``<p>`` elements with ``<mark>`` elements in them.

    Where marks cross, they are split; each piece names all of its marks in ``data-of``, the widest first, and has the
    kinds of all as classes and the state of the narrowest. A mark's first piece has its id. Edges move to whole words.
    Everything that isn't the text's stands in elements with ``data-label``; without these, and with the character of
    each ``data-code`` for its stand-in, the text content of the paragraphs is the text. Lines end as in the text: use
    ``white-space: pre-wrap``.

    The time is linear in the text plus, for each piece, the number of its marks.

    Args:
        text: The report's text, passages that the reader may not see replaced by blocks.
        marks: In any order.
        folds: Passages to fold; paragraphs are cut at their edges.
        hidden: What a screen reader says for a run of blocks.

    Raises:
        ValueError: A span isn't in the text, or an id or kind can't be one.
    """
    edges = Edges(text)
    page = _Page(text, sorted(marks, key=_widest_first), hidden)
    for mark in page.marks:
        if not _ID.fullmatch(mark.id) or not _ID.fullmatch(mark.kind):
            raise ValueError(f"mark {mark.id!r} of kind {mark.kind!r}: use letters, digits, - and _, a letter first")
    folding = list(folds)
    passages = whole_words(edges, (fold.span for fold in folding), len(text))
    paragraphs = list(_paragraphs(text, passages))
    spans = [whole_words(edges, mark.spans, len(text)) for mark in page.marks]
    cut = pieces(len(text), spans, (paragraph.span[1] for paragraph in paragraphs))
    return Markup().join(_blocks(page, paragraphs, cut, _labels(folding, passages)))


def _widest_first(mark: Mark) -> tuple[int, str]:
    return -sum(end - start for start, end in mark.spans), mark.id


def _paragraphs(text: str, passages: Sequence[Span]) -> Iterator[_Paragraph]:
    """Yields the text cut after blank lines and at the edges of folded passages, which are in order."""
    folded = {start: number for number, (start, _) in enumerate(passages)}
    unfolded = {end for _, end in passages}
    places = sorted({0, len(text), *folded, *unfolded, *(match.end() for match in _BLANK_LINES.finditer(text))})
    fold: int | None = None
    for start, end in pairwise(places):
        fold = folded.get(start, None if start in unfolded else fold)
        yield _Paragraph((start, end), fold)


def _labels(folds: Sequence[Fold], passages: Sequence[Span]) -> Sequence[str]:
    """What the handle of each passage says: the labels of the folds in it, each once."""
    starts = sorted((fold.span[0], fold.label) for fold in folds if fold.span[0] < fold.span[1])
    labels: list[dict[str, None]] = [{} for _ in passages]
    passage = 0
    for start, words in starts:
        while passages[passage][1] <= start:
            passage += 1
        labels[passage][words] = None
    return [", ".join(words) for words in labels]


def _blocks(
    page: _Page, paragraphs: Iterable[_Paragraph], cut: Iterator[Piece], labels: Sequence[str]
) -> Iterator[Markup]:
    for fold, together in groupby(paragraphs, key=lambda paragraph: paragraph.fold):
        inside = Markup().join(_paragraph(page, paragraph, cut) for paragraph in together)
        if fold is None:
            yield inside
        else:
            handle = Markup("<summary data-label>{}</summary>").format(labels[fold])
            yield Markup('<details class="fold">{}{}</details>').format(handle, inside)


def _paragraph(page: _Page, paragraph: _Paragraph, cut: Iterator[Piece]) -> Markup:
    """The paragraph; takes its pieces from ``cut``."""
    inside: list[Markup] = []
    for piece in cut:
        inside.append(_piece(page, piece))
        if piece.span[1] == paragraph.span[1]:
            break
    return Markup('<p dir="auto">{}</p>').format(Markup().join(inside))


def _piece(page: _Page, piece: Piece) -> Markup:
    words = escaped(page.text[piece.span[0] : piece.span[1]], page.hidden)
    if not piece.marks:
        return words
    marks = [page.marks[number] for number in piece.marks]
    anchors = [page.marks[number].id for number in piece.first]
    return Markup('<mark{} class="{}" data-of="{}" data-state="{}">{}{}{}{}</mark>').format(
        Markup(' id="{}"').format(anchors[0]) if anchors else "",
        " ".join(dict.fromkeys(mark.kind for mark in marks)),
        " ".join(mark.id for mark in marks),
        marks[-1].state,
        Markup().join(Markup('<span class="anchor" id="{}"></span>').format(anchor) for anchor in anchors[1:]),
        Markup().join(label(page.marks[number].opens) for number in piece.opening),
        words,
        Markup().join(label(page.marks[number].closes) for number in reversed(piece.closing)),
    )
