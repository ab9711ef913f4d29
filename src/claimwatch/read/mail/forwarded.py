"""Parts the text of a mail from the mails that are quoted below it with their headers."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from claimwatch.read.build import tidy

_FIELD = r"[*_ \t>]{0,9}([A-Za-z-]{2,12}):[*_]{0,2}[ \t]+(\S.*)"
_HEAD = re.compile(
    rf"^(?:-{{2,40}}[^-\n]{{0,80}}-{{2,40}}[ \t]*\n\s*)?{_FIELD}\n(?:\s*^{_FIELD}$\n?){{2,}}", re.MULTILINE
)
"""At least three lines of a header, under a line of dashes or not, as "-----Original Message-----"."""

_SENT = ("sent", "date")
_ADDRESS = re.compile(r"\s*[<\[][^<>\[\]]*[>\]]\s*$")
_FIELDS = re.compile(rf"^{_FIELD}$", re.MULTILINE)


class Section(NamedTuple):
    """One mail among those in a text.

    Attributes:
        title: Its subject.
        sender: The name of whom it is from, or else the address.
        date: When it was sent, as its header says.
        text: Its words.
    """

    title: str | None
    sender: str | None
    date: str | None
    text: str


def sections(mail: Section) -> Iterator[Section]:
    """Yields the mails quoted with their headers below a mail, then the mail itself, those without words left out.

    If nothing is quoted, the mail stays as it is, also without words.
    """
    heads = [head for head in _HEAD.finditer(mail.text) if _is_head(head[0])]
    ends = [head.start() for head in heads[1:]] + [len(mail.text)]
    for head, end in zip(heads, ends, strict=False):
        quoted = _section(head[0], mail.text[head.end() : end].strip())
        if quoted.text:
            yield quoted
    own = mail.text[: heads[0].start()].rstrip() if heads else mail.text
    if own.strip():
        yield mail._replace(text=own)


def _is_head(words: str) -> bool:
    fields = _fields(words)
    return "from" in fields and any(name in fields for name in _SENT)


def _fields(words: str) -> dict[str, str]:
    """A header's fields by their names in lower case."""
    return {name.lower(): value for name, value in _FIELDS.findall(words)}


def _section(head: str, text: str) -> Section:
    fields = _fields(head)
    sent = next((fields[name] for name in _SENT if name in fields), None)
    sender = _ADDRESS.sub("", fields["from"]).strip("\"' ") or fields["from"]
    return Section(tidy(fields.get("subject")), tidy(sender), tidy(sent), text)
