"""Names, titles and reasons that would act on a page, feed, index or spreadsheet: everywhere they are only words."""

import json
import re

import feedparser
import msgspec
import pytest
from defusedxml.ElementTree import fromstring
from made_lines import head, line, made, site
from made_site import files, html, tags

from claimwatch.model import Place, Range
from claimwatch.public.lists.front import front_files
from claimwatch.public.lists.shelf import shelf
from claimwatch.public.state import Line, Voice

HOSTILE = [
    '<script>alert(1)</script><img src=x onerror=alert(1)>"\'><a href="javascript:alert(1)">',
    "{{ 7 * 7 }}{% raw %}",
    '=HYPERLINK("http://evil.example")',
    "\u202egnidaer\u2066 \u2069\u200f",
    "a\x00b\x01\x1b[31m\x85\x9f\r\nSet-Cookie: x",
    "half \ud800 a character",
    "]]>&lt;!--<![CDATA[",
    "../../../etc/passwd",
    "x" * 1_000_000,
    "",
]
ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def hostile(number: int, words: str) -> Line:
    named = Voice(entity=words, name=words, kind="rebel", named=True, side=words, killed=Range(low=1), injured=Range())
    other = Voice(entity="B", name=words, kind="media", named=False, narration=True, side="", killed=Range(low=2),
                  injured=Range(low=3))  # fmt: skip
    place = Place(
        name=words, geonameid=number, country=words, admin1=words, latitude=1, longitude=2, precision="settlement"
    )
    return line(
        number, title=words, place=place, place_name=words, country=words, voices=(named, other), entities=(words,)
    )


@pytest.fixture(scope="module")
def made_files() -> dict[str, str | bytes]:
    lines = [hostile(number, words) for number, words in enumerate(HOSTILE)]
    heads = [head(one, why=one.title, by=one.title, kind="changed") for one in lines]
    return files(lines, heads, site(lines, publisher=HOSTILE[0]))


def test_no_file_holds_what_acts_on_its_neighbours(made_files: dict[str, str | bytes]) -> None:
    assert [path for path, text in made_files.items() if not path.endswith(".js") and ACTING.search(str(text))] == []
    assert [path for path in made_files if not re.fullmatch(r"[A-Za-z0-9._/-]+", path) or ".." in path] == []
    assert max(len(str(text).encode()) for path, text in made_files.items() if not path.startswith("static/")) < 50_000


def test_pages_hold_no_tag_or_handler_of_theirs(made_files: dict[str, str | bytes]) -> None:
    for path in made_files:
        if not path.endswith(".html"):
            continue
        found = tags(html(made_files, path))
        scripts = [attrs for tag, attrs in found if tag == "script"]
        assert [script["src"] for script in scripts] == ([] if path != "search/index.html" else [scripts[0]["src"]])
        assert not [attrs for tag, attrs in found if any(name.startswith("on") or name == "style" for name in attrs)]
        assert not [attrs for _, attrs in found if (attrs.get("href") or "").lower().startswith("javascript")]
        assert "49" not in re.findall(r"<bdi>(49)", html(made_files, path))


def test_feeds_and_indexes_can_be_read(made_files: dict[str, str | bytes]) -> None:
    for path, text in made_files.items():
        if path.endswith(".xml"):
            fromstring(text)
        if path.endswith((".json", ".geojson")):
            json.loads(text)
    feed = feedparser.parse(html(made_files, "atom/incidents.xml"))
    assert not feed.bozo
    assert len(feed.entries) == len(HOSTILE)
    details = [detail for entry in feed.entries for detail in (entry.title_detail, entry.summary_detail)]
    assert {detail.type for detail in details} == {"text/plain"}


def test_the_front_page_is_small_with_ten_thousand_incidents_and_with_any_names() -> None:
    lines, heads, of = made(10_000)
    assert len(dict(front_files(shelf(lines, heads, of)))["index.html"].encode()) < 50_000
    letters = ("'", "ح", "\U0001f000")
    for letter in letters:
        long = [spelt(number, letter, accounts=9) for number in range(300)]
        heads = [head(one, why=letter * 500) for one in long]
        assert len(dict(front_files(shelf(long, heads, site(long))))["index.html"].encode()) < 50_000


def spelt(number: int, letter: str, accounts: int) -> Line:
    """An incident in which every name is one letter, many times."""
    place = line(number).place
    assert place
    voices = tuple(voice(letter, each) for each in range(accounts))
    return line(
        number,
        title=letter * 500,
        place=msgspec.structs.replace(place, name=letter * 500, admin1=letter * 500),
        place_name=letter * 500,
        voices=voices,
        entities=tuple(one.entity for one in voices),
    )


def voice(letter: str, number: int) -> Voice:
    name = letter * (500 + number)
    harmed = Range(low=number + 1)
    return Voice(entity=name, name=name, kind="rebel", named=True, side="", killed=harmed, injured=harmed)


def test_lists_are_split_below_a_hundred_kilobytes_with_any_names() -> None:
    lines = [spelt(8 * number, "ح", accounts=70) for number in range(8)]
    made_files = files(lines)
    assert max(len(html(made_files, path).encode()) for path in made_files if path.endswith(".html")) < 100_000
