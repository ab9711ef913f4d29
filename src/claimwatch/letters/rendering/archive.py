"""Past editions as pages and an Atom feed of the public ledger, without anybody's own links.

Source: RFC 4287. Ids name no host: each is a UUID made of the edition's code.
"""

import datetime
import hashlib
import uuid
from collections.abc import Iterable, Iterator

import msgspec

from claimwatch.letters.composing import Contents
from claimwatch.letters.rendering.as_html import rendered, sheet, templates
from claimwatch.letters.rendering.frame import Frame
from claimwatch.letters.rendering.slots import archive_address, archive_path
from claimwatch.letters.rendering.words import Language, Words, day_in, heading, words_of
from claimwatch.page import filled

INDEX = "letters/index.html"
FEED = "atom/letters.xml"
MOST = 100
"""Editions in the feed, the latest ones."""
NAMESPACE = uuid.UUID("0b8c1f52-6d0e-5a37-8a53-3f3cf2f6f1c4")
"""Of ids, drawn once."""
HASH_DIGITS = 16
"""Digits of a style sheet's hash in its name, as of all style sheets of the public ledger."""


class Past(msgspec.Struct, frozen=True, kw_only=True):
    """An edition that went out.

    Attributes:
        code: Its lasting name.
        at: When it was queued, in UTC.
        frame: What stood around it.
        contents: What of it is public still.
        since: The codes of incidents that have changed since.
    """

    code: str
    at: datetime.datetime
    frame: Frame
    contents: Contents
    since: frozenset[str]


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A past edition in the list and the feed."""

    code: str
    at: datetime.datetime
    title: str
    summary: str


def archive_pages(past: Iterable[Past], sender: str, language: Language, base: str) -> Iterator[tuple[str, str]]:
    """Yields the files of past editions: each a path of safe ASCII and its text; none if nothing was ever sent.

    Args:
        past: The editions, oldest first; each is let go once its page is made.
        sender: The desk's name.
        language: Of our own words.
        base: The public ledger's address.
    """
    words = words_of(language)
    lines: list[Line] = []
    for each in past:
        lines.append(_line(each, words))
        page = rendered(each.contents, each.frame, sheet=f"../../{style_path()}", since=each.since)
        yield archive_path(each.code), page
    if not lines:
        return
    lines.reverse()
    shared = {"words": words, "sender": sender, "language": language, "base": base}
    index = {**shared, "lines": lines, "sheet": f"../{style_path()}"}
    yield INDEX, filled(templates().get_template("archive.html"), index).lstrip()
    feed = {**shared, "lines": lines[:MOST], "path": FEED, "id": _urn("letters"), "updated": _time(lines[0].at)}
    helpers = {"urn": _urn, "time": _time, "address": archive_address}
    yield FEED, filled(templates().get_template("archive.xml"), {**feed, **helpers})
    yield style_path(), sheet()


def style_path() -> str:
    """Where the style sheet stands; another content has another path."""
    return f"static/{hashlib.sha256(sheet().encode()).hexdigest()[:HASH_DIGITS]}.css"


def _line(past: Past, words: Words) -> Line:
    parts = {name: getattr(past.contents, name) for name in words.sections}
    counts = (f"{words.sections[name]}: {len(rows)}" for name, rows in parts.items() if rows)
    return Line(
        code=past.code,
        at=past.at,
        title=past.frame.subject or heading(past.frame.kind, past.frame.day, past.frame.language),
        summary=f"{day_in(words, past.frame.day)}. {'. '.join(counts) or words.nothing}",
    )


def _urn(name: str) -> str:
    return uuid.uuid5(NAMESPACE, name).urn


def _time(at: datetime.datetime) -> str:
    return at.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
