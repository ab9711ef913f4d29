"""Web pages in two stages: a first look for the gate, the article of what may be relevant only."""

from pathlib import Path

import pytest

from claimwatch.engine import read_all
from claimwatch.engine.batches import batches
from claimwatch.engine.jobs import PageJob
from claimwatch.errors import InputError
from claimwatch.model import Reading, Report
from claimwatch.read import SavedPage, first_look, open_inputs, page_kinds, read_inputs, saved_page, source_text

VIOLENT = (
    "Gunmen killed {} people in the village of Kesra on Sunday, a police officer said. No group claimed the attack."
)
PEACEFUL = "The bakery in Mill Street sells {} loaves a day and will open a second shop in spring, its owner said."
MENU = "".join(f"<li><a href='/{word}'>{word}</a></li>" for word in ("Politics", "Sport", "Opinion", "Culture", "Cars"))
TEASER = "<div class='teaser'><h3><a href='/x'>Bomb kills nine at market</a></h3></div>"


def page(words: str, *, language: str = "en", around: str = "") -> bytes:
    paragraphs = "".join(f"<p>{words.format(number)}</p>" for number in range(3, 12))
    body = f"<nav><ul>{MENU}</ul></nav><article><h1>News</h1>{paragraphs}</article>{around}"
    return f"<html lang='{language}'><head><title>News of {language}</title></head><body>{body}</body></html>".encode()


def saved(data: bytes) -> SavedPage:
    url = "https://valley.example/1"
    return SavedPage(where=url, data=data, url=url, file="a.warc")


def read_one(data: bytes, *, everything: bool = False) -> Reading:
    (reading,) = read_all([saved(data)], read_everything=everything)
    assert isinstance(reading, Reading)
    return reading


def test_an_irrelevant_page_is_judged_by_a_first_look_and_its_article_never_extracted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the article was extracted")

    read_one(page(PEACEFUL))  # loads what is loaded once, which extracts a page, too
    monkeypatch.setattr(saved_page, "extract_page", refuse)
    reading = read_one(page(PEACEFUL, around=TEASER * 5))
    assert (reading.relevant, reading.report.text, reading.report.language) == (False, "", "en")
    assert reading.report.url == "https://valley.example/1"
    assert reading.report.title == "News of en"


@pytest.mark.parametrize("words", [VIOLENT, PEACEFUL])
def test_a_page_that_is_read_whole_is_read_as_if_there_were_no_first_look(tmp_path: Path, words: str) -> None:
    (tmp_path / "a.html").write_bytes(page(words))
    everything = words is PEACEFUL
    in_two_stages = list(read_all(open_inputs([tmp_path]), read_everything=everything))
    whole = [report for report in read_inputs([tmp_path]) if isinstance(report, Report)]
    assert in_two_stages == list(read_all(whole, read_everything=everything))
    assert whole[0].text.startswith(words.format(3))


def test_a_first_look_has_the_article_and_no_menu() -> None:
    look = first_look(saved(page(VIOLENT, around=TEASER)), page(VIOLENT, around=TEASER).decode())
    assert look is not None
    assert VIOLENT.format(3) in look.text
    assert "Opinion" not in look.text
    assert "Bomb kills nine" not in look.text


def test_a_first_look_leaves_out_teasers_whose_headlines_are_as_long_as_lines_of_an_article() -> None:
    headline = "<h3><a href='/x'>The council of Norda approves a new tram line after two years</a></h3>"
    summary = "<p>Gunmen opened fire on a bus near Velk early on Sunday and killed four, police said.</p>"
    teaser = f"<div><span>Cars</span>{headline}{summary}</div>"
    html = page(PEACEFUL, around=teaser * 3)
    look = first_look(saved(html), html.decode())
    assert look is not None
    assert PEACEFUL.format(11) in look.text
    assert "Gunmen" not in look.text


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body><p>Two died.</p></body></html>",
        b"<html><body></body></html>",
        page(PEACEFUL, language="fr"),
        page("We and our partners use cookies in {} ways to measure what is read and for personalised ads."),
    ],
)
def test_where_a_first_look_cannot_tell_the_article_decides(data: bytes) -> None:
    assert first_look(saved(data), source_text(saved(data))) is None


def test_a_page_in_another_language_is_kept_without_text() -> None:
    words = "Die Bäckerei in der Mühlenstraße verkauft {} Brote am Tag und wird im Frühling einen zweiten Laden öffnen."
    reading = read_one(page(words, language="de"))
    assert (reading.relevant, reading.report.language, reading.report.text) == (False, "de", "")


def test_a_consent_wall_is_told_even_though_it_is_irrelevant() -> None:
    words = "We and our partners use cookies in {} ways to measure what is read and for personalised ads."
    (error,) = read_all([saved(page(words))])
    assert isinstance(error, InputError)
    assert error.why == page_kinds.CONSENT_WALL


def test_errors_and_pages_come_out_in_order() -> None:
    inputs = [InputError("a", "broken", 3), saved(page(VIOLENT)), InputError("b", "gone")]
    first, reading, last = read_all(inputs)
    assert [str(first), str(last)] == ["a:3: broken", "b: gone"]
    assert isinstance(reading, Reading)
    assert reading.relevant


def test_large_pages_fill_a_batch() -> None:
    large = PageJob(saved(b"x" * 1_100_000), read_everything=False)
    assert [len(batch) for batch in batches([large] * 4)] == [2, 2]
