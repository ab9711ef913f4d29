"""Documents in all formats, changed at random: what a hostile or broken source may send."""

# ruff: noqa: S311 (the generator is seeded to repeat itself, not to keep a secret)

import gzip
import json
import random
from collections.abc import Iterator

from claimwatch.engine import Document

WORDS = (
    "HOMS, Syria (July 14, 2012) - The government said on Thursday that 12 gunmen and two civilians were killed in a "
    "clash in Tremseh on Wednesday. Activists said that more than 40 people were killed there when helicopters "
    "shelled the village. “We saw soldiers fire at houses,” a resident said. The army denied that it had used "
    "helicopters. Observers will visit the village on Friday."
)
PAGE = (
    '<html><head><title>Clash</title><meta property="article:published_time" content="2012-07-14"></head>'
    f"<body><article><h1>Clash in Tremseh</h1><p>{WORDS}</p><p>{WORDS[90:]}</p></article></body></html>"
)
FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title><item><title>Clash</title>'
    f"<link>https://wire.example/1</link><pubDate>Sat, 14 Jul 2012 10:00:00 GMT</pubDate><description>{WORDS}"
    "</description></item></channel></rss>"
)
MAIL = (
    "From: Wire <wire@wire.example>\r\nSubject: Clash\r\nDate: Sat, 14 Jul 2012 10:00:00 +0000\r\n"
    f"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{WORDS}\r\n"
)
LINES = "".join(json.dumps({"id": str(n), "text": f"{WORDS} {n}", "published": "2012-07-14"}) + "\n" for n in range(3))
HTTP = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{PAGE}".encode()
RECORD = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://wire.example/1\r\nWARC-Date: 2012-07-14T10:00:00Z\r\n"
    b"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
    b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%b\r\n\r\n" % (len(HTTP), HTTP)
)
WHOLE = {
    ".txt": WORDS.encode(),
    ".html": PAGE.encode(),
    ".xml": FEED.encode(),
    ".eml": MAIL.encode(),
    ".jsonl": LINES.encode(),
    ".warc": RECORD,
    ".warc.gz": gzip.compress(RECORD, mtime=0),
}
"""A document in each format as it should be."""
SNIPPETS = tuple(
    words.encode("utf-8", "surrogatepass")
    for words in (
        *(
            "(" * 300,
            "“" * 300,
            "<div>" * 300,
            "[" * 300,
            '{"a":' * 300,
            "\u202e",
            "\0",
            "\ufeff",
            "\ud800",
            "\U0010ffff",
        ),
        *("0001-01-01", "9999-12-31", "31 February 2012", "1e999", "9" * 400, "-1", "NaN", "null", "{}", "[]", '""'),
        *("<!DOCTYPE a [<!ENTITY b 'c'>]>", "&b;", "<![CDATA[", "]]>", "<!--", "charset=x-none", "\r\n\r\n", "\n\n"),
        *(
            "Content-Length: 999999999999\r\n",
            "=?utf-7?B?////?=",
            "Homs | 12 | 3 July 2012 | killed\n" * 20,
            "'s" * 200,
        ),
        *("who killed the man " * 30, "not " * 90, "\u0301" * 90, "twelve million billion dead ", "Sgt. " * 40, "%s%n"),
    )
)
"""What is put into documents."""


def mutated(seed: int, count: int) -> Iterator[Document]:
    """So many documents, all formats by turns; the same seed gives the same ones."""
    formats = list(WHOLE)
    for number in range(count):
        chance = random.Random(f"{seed}/{number}")
        format_ = formats[number % len(formats)]
        data = bytearray(WHOLE[format_])
        for _ in range(chance.choice((1, 1, 2, 3, 8))):
            data = _changed(data, chance)
        yield Document(data=bytes(data), name=f"{seed}/{number}{format_}", format=format_)


def _changed(data: bytearray, chance: random.Random) -> bytearray:
    """The bytes with one change."""
    a, b = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    kind = chance.randrange(7)
    if kind == 0 and a < len(data):
        data[a] ^= 1 << chance.randrange(8)
        return data
    if kind == 1:
        return data[:a]
    if kind == 2:
        return data[:a] + data[b:]
    if kind == 3:
        return data[:b] + data[a:b] * chance.choice((1, 2, 9)) + data[b:]
    if kind == 4:
        return data[:a] + chance.randbytes(chance.choice((1, 4, 40))) + data[a:]
    if kind == 5:
        return data[:a] + chance.choice(tuple(WHOLE.values())) + data[a:]
    return data[:a] + chance.choice(SNIPPETS) + data[a:]
