"""Inputs whose day of publication is what programs write for "unknown", each beside one with a day of its own."""

import json
from pathlib import Path

WORDS = "Gunmen killed six people in the village of Ashkar yesterday, a local doctor said."
NEIGHBOUR = "Shells killed nine people in the village of Barda yesterday, residents said."
DAYS = {"0001-01-01": "Mon, 01 Jan 0001 00:00:00 GMT", "9999-12-31": "Fri, 31 Dec 9999 23:59:59 GMT"}
GOOD_DAY, GOOD_TIME = "2012-07-16", "Mon, 16 Jul 2012 08:00:00 GMT"


def _lines(day: str) -> str:
    reports = ((WORDS, day + "T00:00:00Z"), (NEIGHBOUR, GOOD_DAY))
    return "".join(json.dumps({"text": text, "published": published}) + "\n" for text, published in reports)


def _rss(day: str) -> str:
    items = "".join(
        f"<item><link>https://x.example/{n}</link><description>{text}</description><pubDate>{time}</pubDate></item>"
        for n, (text, time) in enumerate(((WORDS, DAYS[day]), (NEIGHBOUR, GOOD_TIME)))
    )
    return f'<rss version="2.0"><channel><title>Wire</title>{items}</channel></rss>'


def _atom(day: str) -> str:
    entries = "".join(
        f"<entry><id>https://y.example/{n}</id><published>{time}</published><summary>{text}</summary></entry>"
        for n, (text, time) in enumerate(((WORDS, day + "T00:00:00Z"), (NEIGHBOUR, GOOD_DAY + "T08:00:00Z")))
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title>{entries}</feed>'


def _mail(text: str, time: str) -> str:
    return f"Subject: Dispatch\nFrom: Wire <wire@x.example>\nDate: {time}\n\n{text}\n"


def write_default_days(folder: Path, day: str) -> list[Path]:
    """Writes a JSONL file, an RSS and an Atom feed, each with a report of that day and a neighbour, and two mails."""
    texts = {
        "a.jsonl": _lines(day),
        "b.xml": _rss(day),
        "c.xml": _atom(day),
        "d.eml": _mail(WORDS, DAYS[day]),
        "e.eml": _mail(NEIGHBOUR, GOOD_TIME),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    return [folder / name for name in texts]
