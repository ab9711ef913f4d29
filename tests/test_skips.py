"""A test that is skipped for want of a program fails in CI, and says anywhere what to install."""

import pytest

MODULE = """
    import pytest
    from skips import NOT_HERE, missing

    REASON = missing("dovecot", "apt-get install dovecot-imapd")

    @pytest.fixture
    def server():
        pytest.skip(REASON)

    def test_of_a_server(server):
        pass

    @pytest.mark.skipif(True, reason=REASON)
    def test_of_a_mark():
        pass

    def test_of_another_machine():
        pytest.skip(NOT_HERE + "root may read everything")

    @pytest.mark.xfail(reason="known")
    def test_of_a_known_fault():
        raise AssertionError
"""


@pytest.fixture
def suite(pytester: pytest.Pytester) -> pytest.Pytester:
    pytester.makepyfile(test_them=MODULE, test_module="import pytest; pytest.importorskip('no_such_package')")
    return pytester


def outcome(suite: pytest.Pytester) -> pytest.RunResult:
    return suite.runpytest_inprocess("-p", "skips", "-rs")


def test_with_ci_set_what_is_missing_fails(suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    result = outcome(suite)
    result.assert_outcomes(errors=1, skipped=0)  # the module is missing before anything runs
    (suite.path / "test_module.py").unlink()
    result = outcome(suite)
    result.assert_outcomes(errors=2, skipped=1, xfailed=1)
    result.stdout.fnmatch_lines(["*isn't allowed in CI: dovecot isn't installed: apt-get install dovecot-imapd"])


def test_without_ci_a_skip_says_what_to_install(suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    result = outcome(suite)
    result.assert_outcomes(skipped=4, xfailed=1)
    result.stdout.fnmatch_lines(["SKIPPED*dovecot isn't installed: apt-get install dovecot-imapd"])
