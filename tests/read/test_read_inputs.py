"""Files, folders and bytes that can't be read: the batch always goes on."""

import datetime
import io
import os
import socket
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType

from claimwatch.errors import InputError
from claimwatch.formats import plug_ins
from claimwatch.model.report import Report
from claimwatch.read import read_bytes, read_inputs, source
from claimwatch.read.formats import OURS, readers
from skips import NOT_HERE

ReadFile = Callable[..., list[Report | InputError]]

PAGE = b"<html><body><p>Soldiers shelled the old bridge near Norda, the mayor said on Friday evening.</p></body></html>"
LONG = "Soldiers shelled the old bridge near Norda on Friday and two people were killed, the mayor said. " * 2
GERMAN = "Die Soldaten haben am Freitag die alte Brücke beschossen, und zwei Menschen sind gestorben, hieß es. " * 2


def test_a_batch_goes_on_after_what_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Two died.")
    (tmp_path / "b.txt").write_bytes(b"\x7fELF\x00\x01\x02")
    paths = [tmp_path / "b.txt", tmp_path / "missing.txt", tmp_path / "a.txt"]
    first, second, third = read_inputs(paths)
    assert isinstance(first, InputError)
    assert "binary" in first.why
    assert isinstance(second, InputError)
    assert "no such file" in second.why
    assert isinstance(third, Report)


def test_reading_is_lazy(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "1", "text": "Two died."}\n' * 3)
    found = read_inputs([tmp_path / "a.jsonl"])
    assert isinstance(next(found), Report)
    found.close()  # type: ignore[attr-defined]


def test_a_folder_is_read_in_sorted_order_at_any_depth(tmp_path: Path) -> None:
    (tmp_path / "b" / "deep").mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    for name in ("c.txt", "b/deep/z.txt", "b/a.txt", "a.txt", ".hidden.txt", ".git/x.txt", "README.md", "b/photo.jpg"):
        (tmp_path / name).write_text(name)
    found = [one.text if isinstance(one, Report) else one.where for one in read_inputs([tmp_path])]
    assert found == ["a.txt", "b/a.txt", "b/deep/z.txt", str(tmp_path / "b/photo.jpg"), "c.txt"]


def test_a_link_that_leads_back_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Two died.")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert len(list(read_inputs([tmp_path]))) == 1


def test_a_link_to_a_file_outside_the_folder_is_not_followed(tmp_path: Path) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    (tmp_path / "secret.txt").write_text("the key")
    (inside / "a.txt").write_text("Two died.")
    (inside / "b.txt").symlink_to(tmp_path / "secret.txt")
    (inside / "c.txt").symlink_to(inside / "a.txt")
    first, outside, again = read_inputs([inside])
    assert [one.text for one in (first, again) if isinstance(one, Report)] == ["Two died."] * 2
    assert isinstance(outside, InputError)
    assert (outside.where, "outside the folder" in outside.why) == (str(inside / "b.txt"), True)


def test_a_folder_without_reports_says_so(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("notes")
    (error,) = read_inputs([tmp_path])
    assert isinstance(error, InputError)
    assert "no reports" in error.why


@pytest.mark.skipif(os.geteuid() == 0, reason=f"{NOT_HERE}root may read everything")
def test_a_folder_that_may_not_be_read_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0)
    (error,) = read_inputs([folder])
    assert isinstance(error, InputError)
    assert "can't be opened" in error.why


