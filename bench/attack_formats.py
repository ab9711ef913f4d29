"""One story in each format that reports come in, as it should be."""

import gzip
import io
import json
import zipfile
from collections.abc import Callable, Mapping

Format = Callable[[str], bytes]
"""The bytes of a document that tells a story."""

LINE = 80
"""Characters in a line of a PDF."""


def _page(story: str) -> bytes:
    return (
        '<html><head><title>Clash</title><meta property="article:published_time" content="2012-07-14"></head>'
        f"<body><article><h1>Clash</h1><p>{story}</p><p>{story[len(story) // 2 :]}</p></article></body></html>"
    ).encode()


def _feed(story: str) -> bytes:
    return (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title><item><title>Clash</title>'
        "<link>https://wire.example/1</link><pubDate>Sat, 14 Jul 2012 10:00:00 GMT</pubDate>"
        f"<description>{story}</description></item></channel></rss>"
    ).encode()


def _mail(story: str) -> bytes:
    return (
        "From: Wire <wire@wire.example>\r\nSubject: Clash\r\nDate: Sat, 14 Jul 2012 10:00:00 +0000\r\n"
        f"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{story}\r\n"
    ).encode()


def _lines(story: str) -> bytes:
    records = ({"id": str(n), "text": f"{story} {n}", "published": "2012-07-14"} for n in range(3))
    return "".join(f"{json.dumps(record)}\n" for record in records).encode()


def _record(story: str) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + _page(story)
    return (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://wire.example/1\r\n"
        b"WARC-Date: 2012-07-14T10:00:00Z\r\n"
        b"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%b\r\n\r\n" % (len(http), http)
    )


def _telegram(story: str) -> bytes:
    said = {"id": 1, "type": "message", "date": "2012-07-14T10:32:00", "from": "Ada", "text": story}
    asked = {**said, "id": 2, "reply_to_message_id": 1, "from": "Bo", "text": ["Who says so, ", {"text": "Ada"}, "?"]}
    return json.dumps({"name": "Wire", "type": "private_group", "id": 1, "messages": [said, asked]}).encode()


def _chat(story: str) -> bytes:
    return f"[14/07/2012, 10:31:00] Ada Orlo: {story}\n[14/07/2012, 10:32:01] Bo: @Ada Orlo who says so?\n".encode()


def _word(story: str) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    halves = story[: len(story) // 2], story[len(story) // 2 :]
    body = "".join(f"<w:p><w:r><w:t>{half}</w:t></w:r></w:p>" for half in halves)
    return f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'.encode()


def _zipped(xml: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(zipfile.ZipInfo("word/document.xml"), xml)
    return file.getvalue()


def _pdf(story: str) -> bytes:
    plain = story.encode("ascii", "ignore").decode()
    lines = "".join(f"({plain[at : at + LINE]}) Tj T* " for at in range(0, len(plain), LINE))
    drawn = f"BT /F1 10 Tf 12 TL 50 700 Td {lines}ET".encode()
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
            b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Courier >> >> >> >>"
        ),
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(drawn), drawn),
    )
    body = b"".join(b"%d 0 obj\n%b\nendobj\n" % numbered for numbered in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer\n<< /Root 1 0 R /Size 5 >>\nstartxref\n0\n%%EOF\n"


FORMATS: Mapping[str, Format] = {
    ".txt": str.encode,
    ".html": _page,
    ".xml": _feed,
    ".eml": _mail,
    ".jsonl": _lines,
    ".warc": _record,
    ".warc.gz": _record,
    ".json": _telegram,
    "_chat.txt": _chat,
    ".docx": _word,
    ".pdf": _pdf,
}
"""By the end of a document's name; to be packed where such documents are."""

PACKED: Mapping[str, Callable[[bytes], bytes]] = {
    ".warc.gz": lambda data: gzip.compress(data, mtime=0),
    ".docx": _zipped,
}
"""How documents of a format are packed."""
