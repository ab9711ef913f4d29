"""Reads web archives: the HTML pages among a WARC's records, one record at a time."""

from collections.abc import Iterator

import msgspec

from claimwatch.errors import InputError
from claimwatch.read.build import tidy
from claimwatch.read.http_response import decoded_body, media_type_of, parse_head
from claimwatch.read.saved_page import SavedPage, saved_page
from claimwatch.read.source import MOST_BYTES, Source
from claimwatch.read.warc_records import Damage, Record, records

_HTML = ("text/html", "application/xhtml+xml")
_OK = 200


def read_warc(source: Source) -> Iterator[SavedPage | InputError]:
    """Yields the pages of a ``.warc`` or ``.warc.gz`` file, and an error for each that can't be read.

    What isn't a page (pictures, redirections, requests) is skipped before its body is decoded.

    Raises:
        InputError: It contains no HTML pages.
    """
    empty = True
    for record in records(source.file):
        found = _damaged(source, record) if isinstance(record, Damage) else _page(source, record)
        if found is not None:
            empty = False
            yield found
    if empty:
        raise InputError(source.where, "no HTML pages; not a web archive (WARC), or one without pages")


def _damaged(source: Source, damage: Damage) -> InputError:
    why = f"a damaged record ({damage.why}); the others are read, so fetch again what it held"
    return InputError(f"{source.where} (byte {damage.at:,})", why)


def _page(source: Source, record: Record) -> SavedPage | InputError | None:
    """The page in a record; None if it holds something else."""
    url = tidy(record.url)
    where = f"{source.where} ({url})"
    if record.is_response:
        head = parse_head(record.block)
        if head.status != _OK or head.media_type not in _HTML:
            return None
        charset, encodings, body = head.charset, head.encodings, record.block[head.body_start :]
    else:
        media_type, charset = media_type_of(record.content_type)
        encodings, body = (), record.block
        if media_type not in _HTML:
            return None
    if len(record.block) > MOST_BYTES:
        return _too_long(where)
    if not record.is_whole:
        return InputError(where, "the page is cut off; fetch it again")
    return _decoded(msgspec.structs.replace(source, where=where, url=url, charset=charset), source, body, encodings)


def _decoded(page: Source, source: Source, body: bytes, encodings: tuple[str, ...]) -> SavedPage | InputError:
    try:
        body = decoded_body(body, encodings, MOST_BYTES)
    except ValueError as error:
        return InputError(page.where, f"the page can't be decoded: {error}; fetch it again")
    return _too_long(page.where) if len(body) > MOST_BYTES else saved_page(page, body, file=source.where)


def _too_long(where: str) -> InputError:
    return InputError(where, f"page too long (over {MOST_BYTES:,} bytes)")
