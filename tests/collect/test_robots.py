import time

import pytest
from site_server import Site, TestClock, html, web_for

from claimwatch.collect.web.robots import LONGEST_DELAY, parse_robots
from claimwatch.errors import FetchError

DAY = 86_400


def robots(text: str, status: int = 200) -> tuple[int, dict[str, str], bytes]:
    return status, {"Content-Type": "text/plain"}, text.encode()


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a$", True),
        ("User-agent: Claimwatch\nDisallow: /\n\nUser-agent: *\nDisallow:", False),
        ("User-agent: claimwatch/2\nDisallow: /", False),
        ("User-agent: Otherbot\nDisallow: /", True),
        ("User-agent: Claim\nDisallow: /", True),
        ("User-agent: Otherbot\nUser-agent: *\nDisallow: /", False),
        ("User-agent: Claimwatch\nAllow: /\n\nUser-agent: *\nDisallow: /", True),
        ("<html>not found</html>", True),
        ("", True),
        ("\ufeffUser-agent: *\nDisallow: /", False),
        ("User-agent: *\rDisallow: /\r", False),
    ],
)
def test_robots_is_heeded(site: Site, text: str, allowed: bool) -> None:
    site["/robots.txt"], site["/a"] = robots(text), html()
    if allowed:
        assert web_for().get(f"{site.url}/a").status == 200
    else:
        with pytest.raises(FetchError, match=r"robots\.txt forbids"):
            web_for().get(f"{site.url}/a")
        assert site.paths() == []


@pytest.mark.parametrize(
    ("status", "allowed"), [(404, True), (403, True), (401, True), (500, False), (503, False), (429, False)]
)
def test_no_robots_means_all_may_be_fetched_but_an_error_means_nothing_for_now(
    site: Site, status: int, allowed: bool
) -> None:
    clock = TestClock()
    web = web_for(clock)
    site["/robots.txt"], site["/a"] = robots("", status), html()
    if allowed:
        assert web.get(f"{site.url}/a").status == 200
        return
    with pytest.raises(FetchError, match=r"robots\.txt can't be fetched") as raised:
        web.get(f"{site.url}/a")
    assert raised.value.temporary
    assert site.paths() == []
    site["/robots.txt"] = robots("")
    clock.pass_by(3_600)
    assert web.get(f"{site.url}/a").status == 200


def test_robots_is_asked_once_a_day(site: Site) -> None:
    clock = TestClock()
    web = web_for(clock)
    site["/robots.txt"], site["/a"] = robots("User-agent: *\nDisallow: /b"), html()
    for _ in range(3):
        web.get(f"{site.url}/a")
    site["/robots.txt"] = robots("User-agent: *\nDisallow: /")
    web.get(f"{site.url}/a")
    clock.pass_by(DAY)
    with pytest.raises(FetchError, match="forbids fetching"):
        web.get(f"{site.url}/a")
    assert [path for path, _ in site.asked].count("/robots.txt") == 2


def test_a_redirect_is_subject_to_robots_too(site: Site) -> None:
    site["/robots.txt"] = robots("User-agent: *\nDisallow: /b")
    site["/a"], site["/b"] = (302, {"Location": "/b"}, b""), html()
    with pytest.raises(FetchError, match="forbids fetching"):
        web_for().get(f"{site.url}/a")
    assert site.paths() == ["/a"]


@pytest.mark.parametrize(
    ("delay", "slept"),
    [("7", 7), ("0.1", 1), ("99999", LONGEST_DELAY), ("-5", 1), ("much", 1), ("nan", 1), ("inf", LONGEST_DELAY)],
)
def test_the_delay_that_a_host_asks_for(site: Site, delay: str, slept: float) -> None:
    clock = TestClock()
    web = web_for(clock)
    site["/robots.txt"], site["/a"] = robots(f"User-agent: *\nCrawl-delay: {delay}"), html()
    web.get(f"{site.url}/a")
    web.get(f"{site.url}/a")
    assert clock.slept in ([pytest.approx(slept)], [pytest.approx(1)] if delay == "inf" else [])


def test_robots_meant_to_tire_us() -> None:
    agents = "".join(f"User-agent: a{number}\x0b" for number in range(20_000))
    rules = "".join(f"Disallow: /{number}*{number}*\n" for number in range(12_000))
    started = time.process_time()
    assert parse_robots(agents + rules, "Claimwatch/1").allow("http://example.org/" + "1*" * 1_000)
    assert time.process_time() - started < 5


def test_only_the_start_of_a_long_robots_counts(site: Site) -> None:
    site["/robots.txt"] = robots("User-agent: *\nDisallow: /b\n" + "# words\n" * 100_000 + "Disallow: /\n")
    site["/a"] = html()
    assert web_for().get(f"{site.url}/a").status == 200
