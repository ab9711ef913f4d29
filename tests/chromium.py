"""Debian's Chromium, where there is one: how it is started, and what skips without it."""

import shutil
import subprocess
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

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


def _arial() -> str:
    """The font that stands for Arial here; empty without fontconfig."""
    match = shutil.which("fc-match")
    return subprocess.run([match, "Arial"], capture_output=True, text=True, check=True).stdout if match else ""


needs_arial = pytest.mark.skipif(
    not any(name in _arial() for name in ("Arial", "Liberation Sans", "Arimo")),
    reason=missing("a font as wide as Arial", "apt-get install fonts-liberation"),
)
"""For tests that measure what fits on a screen: other fonts, such as DejaVu, are an eighth wider than readers have."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all rooms: Playwright can run only once in a process."""
    expect.set_options(timeout=SLOW)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET, timeout=SLOW)
        yield browser
        browser.close()
