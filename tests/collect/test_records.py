"""Web archives: each page comes, wherever the process is killed and whatever is broken in between."""

import datetime
import gzip
import random
import zlib
from collections import Counter
from pathlib import Path

import pytest
from disk_visits import documents, killed, packed, record, state_of, troubles, visits
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimwatch.collect import Received, collector_for
from claimwatch.collect.files import done_files, record_starts
from claimwatch.collect.files import record as one_record
from claimwatch.collect.files.visit import visit
from claimwatch.collect.web.client import Web
from claimwatch.settings import Network, Source

RUBBISH = random.Random(7).randbytes(5_000)  # noqa: S311 - no secret


def page(number: int) -> bytes:
    return record(b"<p>%d died.</p>" % number, f"http://valley.example/{number}")


def pages(*numbers: int) -> list[bytes]:
    return [page(number) for number in numbers]


def urls(brought: list[object]) -> list[str]:
    return [(one.url or "").rsplit("/", 1)[-1] for one in brought if isinstance(one, Received)]


def saved(folder: Path, data: bytes, name: str = "a.warc.gz") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_pages_come_with_address_headers_and_day(tmp_path: Path, name: str) -> None:
    records = [
        record(b"software: x", kind="warcinfo", media="application/warc-fields"),
        record("<p>Zwölf</p>".encode(), http={"Server": "x"}),
        record(b"GET /", kind="request", media="application/http; msgtype=request"),
        record(b"\x89PNG", media="image/png"),
        record(b"<p>Not found</p>", status=404),
        record(b"", kind="revisit", media="application/http; msgtype=response"),
        record(b"<p>text</p>", kind="resource", media="text/html", url="https://valley.example/b"),
        record(b"words", kind="resource", media="text/plain"),
    ]
    path = saved(tmp_path, packed(*records) if name.endswith("gz") else b"".join(records), name)
    brought = list(collector_for("warc")(Source(name="in", kind="warc", url=str(path)), {}, Web(Network())))
    first, second = documents(brought)
    assert not troubles(brought)
    assert first.data == "<p>Zwölf</p>".encode()
    assert (first.format, first.url) == (".html", "http://valley.example/a")
    assert first.retrieved_at == datetime.datetime(2020, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)
    assert ("Server", "x") in first.headers
    assert ("WARC-Record-ID", "<urn:uuid:00000000-0000-4000-8000-000000000001>") in first.headers
    assert first.name.startswith(f"{name};offset=")
    assert second.url == "https://valley.example/b"


def test_transfer_coding_is_taken_off(tmp_path: Path) -> None:
    body = b"<p>Two died.</p>"
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    records = [
        record(gzip.compress(body), http={"Content-Encoding": "gzip"}),
        record(chunked, http={"Transfer-Encoding": "chunked"}),
    ]
    assert [one.data for one in documents(visits(saved(tmp_path, packed(*records))))] == [body, body]


@pytest.mark.parametrize("day", ["0001-01-01T00:00:00+05:00", "9999-12-31T23:59:59-05:00"])
def test_a_date_beyond_the_calendar_is_none(tmp_path: Path, day: str) -> None:
    (page,) = documents(visits(saved(tmp_path, packed(record(b"<p>Two died.</p>", fields={"WARC-Date": day})))))
    assert page.retrieved_at.year not in (1, 9999)


def test_a_folder_of_archives(tmp_path: Path) -> None:
    saved(tmp_path, packed(*pages(1, 2)), "a.warc.gz")
    saved(tmp_path, b"".join(pages(3)), "b.warc")
    saved(tmp_path, b"no archive", "c.txt")
    assert urls(visits(tmp_path, only=(".warc.gz", ".warc"))) == ["1", "2", "3"]  # type: ignore[arg-type]


BROKEN = {
    "rubbish": RUBBISH,
    "not unpackable": record(b"no gzip", http={"Content-Encoding": "gzip"}),
    "without a length": page(0).replace(b"Content-Length", b"Content-Weight"),
    "without an address": page(0).replace(b"WARC-Target-URI", b"WARC-Nothing"),
    "longer than it is": record(b"x", length=9_000),
    "shorter than it is": record(b"x" * 500, length=100),
    "fifty gigabytes": record(b"x", length=50_000_000_000),
    "another checksum": record(b"x", fields={"WARC-Block-Digest": "sha1:" + "A" * 32}),
    "no answer": record(b"x", length=3),
}


@pytest.mark.parametrize("compressed", [True, False], ids=["gz", "plain"])
@pytest.mark.parametrize("what", BROKEN)
def test_after_a_broken_record_the_next_comes(tmp_path: Path, what: str, compressed: bool) -> None:
    if compressed:
        broken = BROKEN[what] if what == "rubbish" else packed(BROKEN[what])
        data = packed(*pages(1, 2)) + broken + packed(*pages(3, 4))
    else:
        data = b"".join([*pages(1, 2), BROKEN[what], b"\r\n\r\n" if what == "rubbish" else b"", *pages(3, 4)])
    brought = visits(saved(tmp_path, data, "a.warc.gz" if compressed else "a.warc"))
    last = {"3", "4"} if compressed or what != "longer than it is" else {"4"}
    assert {"1", "2"} | last <= set(urls(brought))  # type: ignore[arg-type]
    assert 1 <= len(troubles(brought)) <= 2