@pytest.mark.parametrize("name", ["a\0b.txt", "x" * 5000 + ".txt", "a.txt/inside.txt"])
def test_a_name_that_no_file_can_have(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_text("Two died.")
    (error,) = read_inputs([tmp_path / name])
    assert isinstance(error, InputError)


def test_a_pipe_is_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (error,) = read_inputs([tmp_path])
    assert isinstance(error, InputError)
    assert "regular file" in error.why


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("cp1252", "The café was hit, “they said” — on Friday, and the naïve façade fell."),
        ("cp1252", "It’s a war, said the mayor of Norda on Friday."),
        ("cp1250", "Zażółć gęślą jaźń, powiedział rzecznik w czwartek"),
        ("gb18030", "政府说有三十七名武装分子被打死"),
        ("cp1251", "Правительство заявило, что убиты тридцать семь боевиков"),
        ("cp1256", "قال ناشطون إن أكثر من مئة قتلوا في القرية يوم الخميس"),
        ("utf-16", "The café was hit."),
        ("utf-8-sig", "The café was hit."),
    ],
)
def test_other_encodings_are_told(read_data: ReadFile, encoding: str, words: str) -> None:
    (report,) = read_data("a.txt", words.encode(encoding))
    assert isinstance(report, Report)
    assert report.text == words


@pytest.mark.parametrize("data", [bytes(range(256)) * 4, b"\xff\xfe\x00\xd8", b"text\x00text", b"\x01\x02\x03\x04 ok"])
@pytest.mark.parametrize("suffix", sorted(OURS))
def test_binary_bytes_are_refused_in_one_line(read_data: ReadFile, data: bytes, suffix: str) -> None:
    (error,) = read_data("a" + suffix, data)
    assert isinstance(error, InputError), error
    assert "\n" not in str(error)


