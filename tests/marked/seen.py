"""What a browser makes of marked HTML: the text, and of each mark its text."""

from collections import defaultdict
from html.parser import HTMLParser


class Seen(HTMLParser):
    """Reads HTML as ``marked_html`` promises it.

    Attributes:
        text: The text content of the paragraphs without labels, each stand-in replaced by what it stands for.
        shown: The same with the stand-ins.
        marked: The text of each mark, by its id.
        labels: What a screen reader says besides, in order.
        ids: In order.
        tags: Every start tag with its attributes.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = self.shown = ""
        self.marked: defaultdict[str, str] = defaultdict(str)
        self.labels: list[str] = []
        self.ids: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()
        assert self._open == [], "every element is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        assert not (tag == "mark" and any(name == "mark" for name, _ in self._open)), "marks are never nested"
        self.tags.append((tag, given))
        self._open.append((tag, given))
        if "id" in given:
            self.ids.append(given["id"] or "")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag, "elements are nested"

    def handle_data(self, data: str) -> None:
        if any("data-label" in given for _, given in self._open):
            self.labels.append(data)
            return
        assert any(tag == "p" for tag, _ in self._open), "words stand in paragraphs"
        code = next((given["data-code"] for _, given in self._open if "data-code" in given), None)
        words = chr(int(code, 16)) if code else data
        self.text += words
        self.shown += data
        for _, given in self._open:
            for mark in (given.get("data-of") or "").split():
                self.marked[mark] += words