def test_a_damaged_member_is_passed_over(tmp_path: Path) -> None:
    records = [packed(one) for one in pages(1, 2, 3)]
    spoilt = bytearray(records[1])
    spoilt[60] ^= 0xFF
    spoilt[70] ^= 0x55
    brought = visits(saved(tmp_path, records[0] + bytes(spoilt) + records[2]))
    assert urls(brought) == ["1", "3"]  # type: ignore[arg-type]
    assert len(troubles(brought)) in (1, 2)


@pytest.mark.parametrize("compressed", [True, False], ids=["gz", "plain"])
def test_an_archive_that_is_cut_off_anywhere_keeps_what_was_read(tmp_path: Path, compressed: bool) -> None:
    records = [packed(one) if compressed else one for one in pages(1, 2, 3)]
    whole, start = b"".join(records), len(records[0]) + len(records[1])
    for end in range(start + 20, len(whole) - 5, 7):
        path = saved(tmp_path, whole[:end], "a.warc.gz" if compressed else "a.warc")
        brought = visits(path)
        assert urls(brought)[:2] == ["1", "2"]  # type: ignore[arg-type]
        assert "3" in urls(brought) or troubles(brought), end  # type: ignore[arg-type]
        path.write_bytes(whole)
        assert "3" in urls(brought) + urls(visits(path, state_of(brought))), end  # type: ignore[arg-type]


def test_an_archive_that_grew_goes_on_and_a_replaced_one_starts_anew(tmp_path: Path) -> None:
    path = saved(tmp_path, packed(*pages(1, 2)))
    state = state_of(visits(path))
    path.write_bytes(packed(*pages(1, 2, 3)))
    grown = visits(path, state)
    assert urls(grown) == ["3"]  # type: ignore[arg-type]
    path.write_bytes(packed(*pages(7, 8, 9, 10)))
    assert urls(visits(path, state_of(grown))) == ["7", "8", "9", "10"]  # type: ignore[arg-type]


@pytest.mark.parametrize("data", [b"", b"no archive at all", RUBBISH, gzip.compress(RUBBISH)])
def test_what_is_no_archive_is_one_trouble(tmp_path: Path, data: bytes) -> None:
    brought = visits(saved(tmp_path, data))
    assert len(troubles(brought)) == 1
    assert not documents(brought)


def test_bombs_stay_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (one_record,):
        monkeypatch.setattr(module, "MOST_BYTES", 100_000)
        monkeypatch.setattr(module, "MOST_HEADERS", 1_000)
    inner = record(gzip.compress(bytes(5_000_000)), "http://valley.example/inner", http={"Content-Encoding": "gzip"})
    outer = record(bytes(5_000_000), "http://valley.example/outer")
    header = b"WARC/1.0\r\nX: " + b"a" * 5_000_000
    path = saved(tmp_path, packed(page(1), inner, page(2), outer, page(3), header, page(4)))
    brought = visits(path)
    assert urls(brought) == ["1", "2", "3", "4"]  # type: ignore[arg-type]
    assert [one.why.split(",")[0].split("(")[0].strip() for one in troubles(brought)[:2]] == [
        "the response in this record decompresses to over 100",
        "record too long for one report",
    ]
    assert all(len(one.data or b"") <= 100_000 for one in troubles(brought))


def test_a_start_is_found_across_the_pieces_that_are_searched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_starts, "_PIECE", 64)
    for compressed in (True, False):
        for gap in range(60, 70):
            rubbish = b"\r\n" + zlib.compress(RUBBISH)[:gap] + b"\r\n\r\n"
            parts = [packed(one) if compressed else one for one in pages(1, 2)]
            brought = visits(saved(tmp_path, parts[0] + rubbish + parts[1], "a.warc.gz" if compressed else "a.warc"))
            assert urls(brought) == ["1", "2"], gap  # type: ignore[arg-type]


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    parts=st.lists(st.sampled_from(["page", "request", "rubbish", "long"]), max_size=14),
    how=st.sampled_from(["members", "plain", "one member"]),
    stops=st.lists(st.integers(0, 9), max_size=6),
    waiting=st.integers(1, 5),
)
def test_nothing_is_lost_wherever_it_is_killed(
    tmp_path: Path, parts: list[str], how: str, stops: list[int], waiting: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(done_files, "MOST_WAITING", waiting)
    made = {
        "request": record(b"GET /", kind="request", media="application/http; msgtype=request"),
        "rubbish": record(b"no gzip", http={"Content-Encoding": "gzip"}),
        "long": record(b"x", length=10**12) if how == "members" else page(99).replace(b"response", b"metadata"),
    }
    records = [page(number) if part == "page" else made[part] for number, part in enumerate(parts)]
    data = {"members": packed(*records), "plain": b"".join(records), "one member": gzip.compress(b"".join(records))}
    path = saved(tmp_path, data[how], "a.warc" if how == "plain" else "a.warc.gz")
    stored = killed(lambda state: visit(path, state), stops)
    counts = Counter(one.url for brought in stored for one in brought if isinstance(one, Received))
    expected = {f"http://valley.example/{number}" for number, part in enumerate(parts) if part == "page"}
    assert set(counts) == expected
    assert set(counts.values()) <= {1}
