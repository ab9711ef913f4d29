"""Tags of more attributes than parsers can bear."""

import pytest

from claimwatch.read.fragment import fragment_text
from claimwatch.read.saved_page import SavedPage, first_look
from claimwatch.read.tags import MOST_ATTRIBUTES, with_few_attributes
from claimwatch.read.webpage import extract_page

MANY = 200_000
"""So many keep the parsers busy for minutes."""
WORDS = "<p>Gunmen killed four villagers near the old mill of Orvia on Sunday, police said on Monday.</p>" * 12


@pytest.mark.parametrize(
    "attribute",
    ["a{} ", "a{}=1 ", 'a{}=">" ', "a{}='>'", "a{}/", "a{}< ", "a{}</ ", "a{} = b\n"],
)
@pytest.mark.parametrize("tag", ["<p ", "</p ", "<p<x ", "<script ", "<!--><p "])
def test_a_tag_keeps_its_first_attributes(tag: str, attribute: str) -> None:
    page = f"{tag}{''.join(attribute.format(n) for n in range(MANY))}>x</p></script>{WORDS}"
    short = with_few_attributes(page)
    assert short.endswith(WORDS)
    assert f"a{MOST_ATTRIBUTES - 1}" in short
    assert f"a{MOST_ATTRIBUTES}" not in short


@pytest.mark.parametrize(
    "page",
    [
        f"<p class='x' title=\"a > b\" hidden>{WORDS}</p>",
        f"<script>if (i <n {'or j ' * 2 * MOST_ATTRIBUTES}) stop()</script>{WORDS}",
        f"<style>a <b {'c ' * 2 * MOST_ATTRIBUTES}</style>{WORDS}",
        f"<!-- <p {'a ' * 2 * MOST_ATTRIBUTES}> -->{WORDS}",
        f"<img src='data:image/png;base64,{'A' * 100_000}'>{WORDS}",
        f"4 < 5 {'words ' * 2 * MOST_ATTRIBUTES}{WORDS}",
        "<p title='never ended",
        "<!-- never ended",
        "<script>never ended",
        "<a" * 100_000,
    ],
)
def test_other_pages_stay_as_they_are(page: str) -> None:
    assert with_few_attributes(page) == page


def test_a_page_with_such_a_tag_is_read() -> None:
    html = f"<html><body><p {' '.join(f'a{n}=1' for n in range(MANY))}>x</p><article>{WORDS}</article></body></html>"
    page = extract_page(html)
    assert page is not None
    assert "old mill of Orvia" in page.text
    assert "old mill of Orvia" in fragment_text(html)
    look = first_look(SavedPage(where="page.html", data=b"", file="page.html"), html)
    assert look is not None
    assert "old mill of Orvia" in look.text
