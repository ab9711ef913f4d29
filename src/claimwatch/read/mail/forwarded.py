"""Parts the text of a mail from the mails that are quoted below it with their headers."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from claimwatch.read.build import tidy

_FIELD = r"[*_ \t>]{0,9}(From|Sent|Date|To|Cc|Subject|Reply-To):[*_]{0,2}[ \t]+(\S.*)"
_HEAD = re.compile(
    rf"^(?:.*(?:Original Message|[Ff]orwarded [Mm]essage).*\n\s*)?{_FIELD}\n(?:\s*^{_FIELD}$\n?){{2,}}", re.MULTILINE
)
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
    names = {name for name, _ in _FIELDS.findall(words)}
    return "From" in names and bool(names & {"Sent", "Date"})


def _section(head: str, text: str) -> Section:
    fields = dict(_FIELDS.findall(head))
    sent = fields.get("Sent") or fields.get("Date")
    sender = _ADDRESS.sub("", fields.get("From", "")).strip("\"' ") or fields.get("From")
    return Section(tidy(fields.get("Subject")), tidy(sender), tidy(sent), text)
