"""Debian's Chromium, where there is one: how it is started, and what skips without it."""

import shutil

import pytest

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
