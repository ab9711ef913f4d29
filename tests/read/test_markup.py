"""What of a page's markup isn't the article's words or day."""

import datetime

import pytest

from claimwatch.read.markup import _without_noise
from claimwatch.read.webpage import Page, extract_page

REST = (
    "<p>Two soldiers were wounded in the same attack, the army said in a statement read on state radio on Sunday.</p>"
    "<p>The governor said that an inquiry had begun and that its first findings would be published within a week.</p>"
)
OWN, OTHER = datetime.date(2012, 7, 16), "<time datetime='2011-03-01'>1 March 2011</time>"


def extracted(article: str, around: str = "") -> Page:
    page = extract_page(f"<html><body><article><h1>Four killed</h1>{article}{REST}</article>{around}</body></html>")
    assert page is not None
    return page


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<ins>four</ins> <del>six</del> villagers", "killed four villagers"),
        ("four <s class='x'>six</s> villagers", "killed four villagers"),
        ("4<sup>1</sup> villagers", "killed 4 villagers"),
        ("4<sup><a href='#n1'>[12]</a></sup> villagers", "killed 4 villagers"),
        ("4 villagers on 20 km<sup>2</sup> of land", "20 km2 of land"),
        ("4<sup>th</sup>-grade pupils", "4th-grade pupils"),
    ],
)
def test_struck_words_and_marks_of_footnotes_go_and_other_raised_characters_stay(markup: str, words: str) -> None:
    text = extracted(f"<p>Gunmen killed {markup} in Homs on Sunday, police said. The attack began at dawn.</p>").text
    assert words in " ".join(text.split())


@pytest.mark.parametrize(
    "lead",
    [
        "<p>READ ALSO: <a href='/x'>Bomb kills 40 in Kabul market, officials say</a></p>",
        "<p><strong>Related:</strong> <a href='/x'><em>Bomb kills 40 in Kabul market, officials say</em></a></p>",
    ],
)
def test_a_paragraph_that_only_leads_to_another_story_goes(lead: str) -> None:
    text = extracted(f"<p>Gunmen killed four villagers in Homs on Sunday, police said.</p>{lead}").text
    assert "Bomb kills 40" not in text
    assert "state radio" in text


def test_a_paragraph_that_says_more_than_its_link_stays() -> None:
    said = "<p>Police said: <a href='/x'>four villagers were killed in Homs</a> when gunmen came in at dawn.</p>"
    assert "four villagers were killed in Homs" in extracted(said).text


@pytest.mark.parametrize(
    "around",
    [
        f"<div class='related'>{OTHER}<a href='/x'>Older story</a></div>",
        f"<aside>{OTHER}</aside>",
        f"<div class='css-1'><h3><a href='/x'>The museum of Ulme opens its doors again</a></h3>{OTHER}</div>",
        f"<ul><li>{OTHER} <a href='/x'>Older</a></li></ul>",
    ],
)
def test_another_storys_day_is_not_the_pages(around: str) -> None:
    assert extracted("<p>Gunmen killed four villagers in Homs, police said.</p>", around).published is None


@pytest.mark.parametrize("where", ["<div class='byline'>By <a href='/a'>Anna Dorn</a> {}</div>", "<p>{}</p>"])
def test_the_articles_own_day_counts(where: str) -> None:
    own = where.format("<time datetime='2012-07-16T08:00:00Z'>16 July 2012</time>")
    assert extracted(f"{own}<p>Gunmen killed four villagers in Homs, police said.</p>").published == OWN


@pytest.mark.parametrize("start", ["<p>", "<p>Read also: <a>", "<p><b>", "<sup>"])
def test_blanks_without_end_are_left_as_they_are(start: str) -> None:
    assert _without_noise(start + " " * 300_000) == start + " " * 300_000
