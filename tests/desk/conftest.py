"""A page of a browser in which nothing may go wrong."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from chromium import SLOW


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A page; errors of scripts, messages on the console and blocked sources fail the test."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(SLOW)
    wrongs: list[str] = []
    page.on("pageerror", lambda error: wrongs.append(str(error)))
    page.on("console", lambda message: wrongs.append(message.text))
    yield page
    page.close()
    assert wrongs == []