def test_an_overlong_line_is_told_and_the_next_one_read(read_data: ReadFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimwatch.read.jsonl.MOST_BYTES", 100)
    line = b'{"id": "2", "text": "Two died."}'
    first, second = read_data("a.jsonl", b'{"id": "1", "text": "' + b"x" * 1000 + b'"}\n' + line)
    assert isinstance(first, InputError)
    assert first.line == 1
    assert isinstance(second, Report)


def test_an_overlong_file_is_told(read_data: ReadFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MOST_BYTES", 10)
    (error,) = read_data("a.txt", b"x" * 11)
    assert isinstance(error, InputError)
    assert "too long" in error.why


def test_json_nested_without_end_is_told(read_data: ReadFile) -> None:
    first, second = read_data("a.jsonl", b'{"text": ' + b"[" * 100_000 + b'\n{"text": "Two died."}')
    assert isinstance(first, InputError)
    assert isinstance(second, Report)


def test_the_given_day_is_used_where_the_input_has_none(read_data: ReadFile) -> None:
    day = datetime.date(2012, 7, 16)
    lines = b'{"text": "Two died."}\n{"text": "Three died.", "published": "2012-07-14"}'
    first, second = read_data("a.jsonl", lines, day)
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert (first.published, second.published) == (day, datetime.date(2012, 7, 14))


def test_the_same_text_gets_the_same_id_whatever_its_file(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Two died.")
    (tmp_path / "c.txt").write_text("Three died.")
    first, second, third = (one.id for one in read_inputs([tmp_path]) if isinstance(one, Report))
    assert first == second != third
    assert len(first) == 16


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (LONG, "en"),
        (GERMAN, "de"),
        ("Two died.", None),
        ("1 2 3 " * 50, None),
    ],
)
def test_the_language_is_told_of_long_enough_texts(read_data: ReadFile, text: str, language: str | None) -> None:
    (report,) = read_data("a.txt", text.encode())
    assert isinstance(report, Report)
    assert report.language == language


def warc_record(url: str, body: bytes, kind: bytes = b"text/html; charset=utf-8", status: bytes = b"200 OK") -> bytes:
    record = WarcRecord()
    record.init_headers(record_type=WarcRecordType.response)
    record.headers["WARC-Target-URI"] = url
    record.headers["Content-Type"] = "application/http; msgtype=response"
    record.set_bytes_content(b"HTTP/1.1 " + status + b"\r\nContent-Type: " + kind + b"\r\n\r\n" + body)
    out = io.BytesIO()
    record.write(out)
    return out.getvalue()


def archive() -> bytes:
    return (
        warc_record("https://valley.example/1", PAGE)
        + warc_record("https://valley.example/logo", b"GIF89a", b"image/gif")
        + warc_record("https://valley.example/gone", PAGE, status=b"404 Not Found")
        + warc_record("https://valley.example/2", b"<p>")
        + warc_record("https://valley.example/3", PAGE.replace(b"Friday", b"Sunday"))
    )


def gzipped(data: bytes) -> bytes:
    out = io.BytesIO()
    with GzipWriter(out) as writer:
        writer.write(data)
    return out.getvalue()


@pytest.mark.parametrize(("name", "data"), [("a.warc", archive()), ("a.warc.gz", gzipped(archive()))])
def test_the_pages_of_a_web_archive_are_read(read_data: ReadFile, name: str, data: bytes) -> None:
    first, second, third = read_data(name, data)
    assert isinstance(first, Report)
    assert first.url == "https://valley.example/1"
    assert first.text == "Soldiers shelled the old bridge near Norda, the mayor said on Friday evening."
    assert isinstance(second, InputError)
    assert "https://valley.example/2" in second.where
    assert isinstance(third, Report)
    assert third.id != first.id


def test_a_web_archive_cut_short_keeps_what_came_before(read_data: ReadFile) -> None:
    found = read_data("a.warc.gz", gzipped(archive())[:-40])
    assert isinstance(found[0], Report)


def test_an_archive_without_pages_says_so(read_data: ReadFile) -> None:
    (error,) = read_data("a.warc", warc_record("u:1", b"GIF89a", b"image/gif"))
    assert isinstance(error, InputError)
    assert "no HTML pages" in error.why


def test_nothing_is_fetched(read_data: ReadFile, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    found = read_data("a.xml", b"https://valley.example/feed.xml")
    found += read_data("a.html", b'<html><head><base href="https://valley.example/"></head>' + PAGE[6:])
    found += read_data("b.html", b"https://valley.example/page")
    assert [type(one) for one in found] == [InputError, Report, InputError]


def test_a_plug_in_reads_its_suffix(read_data: ReadFile, monkeypatch: pytest.MonkeyPatch) -> None:
    class Point:
        name = ".NOTE"

        def load(self) -> object:
            return lambda given: iter([Report(id=given.where[-6:], sha256="", text="from a plug-in")])

    monkeypatch.setattr("claimwatch.formats.entry_points", lambda group: [Point()])
    forget_plug_ins()
    try:
        (report,) = read_data("a.note", b"x")
        (stored,) = read_bytes(b"x", "a.note", format=".note")
    finally:
        forget_plug_ins()
    assert isinstance(report, Report)
    assert isinstance(stored, Report)
    assert report.text == stored.text == "from a plug-in"


def forget_plug_ins() -> None:
    readers.cache_clear()
    plug_ins.cache_clear()


def test_a_report_can_be_written_as_json(read_data: ReadFile) -> None:
    mail = b"From: \xff\xfe\nSubject: caf\xe9 \xed\xa0\x80\n\nTwo died."
    (report,) = read_data("a.eml", mail)
    assert isinstance(report, Report)
    assert msgspec.json.decode(msgspec.json.encode(report), type=Report) == report


@pytest.mark.parametrize("depth", [100, 3000])
def test_mails_within_mails_without_end_cannot_be_read(read_data: ReadFile, depth: int) -> None:
    parts = "".join(f"--a{n}\nContent-Type: multipart/mixed; boundary=a{n + 1}\n\n" for n in range(depth))
    mail = f"From: a@b.example\nContent-Type: multipart/mixed; boundary=a0\n\n{parts}"
    (error,) = read_data("a.eml", mail.encode())
    assert isinstance(error, InputError)


@pytest.mark.parametrize("tag", ["b", "span", "a href=x"])
def test_a_page_whose_every_word_has_its_own_tag_is_read_in_time(read_data: ReadFile, tag: str) -> None:
    words = f"<{tag}>shelled</{tag.split()[0]}> " * 30_000
    started = time.process_time()
    (report,) = read_data("a.html", f"<html><body><article><p>Soldiers {words}</p></article></body></html>".encode())
    assert time.process_time() - started < 10
    assert isinstance(report, Report)
    assert report.text.startswith("Soldiers shelled shelled")
    assert report.text.count("shelled") == 30_000
