"""What a skipped test means: where CI is set, that something is missing which CI has to have."""

import os
from collections.abc import Generator

import pytest

NOT_HERE = "doesn't apply here: "
"""How the reason begins of a test that is skipped in CI, too: nothing that could be installed is missing."""


def missing(what: str, install: str) -> str:
    """The reason to skip a test for want of a program; ``install`` is the command that brings it."""
    return f"{what} isn't installed: {install}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fails a test that is skipped in CI."""
    report = yield
    if not hasattr(report, "wasxfail"):
        _fail_if_missing(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Fails a module that is skipped in CI."""
    report = yield
    _fail_if_missing(report)
    return report


def _fail_if_missing(report: pytest.TestReport | pytest.CollectReport) -> None:
    if not (report.skipped and os.environ.get("CI") and isinstance(report.longrepr, tuple)):
        return
    reason = report.longrepr[2].removeprefix("Skipped: ")
    if not reason.startswith(NOT_HERE):
        report.outcome = "failed"
        report.longrepr = f"skipped, which isn't allowed in CI: {reason}"
