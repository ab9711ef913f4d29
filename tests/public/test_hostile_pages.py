"""Whatever a report, a name or a reason holds, a page shows it and does nothing else."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_records import CODE, document, ended, files, first, record_of, second

from claimwatch.model import Incident
from page import sample
from page.html import Seen

HOSTILE = (
    '"><script>alert(1)</script>',
    "</title><img src=x onerror=alert(1)>",
    "{{ 7 * 7 }}{% if %}",
    "&#13;&lt;b&gt;",
    '=HYPERLINK("https://evil.example")',
    "'onmouseover='alert(1)",
)
SAFE_TAGS = set(Seen("".join(files(record_of(first(), second())).values())).tags)


def hostile(words: str) -> Incident:
    """The sample with a name, place and figure of these words."""
    incident = sample.incident()
    accounts = tuple(
        msgspec.structs.replace(account, entity=words, killed=msgspec.structs.replace(account.killed, words=words))
        if account.entity == "Syrian National Council"
        else account
        for account in incident.accounts
    )
    return msgspec.structs.replace(
        incident, name=words, accounts=accounts, disputes=(), agreed=(), place_names=(words,)
    )


def pages(words: str) -> dict[str, str]:
    release = document(1, hostile(words), words)
    begun = msgspec.structs.replace(first(), release=release, why=words, by=words)
    after = msgspec.structs.replace(second(), why=words, by=words)
    return files(record_of(begun, after, msgspec.structs.replace(ended("withdrawn"), why=words, by=words)))


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_shown_and_never_obeyed(words: str) -> None:
    for path, html in pages(words).items():
        seen = Seen(html)
        assert set(seen.tags) <= SAFE_TAGS, path
        assert not any(name.startswith("on") for _, name, _ in seen.attributes), path
    assert words in "".join(Seen(pages(words)[f"incidents/{CODE}/1/index.html"]).ours)


@pytest.mark.parametrize("control", ["\u202e", "\u202d", "\x00", "\x07", "\x1b", "\x85"])
def test_what_turns_or_hides_words_is_shown_by_a_stand_in(control: str) -> None:
    for path, html in pages(f"051{control}dead").items():
        assert html.encode(), path
        assert control not in html, path


@settings(max_examples=20)
@given(st.text(max_size=40))
def test_any_words_give_pages_whose_tags_close(words: str) -> None:
    for html in pages(words).values():
        assert set(Seen(html).tags) <= SAFE_TAGS


def test_a_long_word_stays_on_the_page_once_a_place() -> None:
    html = pages("x" * 1_000_000)[f"incidents/{CODE}/index.html"]
    assert len(html) < 20_000_000


def test_arabic_words_keep_their_direction() -> None:
    html = files(record_of(first()))[f"incidents/{CODE}/index.html"]
    arabic = "أكثر من مئة شخص"
    assert f'<q class="said" dir="auto">{arabic}</q>' in html
    assert "<bdi>لجنة أهالي التريمسة</bdi>" in html or '<bdi class="name">لجنة أهالي التريمسة</bdi>' in html
    assert 'class="text said" dir="auto" lang="ar"' in html
