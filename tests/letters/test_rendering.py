"""Letters as HTML and text: nothing to load, nothing that runs, nobody's direction turned."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from composed import FIRST, SECOND, body, chain, told
from feeds import BASE, NOON, release

from claimwatch.letters.composing import Contents, Wanted
from claimwatch.letters.rendering import (
    ARCHIVE,
    PREFERENCES,
    UNSUBSCRIBE,
    Frame,
    Language,
    Links,
    filled,
    heading,
    html_part,
    text_part,
)
from claimwatch.lexicon import load

HOSTILE = '</style><script>alert(1)</script>{{ 7*7 }}\u202e\ufdd0preferences\ufdd1\x00 "onx=1'
LINKS = Links(
    preferences="https://d.example.org/p/a:b", unsubscribe='https://d.example.org/u/"><b>', archive=f"{BASE}l"
)


def frame(language: Language = "en", **fields: object) -> Frame:
    values = {"kind": "daily", "day": NOON.date(), "sender": "The desk", "postal_address": "1 Quay", "subject": "S"}
    return Frame(language=language, **{**values, **fields})  # type: ignore[arg-type]


def everything(title: str = "Clash in Tremseh", why: str = "a list of names") -> Contents:
    """New, changed and gone incidents."""
    first, second = (
        release(("Activists", n), ("Government", 37), number=k, title=title) for n, k in ((220, 1), (103, 2))
    )
    feed = chain(
        body(document=first), body(document=first, code="c2"), body("changed", second, why=why),
        body("withdrawn", code="c2", why=why), body(document=first, code="c3"),
    )  # fmt: skip
    return told(feed, Wanted(after=2))


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_both_parts_tell_the_same_with_the_same_addresses() -> None:
    contents = everything()
    html, text = html_part(contents, frame()), text_part(contents, frame())
    in_html = {a["href"] for tag, a in Tags(html).tags if tag == "a"}
    in_text = {line.strip() for line in text.splitlines() if re.match(r"\s*(https:|\ufdd0)", line)}
    assert in_html == in_text
    assert {PREFERENCES, UNSUBSCRIBE, ARCHIVE} < in_html
    flat = " ".join(text.split())
    for words in (
        "220 people",
        "was 220 people, now 103 people",
        "a list of names",
        "We withdrew this incident",
        "1 Quay",
    ):
        assert words in flat
    assert all(len(line) <= 72 or "https:" in line for line in text.splitlines())


def test_nothing_is_loaded_tracked_or_run() -> None:
    html = html_part(everything(), frame())
    tags = Tags(html).tags
    assert not {tag for tag, _ in tags} & {"img", "script", "link", "iframe", "object", "form", "input"}
    assert not re.search(r"url\(|@import|src=", html)
    assert all(a["href"].startswith((BASE, "\ufdd0")) for tag, a in tags if tag == "a" and a["href"])
    assert "no tracked links" in html


def test_styles_stand_in_the_elements_and_dark_mode_beside_them() -> None:
    html = html_part(everything(), frame())
    assert '<td class="cell" style="' in html
    assert "@media (prefers-color-scheme: dark)" in html
    assert html.count("<style>") == 1


@pytest.mark.parametrize("language", ["en", "ar"])
def test_hostile_words_are_words(language: Language) -> None:
    contents = everything(HOSTILE, HOSTILE)
    hostile = frame(language, sender=HOSTILE, lead=f"{HOSTILE}\n\nx", lists=(HOSTILE,), postal_address=HOSTILE)
    html, text = filled(html_part(contents, hostile), LINKS), filled(text_part(contents, hostile), LINKS)
    tags = Tags(html).tags
    assert not {tag for tag, _ in tags} & {"script", "b>"}
    assert not any(name.startswith("on") for _, attributes in tags for name in attributes)
    for part in (html, text):
        assert part.count("https://d.example.org/p/") == 1, "only our own mark is a slot"
        assert "49" not in part
        assert not re.search("[\u202e\ufdd0\x00]", part)
    assert 'u/"' not in html


def test_an_arabic_frame_runs_from_right_to_left_and_isolates_other_words() -> None:
    html, text = html_part(everything(), frame("ar")), text_part(everything(), frame("ar"))
    assert '<html lang="ar" dir="rtl">' in html
    assert "حوادث جديدة" in html
    assert '<bdi dir="auto">220 people</bdi>' in html
    assert "\u2068220 people\u2069" in text
    assert heading("daily", NOON.date(), "ar") == "النشرة اليومية، 1 مارس 2026"


def test_each_line_and_each_name_keeps_its_direction_to_itself() -> None:
    long = "Clash between the army and several armed groups in the countryside around the town of Tremseh"
    for language in ("en", "ar"):
        text = text_part(everything(long, why="أرقام " * 30), frame(language, lists=("Syria", "سوريا")))
        assert "in the countryside" in text
        for line in text.splitlines():
            assert line.count("\u2068") == line.count("\u2069"), line
    assert '<bdi dir="auto">Syria</bdi>، <bdi dir="auto">سوريا</bdi>' in html_part(
        everything(), frame("ar", lists=("Syria", "سوريا"))
    )


def test_arabic_words_of_ours_write_numbers_one_way_and_name_what_they_count_before() -> None:
    """Arabic has six forms of a counted noun; "reports: 2" needs none of them."""
    ours = [words for name in ("letters", "letters_pages") for words in leaves(load(f"ar/{name}", dict[str, Any]))]
    assert not [words for words in ours if re.search("[٠-٩۰-۹]", words)], "as the figures and days beside them"
    counted = re.compile(r"\{(?:count|days|unconfirmed|left|deliveries)\}")
    for words in ours:
        for found in counted.finditer(words):
            assert words[: found.start()].endswith(": "), words


def leaves(content: object) -> Iterator[str]:
    values = content.values() if isinstance(content, dict) else content if isinstance(content, list) else [content]
    for value in values:
        yield from leaves(value) if isinstance(value, dict | list) else [str(value)]


def test_right_to_left_words_in_an_english_letter_are_isolated() -> None:
    contents = everything("اشتباك في الحولة")
    assert "\u2068اشتباك في الحولة\u2069" in text_part(contents, frame())
    assert '<bdi dir="auto">اشتباك في الحولة</bdi>' in html_part(contents, frame())


def test_many_incidents_stay_below_what_mail_programs_cut_off() -> None:
    feed = chain(*(body(document=FIRST, code=f"c{n}") for n in range(60)))
    html = html_part(told(feed), frame())
    assert len(html.encode()) < 102_000
    assert html.count("incidents/c59/") == 1, "of the last ones only the titles follow"


def test_a_correction_says_what_it_is() -> None:
    contents = told(chain(body(document=FIRST), body("changed", SECOND)), Wanted(after=1))
    assert "since been corrected or withdrawn" in " ".join(text_part(contents, frame(kind="correction")).split())
    assert "since been corrected or withdrawn" not in " ".join(text_part(contents, frame()).split())


def test_without_what_is_gone_a_letter_says_so() -> None:
    assert "Nothing in this letter is public any more" in html_part(Contents(), frame())
