"""Originals written as a web archive come back the same, and other tools read it."""

import datetime
import gzip
import io
from pathlib import Path

import msgspec
import pytest
from disk_visits import documents, troubles, visits
from fastwarc.warc import ArchiveIterator
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from claimwatch.collect.files.archive import Archived, write_warc
from skips import missing

AT = datetime.datetime(2024, 5, 6, 7, 8, 9, 123456, tzinfo=datetime.UTC)
HEADERS = (("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip"), ("Content-Length", "7"))
PAGE = Archived(
    data="<p>Zwölf</p>".encode(),
    format=".html",
    url="https://valley.example/a?b=c d",
    headers=HEADERS,
    retrieved_at=AT,
)
MAIL = Archived(data=b"Subject: x\n\nTwo died.", format=".eml", name="INBOX;UIDVALIDITY=1;UID=2", retrieved_at=AT)


def written(path: Path, *given: Archived) -> Path:
    with path.open("wb") as file:
        assert write_warc(file, iter(given)) == len(given)
    return path


def records(path: Path) -> list[tuple[dict[str, str], bytes]]:
    found = ArchiveIterator(io.BytesIO(path.read_bytes()), parse_http=False)
    return [(dict(one.headers), one.reader.read()) for one in found]


def test_what_was_written_comes_back(tmp_path: Path) -> None:
    brought = visits(written(tmp_path / "a.warc.gz", PAGE, MAIL))
    page, mail = documents(brought)
    assert not troubles(brought)
    assert (page.data, page.format, page.retrieved_at) == (PAGE.data, ".html", AT)
    assert page.url == "https://valley.example/a?b=c%20d"
    assert (mail.data, mail.format, mail.name, mail.url) == (MAIL.data, ".eml", MAIL.name, None)


@pytest.mark.parametrize("format_", [".warc.gz", ".no-such-format-of-any-reader"])
def test_a_record_of_a_format_that_nobody_reads_here_is_a_trouble(tmp_path: Path, format_: str) -> None:
    odd = msgspec.structs.replace(MAIL, format=format_)
    odd_page = msgspec.structs.replace(PAGE, format=format_)
    brought = visits(written(tmp_path / "a.warc.gz", odd, odd_page, PAGE))
    assert [one.data for one in documents(brought)] == [PAGE.data]
    assert [one.data is not None for one in troubles(brought)] == [True, True]


def test_the_headers_hold_for_the_bytes_that_are_kept(tmp_path: Path) -> None:
    block = records(written(tmp_path / "a.warc.gz", PAGE))[1][1].decode()
    head, body = block.split("\r\n\r\n", 1)
    assert "\r\nContent-Encoding:" not in head
    assert "X-Archive-Orig-Content-Encoding: gzip" in head
    assert f"\r\nContent-Length: {len(body.encode())}" in head


def test_each_record_is_a_member_and_fits_its_checksums(tmp_path: Path) -> None:
    path = written(tmp_path / "a.warc.gz", PAGE, MAIL)
    fits = []
    for one in ArchiveIterator(io.BytesIO(path.read_bytes()), parse_http=False):
        block = one.verify_block_digest()
        one.parse_http()
        fits.append((block, one.is_http, not one.is_http or one.verify_payload_digest()))
        assert path.read_bytes()[one.stream_pos :].startswith(b"\x1f\x8b")
    assert fits == [(True, False, True), (True, True, True), (True, False, True)]


def test_another_tool_finds_no_fault(tmp_path: Path) -> None:
    checker = pytest.importorskip("warcio.checker", reason=missing("warcio", "make test installs it"))
    from argparse import Namespace

    path = written(tmp_path / "a.warc.gz", PAGE, MAIL)
    assert checker.Checker(Namespace(inputs=[str(path)], verbose=True)).process_all() == 0


def test_what_came_from_an_archive_goes_into_another(tmp_path: Path) -> None:
    (first, second) = documents(visits(written(tmp_path / "a.warc.gz", PAGE, MAIL)))
    again = [
        Archived(data=one.data, format=one.format, url=one.url, name=one.name, headers=one.headers, retrieved_at=AT)
        for one in (first, second)
    ]
    path = written(tmp_path / "b.warc.gz", *again)
    assert [one["WARC-Type"] for one, _ in records(path)] == ["warcinfo", "response", "resource"]
    assert [one.data for one in documents(visits(path))] == [PAGE.data, MAIL.data]


def test_a_header_cannot_break_out_of_its_line(tmp_path: Path) -> None:
    evil = "x\r\n\r\nWARC/1.1\r\nWARC-Type: response"
    document = Archived(
        data=b"x", format=".html", url=f"http://a.example/{evil}", name=evil, headers=((evil, evil),), retrieved_at=AT
    )
    path = written(tmp_path / "a.warc.gz", document)
    assert len(records(path)) == 2
    assert [one.data for one in documents(visits(path))] == [b"x"]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.binary(max_size=300),
    suffix=st.sampled_from([".html", ".eml", ".xml", ".pdf", ".jsonl"]),
    url=st.none() | st.just("https://valley.example/ü"),
    name=st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    headers=st.lists(st.tuples(st.sampled_from(["Content-Type", "X-A", "Transfer-Encoding"]), st.text(max_size=9))),
    at=st.datetimes(datetime.datetime(1990, 1, 1), datetime.datetime(2100, 1, 1), timezones=st.just(datetime.UTC)),
)
@example(data=b"", suffix=".html", url=None, name=" ", headers=[], at=AT)
@example(data=b"", suffix=".html", url=None, name=" a b ", headers=[], at=AT)
def test_any_original_comes_back(
    tmp_path: Path,
    data: bytes,
    suffix: str,
    url: str | None,
    name: str,
    headers: list[tuple[str, str]],
    at: datetime.datetime,
) -> None:
    given = Archived(data=data, format=suffix, url=url, name=name, headers=tuple(headers), retrieved_at=at)
    brought = visits(written(tmp_path / "a.warc.gz", given))
    assert not troubles(brought)
    (one,) = documents(brought)
    assert (one.data, one.format, one.url, one.retrieved_at) == (data, suffix, url, at)
    assert one.name == (name or one.name)


def test_the_same_originals_give_the_same_records(tmp_path: Path) -> None:
    first, second = (written(tmp_path / name, PAGE, MAIL) for name in ("a.warc.gz", "b.warc.gz"))
    assert records(first)[1:] == records(second)[1:]
    assert gzip.decompress(first.read_bytes()).startswith(b"WARC/1.1\r\nWARC-Type: warcinfo\r\n")


def test_what_lets_others_in_is_left_out(tmp_path: Path) -> None:
    said = tuple((name, "s3cret") for name in ("Set-Cookie", "COOKIE", "Authorization", "Proxy-Authorization"))
    document = msgspec.structs.replace(PAGE, headers=(("Content-Type", "text/html"), *said))
    block = records(written(tmp_path / "a.warc.gz", document))[1][1]
    assert b"s3cret" not in block
    assert b"Content-Type: text/html" in block
