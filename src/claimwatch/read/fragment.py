"""Pieces of HTML inside mails and feeds: their words, paragraph by paragraph."""

from html.parser import HTMLParser

_BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure"]
)
_BLOCKS |= {"footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre"}
_BLOCKS |= {"section", "table", "td", "th", "tr", "ul"}
_SILENT = frozenset(["script", "style", "head", "template"])


def fragment_text(html: str) -> str:
    """The words of a piece of HTML, paragraphs separated by a blank line; plain text stays what it is."""
    parser = _Paragraphs()
    parser.feed(html)
    parser.close()
    paragraphs = (" ".join(words.split()) for words in parser.paragraphs())
    return "\n\n".join(words for words in paragraphs if words)


class _Paragraphs(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[list[str]] = [[]]
        self._silent = 0

    def paragraphs(self) -> list[str]:
        return ["".join(pieces) for pieces in self._pieces]

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 the parser's signature
        self._silent += tag in _SILENT
        self._break_at(tag)

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in _SILENT))
        self._break_at(tag)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._pieces[-1].append(data)

    def _break_at(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._pieces.append([])
