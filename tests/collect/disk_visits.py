"""What the tests of files have in common: visits that end anywhere, and archives made by hand."""

import gzip
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from claimwatch.collect import Bookmark, Brought, Received, Trouble
from claimwatch.collect.files.visit import visit

Visit = Callable[[Mapping[str, Any]], Iterator[Brought]]


def documents(brought: list[Brought]) -> list[Received]:
    return [one for one in brought if isinstance(one, Received)]


def troubles(brought: list[Brought]) -> list[Trouble]:
    return [one for one in brought if isinstance(one, Trouble)]


def state_of(brought: list[Brought], before: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
    marks = [one.state for one in brought if isinstance(one, Bookmark)]
    return marks[-1] if marks else before or {}


def visits(path: Path, state: Mapping[str, Any] | None = None, only: tuple[str, ...] = ()) -> list[Brought]:
    return list(visit(path, state or {}, only))


def killed(collect: Visit, stops: list[int]) -> list[list[Brought]]:
    """What is stored of visits of which each is killed after so many values, and of a last one that isn't."""
    state: Mapping[str, Any] = {}
    stored = []
    for stop in [*stops, None]:
        waiting: list[Brought] = []
        for number, one in enumerate(collect(state)):
            if number == stop:
                break
            waiting.append(one)
            if isinstance(one, Bookmark):
                state = one.state
                stored.append(waiting)
                waiting = []
        else:
            stored.append(waiting)
    return stored


def record(
    body: bytes,
    url: str = "http://valley.example/a",
    *,
    kind: str = "response",
    media: str = "text/html; charset=utf-8",
    status: int = 200,
    http: Mapping[str, str] | None = None,
    fields: Mapping[str, str] | None = None,
    length: int | None = None,
) -> bytes:
    """One record of a web archive, not compressed."""
    head = "".join(f"{name}: {value}\r\n" for name, value in {"Content-Type": media, **(http or {})}.items())
    block = f"HTTP/1.1 {status} OK\r\n{head}\r\n".encode() + body if kind == "response" else body
    own = {
        "WARC-Type": kind,
        "WARC-Record-ID": "<urn:uuid:00000000-0000-4000-8000-000000000001>",
        "WARC-Target-URI": url,
        "WARC-Date": "2020-01-02T03:04:05Z",
        "Content-Type": "application/http; msgtype=response" if kind == "response" else media,
        "Content-Length": str(len(block) if length is None else length),
        **(fields or {}),
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in own.items())
    return f"WARC/1.0\r\n{lines}\r\n".encode() + block + b"\r\n\r\n"


def packed(*records: bytes) -> bytes:
    return b"".join(gzip.compress(one, mtime=0) for one in records)
