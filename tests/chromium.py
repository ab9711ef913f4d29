"""Debian's Chromium, where there is one: how it is started, and what skips without it."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from skips import missing

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
SLOW = 300_000
"""Milliseconds that a busy machine may take for a step."""
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason=missing("Chromium", "apt-get install chromium"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all rooms: Playwright can run only once in a process."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET, timeout=SLOW)
        yield browser
        browser.close()
