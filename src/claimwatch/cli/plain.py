"""Words of reports, sources and servers as a terminal may show them."""

import re
import sys
import unicodedata
from collections.abc import Iterable

from rich.text import Text

from claimwatch.model.span import Span

_SPACE = re.compile(r"\s")


def plain(words: str) -> str:
    """The words on one line, without anything that a terminal obeys; each character stays one, so spans still hold."""
    return "".join(map(_shown, words))


def _shown(char: str) -> str:
    if _SPACE.match(char):
        return " "
    return "\ufffd" if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn") else char


def cut(words: str, width: int) -> str:
    """The words in so many characters, with … for what is left out."""
    return words if len(words) <= width else words[: width - 1] + "…"


def highlighted(words: str, spans: Iterable[Span], style: str = "bold") -> Text:
    """The words with some of them set off, where the output shows that; words are never markup."""
    text = Text(plain(words))
    for start, end in spans:
        text.stylize(style, start, end)
    return text


def counted(count: int, one: str, many: str) -> str:
    """The count with its noun: "1 report", "2,000 reports"."""
    return f"{count:,} {one if count == 1 else many}"


def write_json(*values: bytes) -> None:
    """Writes lines of JSON to standard output."""
    sys.stdout.buffer.writelines(value + b"\n" for value in values)
    sys.stdout.buffer.flush()
