"""The files of a made site, and what their HTML links to."""

import posixpath
from collections.abc import Sequence
from html.parser import HTMLParser

from made_lines import head, site

from claimwatch.public.feeds import feed_files
from claimwatch.public.lists import list_files
from claimwatch.public.state import Head, Line, Site


def files(lines: Sequence[Line], heads: Sequence[Head] | None = None, of: Site | None = None) -> dict[str, str | bytes]:
    """All files of lists and feeds; heads and the site are those of the lines if none are given."""
    heads = [head(line) for line in lines] if heads is None else heads
    of = of or site(lines)
    made: dict[str, str | bytes] = {}
    for path, content in (*list_files(lines, heads, of), *feed_files(lines, heads, of)):
        assert path not in made, f"{path} is written twice"
        made[path] = content
    return made


def html(made: dict[str, str | bytes], path: str) -> str:
    content = made[path]
    assert isinstance(content, str)
    return content


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def tags(text: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = _Tags()
    parser.feed(text)
    return parser.tags


def targets(path: str, text: str) -> list[str]:
    """The files of the site that a page links to, without fragments; other sites left out."""
    found = [value for _, attrs in tags(text) for key in ("href", "src") if (value := attrs.get(key))]
    local = [value.partition("#")[0] for value in found if ":" not in value]
    return [posixpath.normpath(posixpath.join(posixpath.dirname(path), value)) for value in local if value]
