"""What a reader of a page sees, by the standard library's parser."""

from html.parser import HTMLParser

VOID = {"meta", "link", "br", "line", "rect", "stop"}


class Seen(HTMLParser):
    """Collects the text of a page by class: ``said`` (a report's words), ``text`` (whole reports), all else is ours."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.ours: list[str] = []
        self.texts: list[str] = []
        self._open: list[tuple[str, frozenset[str]]] = []
        self.feed(html)
        self.close()
        assert not self._open, f"left open: {self._open}"

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        classes = frozenset((dict(attrs).get("class") or "").split())
        if "text" in classes and tag == "div":
            self.texts.append("")
        if tag not in VOID:
            self._open.append((tag, classes))

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]

    def handle_endtag(self, tag):
        opened, _ = self._open.pop()
        assert opened == tag, f"{opened} closed by {tag}"

    def handle_data(self, data):
        inside = [name for _, classes in self._open for name in classes]
        if "text" in inside:
            self.texts[-1] += data
        elif "said" not in inside and (not self._open or self._open[-1][0] != "style"):
            self.ours.append(data)

    @property
    def ids(self) -> list[str]:
        return [value or "" for _, name, value in self.attributes if name == "id"]

    @property
    def hrefs(self) -> list[str]:
        return [value or "" for _, name, value in self.attributes if name == "href"]
