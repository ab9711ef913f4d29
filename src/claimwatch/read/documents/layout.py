"""Makes paragraphs of the lines of a document's pages, without running heads and page numbers."""

import itertools
import re
import statistics
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

import msgspec

_AT_EDGE = 2
"""Lines at the top and at the bottom of a page that may be a running head or foot."""

_WIDE = 1.3
"""A distance to the line before that is this many times the usual one parts paragraphs."""

_OTHER_SIZE = 1.15
"""A heading is set this many times larger than the text, or the text than it."""

_DIGITS = re.compile(r"\d+")
_BULLET = re.compile(r"(?:[•▪●○◦‣⁃*]|[–—-])\s")
_FULL_STOP = re.compile(r"""[.!?:]["'”’»)]*$""")
_CUT_WORD = re.compile(r"(\w*[^\W\d_])[-\u2010\u00ad]$")
_BREAK = "\n\n"


class Line(msgspec.Struct, frozen=True):
    """One line as it is set.

    Attributes:
        text: Its words.
        height: Of its base above the page's lower edge, in points.
        size: Of its letters, in points.
    """

    text: str
    height: float
    size: float


def text_of(pages: Sequence[Sequence[Line]]) -> str:
    """The text of a document, with a blank line between paragraphs; a paragraph may go on on the next page."""
    bodies = _without_running_heads(pages)
    usual = _usual_distance(bodies)
    paragraphs: list[list[str]] = []
    for body in bodies:
        for number, paragraph in enumerate(_paragraphs(body, usual)):
            if number == 0 and paragraphs and _goes_on(paragraphs[-1][-1], paragraph[0]):
                paragraphs[-1] += paragraph
            else:
                paragraphs.append(paragraph)
    known = frozenset(word for page in bodies for line in page for word in line.text.split())
    return _BREAK.join(_joined(paragraph, known) for paragraph in paragraphs)


def _without_running_heads(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without running heads and feet and page numbers; a head without number stays where it stands first."""
    heads, bodies = _running_heads(pages), []
    met: set[str] = set()
    for page in pages:
        bodies.append([line for line in page if _shape(line) not in heads or _is_first(line, met)])
        met |= {line.text.strip() for line in page}
    return bodies


def _is_first(line: Line, met: Collection[str]) -> bool:
    """True of a running head that no page before had; of one with a number never, since it differs by page."""
    return line.text.strip() not in met and not _DIGITS.search(line.text)


def _running_heads(pages: Sequence[Sequence[Line]]) -> frozenset[str]:
    """The shapes of lines that stand at the edge of most pages, whatever their numbers."""
    counts: Counter[str] = Counter()
    for page in pages:
        in_order = sorted(page, key=lambda line: line.height)
        counts.update({_shape(line) for line in (*in_order[:_AT_EDGE], *in_order[-_AT_EDGE:])})
    return frozenset(shape for shape, count in counts.items() if count > max(1, len(pages) / 2))


def _shape(line: Line) -> str:
    return _DIGITS.sub("0", line.text.strip())


def _usual_distance(pages: Sequence[Sequence[Line]]) -> float:
    """The usual distance of two lines, as a multiple of their size."""
    distances = [
        (line.height - following.height) / line.size
        for page in pages
        for line, following in itertools.pairwise(page)
        if line.height > following.height
    ]
    return statistics.median_low(distances) if distances else 1.0


def _paragraphs(page: Sequence[Line], usual: float) -> Iterator[list[str]]:
    paragraph: list[str] = []
    for number, line in enumerate(page):
        if number and _is_parted(page[number - 1], line, usual):
            yield paragraph
            paragraph = []
        paragraph.append(line.text.strip())
    if paragraph:
        yield paragraph


def _is_parted(before: Line, line: Line, usual: float) -> bool:
    """True if a line begins a paragraph. At the top of a column it does after a full stop."""
    distance = (before.height - line.height) / before.size
    larger, smaller = max(before.size, line.size), min(before.size, line.size)
    if larger > smaller * _OTHER_SIZE or _BULLET.match(line.text.strip()):
        return True
    return bool(_FULL_STOP.search(before.text.strip())) if distance < 0 else distance > usual * _WIDE


def _joined(lines: Sequence[str], known: frozenset[str]) -> str:
    pieces = [piece for line, after in itertools.pairwise(lines) for piece in _ended(line, after, known)]
    return "".join([*pieces, lines[-1]])


def _ended(line: str, after: str, known: frozenset[str]) -> tuple[str, str]:
    """The line and what parts it from the next. A cut word is made whole, unless it has its hyphen elsewhere."""
    cut = _CUT_WORD.search(line)
    if not cut or not after[:1].islower():
        return line, " "
    rest = after.split(maxsplit=1)[0]
    return line[: cut.end(1)], "-" if f"{cut[1]}-{rest}" in known else ""


def _goes_on(line: str, after: str) -> bool:
    return not _FULL_STOP.search(line) and after[:1].islower()
