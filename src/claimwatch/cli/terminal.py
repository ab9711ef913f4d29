"""Makes words of reports, sources and servers safe and readable on a terminal."""

import re
import sys
import textwrap
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.text import Text

from claimwatch.model import Span

if TYPE_CHECKING:
    from claimwatch.engine import Refused, Unread

_SPACE = re.compile(r"\s")


def plain(words: str) -> str:
    """The words on one line, without control characters. Each character is replaced by one, so spans stay valid."""
    return "".join(map(_shown, words))


def escaped(words: str) -> str:
    r"""The words on one line, each control, bidi override, line end and the like as its escape: ``\x1b``."""
    return "".join(char if _is_plain(char) else char.encode("unicode_escape").decode() for char in words)


def tell(words: str, *more: str) -> None:
    """Prints a message on stderr, more lines indented under it; no words in them can forge lines or move the cursor."""
    print(f"claimwatch: {escaped(words)}", *(f"  {escaped(line)}" for line in more), sep="\n", file=sys.stderr)


def tell_unread(unread: "Unread | Refused") -> None:
    """Prints on stderr what can't be read; a bug of the reader with its traceback, so that it can be reported."""
    tell(unread.told, *unread.trace.splitlines())


def _is_plain(char: str) -> bool:
    return char == " " or unicodedata.category(char)[0] not in "CZ" or char == "\u200c" or char == "\u200d"


def _shown(char: str) -> str:
    if _SPACE.match(char):
        return " "
    return "\ufffd" if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn") else char


def on_terminal() -> bool:
    """True if standard output is a terminal; otherwise it goes to a file or another program."""
    return sys.stdout.isatty()


def cut(words: str, width: int) -> str:
    """The words, cut to ``width`` characters with … on a terminal; complete elsewhere."""
    return words if len(words) <= width or not on_terminal() else words[: width - 1] + "…"


def folded(words: str, width: int, *, first: str, rest: str, most: int) -> list[str]:
    """The words wrapped into at most ``most`` indented lines on a terminal; one line elsewhere."""
    if not on_terminal():
        return [first + words]
    return textwrap.wrap(words, width, initial_indent=first, subsequent_indent=rest, max_lines=most, placeholder=" …")


def highlighted(words: str, spans: Iterable[Span], style: str = "bold") -> Text:
    """The words with spans in a style; the words themselves are never interpreted as markup."""
    text = Text(plain(words))
    for start, end in spans:
        text.stylize(style, start, end)
    return text


def counted(count: int, singular: str, plural: str) -> str:
    """The count with its noun: "1 report", "2,000 reports"."""
    return f"{count:,} {singular if count == 1 else plural}"


def write_json(*values: bytes) -> None:
    """Writes lines of JSON to standard output."""
    sys.stdout.buffer.writelines(value + b"\n" for value in values)
    sys.stdout.buffer.flush()
