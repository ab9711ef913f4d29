"""Web archives as they really are: damaged records, wrong lengths and labels, encodings."""

import gzip
import io
import zlib

import brotli
import pytest

from claimwatch.errors import InputError
from claimwatch.model import Report
from claimwatch.read import read_bytes

WORDS = "Soldiers shelled the old bridge near {}, the mayor said on Friday evening."
HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"


def page(place: str) -> bytes:
    return f"<html><body><p>{WORDS.format(place)}</p></body></html>".encode()


def record(number: int, block: bytes, *, kind: str = "response", of: str = "application/http", size: int = 0) -> bytes:
    lines = (
        "WARC/1.0",
        f"WARC-Type: {kind}",
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>",
        "WARC-Date: 2012-07-16T09:00:00Z",
        f"WARC-Target-URI: https://valley.example/{number}",
        f"Content-Type: {of}",
        f"Content-Length: {size or len(block)}",
    )
    return "\r\n".join((*lines, "", "")).encode() + block + b"\r\n\r\n"


def response(number: int, body: bytes, head: str = HEAD) -> bytes:
    return record(number, head.encode() + b"\r\n" + body)


def read(data: bytes, suffix: str = ".warc") -> tuple[list[str], list[str]]:
    """The addresses of the pages that were read, and the errors."""
    found = list(read_bytes(data, "a" + suffix, format=suffix))
    urls = [(one.url or "").rpartition("/")[2] for one in found if isinstance(one, Report)]
    return urls, [str(one) for one in found if isinstance(one, InputError)]


def chunked(body: bytes) -> bytes:
    return b"".join(b"%x;name=value\r\n%s\r\n" % (len(part), part) for part in (body[:20], body[20:])) + b"0\r\n\r\n"


def raw_deflate(body: bytes) -> bytes:
    squeezer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return squeezer.compress(body) + squeezer.flush()


BODIES = {
    "gzip": (gzip.compress(page("Norda")), "Content-Encoding: gzip"),
    "x-gzip": (gzip.compress(page("Norda")), "Content-Encoding: X-GZIP"),
    "deflate": (zlib.compress(page("Norda")), "Content-Encoding: deflate"),
    "deflate without its wrapper": (raw_deflate(page("Norda")), "Content-Encoding: deflate"),
    "br": (brotli.compress(page("Norda")), "Content-Encoding: br"),
    "chunked": (chunked(page("Norda")), "Transfer-Encoding: chunked"),
    "chunked gzip": (chunked(gzip.compress(page("Norda"))), "Transfer-Encoding: chunked\r\nContent-Encoding: gzip"),
    "said to be gzip": (page("Norda"), "Content-Encoding: gzip"),
    "said to be brotli": (page("Norda"), "Content-Encoding: br"),
    "said to be chunked": (page("Norda"), "Transfer-Encoding: chunked"),
    "already unchunked": (gzip.compress(page("Norda")), "Transfer-Encoding: chunked\r\nContent-Encoding: gzip"),
}


@pytest.mark.parametrize("name", BODIES)
def test_a_body_is_decoded_as_it_is_whatever_its_head_says(name: str) -> None:
    body, header = BODIES[name]
    (report,) = read_bytes(response(1, body, f"{HEAD}{header}\r\n"), "a.warc", format=".warc")
    assert isinstance(report, Report)
    assert report.text == WORDS.format("Norda")


@pytest.mark.parametrize(
    "head",
    [
        HEAD.replace("\r\n", "\n").rstrip("\n") + "\n",
        HEAD.replace("text/html", "TEXT/HTML"),
        HEAD.replace("/1.1", "/2"),
    ],
)
def test_heads_may_have_bare_line_ends_capitals_and_any_version(head: str) -> None:
    data = record(1, head.encode() + (b"\n" if "\r" not in head else b"\r\n") + page("Norda"))
    assert read(data) == (["1"], [])


def test_a_page_may_be_a_resource() -> None:
    assert read(record(1, page("Norda"), kind="resource", of="text/html")) == (["1"], [])


@pytest.mark.parametrize("encoding", ["zstd", "gzip", "br"])
def test_a_body_that_cannot_be_decoded_costs_itself_only(encoding: str) -> None:
    broken = {"zstd": b"\x28\xb5\x2f\xfd", "gzip": gzip.compress(page("Norda"))[:60], "br": b"\x0b\x02\x80xyz"}[
        encoding
    ]
    urls, errors = read(response(1, broken, f"{HEAD}Content-Encoding: {encoding}\r\n") + response(2, page("Karvel")))
    assert urls == ["2"]
    assert len(errors) == 1
    assert "https://valley.example/1" in errors[0]


def test_what_is_no_page_is_skipped_before_it_is_decoded() -> None:
    picture = HEAD.replace("text/html", "image/png") + "Content-Encoding: gzip\r\n"
    gone = HEAD.replace("200 OK", "404 Not Found") + "Content-Encoding: br\r\n"
    data = response(1, b"\x1f\x8bbroken", picture) + response(2, b"\x1f\x8bbroken", gone)
    assert read(data + record(3, b"GET / HTTP/1.1\r\n\r\n", kind="request") + response(4, page("Norda"))) == (["4"], [])


def test_a_wrong_length_costs_its_record_only() -> None:
    wrong = record(2, HEAD.encode() + b"\r\n" + page("Velk"), size=10)
    urls, errors = read(response(1, page("Norda")) + wrong + response(3, page("Karvel")))
    assert urls == ["1", "3"]
    assert len(errors) == 1
    assert "damaged record" in errors[0]


def test_a_damaged_compressed_record_costs_itself_only() -> None:
    parts = [gzip.compress(response(number, page(place))) for number, place in enumerate(("Norda", "Velk", "Karvel"))]
    parts[1] = parts[1][:-6] + bytes([parts[1][-6] ^ 0xFF]) + parts[1][-5:]  # its checksum
    urls, errors = read(b"".join(parts), ".warc.gz")
    assert urls == ["0", "2"]
    assert len(errors) == 1


@pytest.mark.parametrize("suffix", [".warc", ".warc.gz"])
def test_an_archive_that_is_cut_off_gives_no_half_page(suffix: str) -> None:
    parts = [response(1, page("Norda")), response(2, page("Velk") + b"<p>More follows.</p>" * 200)]
    pieces = parts if suffix == ".warc" else [gzip.compress(part) for part in parts]
    urls, errors = read(b"".join(pieces)[:-90], suffix)
    assert urls == ["1"]
    assert len(errors) == 1


def test_a_body_that_swells_without_end_is_refused() -> None:
    bomb = gzip.compress(bytes(60_000_000))
    urls, errors = read(response(1, bomb, f"{HEAD}Content-Encoding: gzip\r\n") + response(2, page("Norda")))
    assert urls == ["2"]
    assert "too long" in errors[0]


def test_what_is_no_archive_says_so() -> None:
    assert read(b"nothing of the kind") == ([], [errors_of("a.warc")])
    assert read(io.BytesIO(b"\x1f\x8b\x08\x00junk").getvalue(), ".warc.gz") == ([], [errors_of("a.warc.gz")])


def errors_of(name: str) -> str:
    return f"{name}: no HTML pages; not a web archive (WARC), or one without pages"
