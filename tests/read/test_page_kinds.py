"""Pages that aren't one whole article are told for what they are."""

import pytest

from claimwatch.errors import InputError
from claimwatch.model import Report
from claimwatch.read import page_kinds, read_bytes

KILLED = (
    "<p>Gunmen killed {} villagers in Homs on Sunday, police said. The attack began at dawn near the market, and "
    "shooting went on for two hours.</p>"
)
CONSENT = (
    "We and our partners use cookies to measure what is read here and for personalised ads.",
    "Choose “Accept all” to give your consent, or choose “Settings” to learn more about it.",
    "You can change your choice at any time under “Privacy settings” at the foot of each page.",
)


def read(body: str, head: str = "") -> list[Report | InputError]:
    return list(read_bytes(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "a", format=".html"))


def test_a_consent_wall_is_no_report() -> None:
    (error,) = read("<h1>Before you continue</h1>" + "".join(f"<p>{words}</p>" for words in CONSENT))
    assert isinstance(error, InputError)
    assert error.why == page_kinds.CONSENT_WALL


def test_frames_are_no_report() -> None:
    (error,) = read_bytes(b"<html><frameset cols='20,80'><frame src='a'></frameset></html>", "a", format=".html")
    assert isinstance(error, InputError)
    assert error.why == page_kinds.FRAMES


def test_a_list_of_headlines_is_no_report() -> None:
    links = "".join(
        f"<div><h2><a href='/{n}'>Two killed in shooting near Norda as day {n} begins</a></h2></div>" for n in range(12)
    )
    (error,) = read(f"<main>{links}</main>", '<meta property="og:type" content="website">')
    assert isinstance(error, InputError)
    assert error.why == page_kinds.HEADLINES


@pytest.mark.parametrize(
    ("extra", "head"),
    [
        ("<div>Subscribe to continue reading</div>", ""),
        ("", '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": "False"}</script>'),
    ],
)
def test_what_stands_before_a_paywall_is_read_and_said_to_be_the_beginning_only(extra: str, head: str) -> None:
    report, note = read(f"<article><h1>Four killed</h1>{KILLED.format('four')}{extra}</article>", head)
    assert isinstance(report, Report)
    assert isinstance(note, InputError)
    assert note.why == page_kinds.STUB


def test_a_live_blog_is_read_and_said_to_be_one() -> None:
    posts = "".join(f"<article><time>10:{n}0</time>{KILLED.format(n + 3)}</article>" for n in range(6))
    report, note = read(f'<div class="live-blog"><h1>Attack in Homs: live</h1>{posts}</div>')
    assert isinstance(report, Report)
    assert isinstance(note, InputError)
    assert note.why == page_kinds.LIVE_BLOG


@pytest.mark.parametrize(
    "body",
    [
        KILLED.format("four") + "<p>They had come for a cookie and a cup of tea, their neighbour said on Monday.</p>",
        "".join(KILLED.format(n) for n in range(2, 30)) + "<div>Already a subscriber? Sign in</div>",
        KILLED.format("four") + f"<div class='cookie-layer'><p>{CONSENT[0]}</p></div>",
    ],
)
def test_an_article_with_such_words_is_a_plain_report(body: str) -> None:
    (report,) = read(f"<article><h1>Four killed</h1>{body}</article>")
    assert isinstance(report, Report)
    assert "Gunmen killed" in report.text
