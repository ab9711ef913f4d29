"""The commands that only read the ledger."""

import datetime
import json

import pytest
import typer
from rows import NOW, a_version, an_incident
from typer.testing import CliRunner, Result

from claimwatch.cli.ledger.history import history
from claimwatch.cli.ledger.incidents import incidents
from claimwatch.cli.ledger.search import search
from claimwatch.cli.ledger.status import status
from claimwatch.errors import OptionError
from claimwatch.ledger.models import Issue, Source, Visits
from claimwatch.ledger.service.search import index
from claimwatch.model.toll import Range
from claimwatch.model.when import Interval

HOSTILE = "\x1b[2J\x1b]0;owned\x07[red]\u202etxt\r\nnext"
PAST = NOW.replace(year=2020)
DAY = datetime.date(2030, 1, 5)

app = typer.Typer()
for command in (search, incidents, status, history):
    app.command()(command)


@pytest.fixture(autouse=True)
def desk(ledger: str) -> None:
    """Every test on a ledger of its own."""


def run(*arguments: str) -> Result:
    found = CliRunner().invoke(app, arguments)
    if found.exception and not isinstance(found.exception, SystemExit):
        raise found.exception
    for_people = "--json" not in arguments and "--jsonl" not in arguments
    assert not (for_people and any(char in found.stdout for char in "\x1b\x07\u202e"))
    return found


def printed(*arguments: str) -> str:
    found = run(*arguments)
    assert found.exit_code == 0
    return found.stdout


def test_search_shows_the_words_and_flags_what_is_protected() -> None:
    version = a_version(
        "Shells fell on Veltraq. " + HOSTILE, title="Hit", restricted=True, url="https://wire.example/1"
    )
    index([version])
    shown = printed("search", "shells")
    assert "Shells fell on Veltraq." in shown
    assert f"({version.code})" in shown
    assert "PROTECTED: restricted" in shown
    assert "[red]" in shown
    assert printed("search", "absent") == "nothing found\n"


def test_search_takes_what_the_shell_hands_over_as_one_word_as_a_phrase() -> None:
    versions = [a_version("Two dead in Veltraq."), a_version("Dead: two.")]
    index(versions)
    assert printed("search", "two dead", "--jsonl").count("\n") == 1
    assert printed("search", "two", "dead", "--jsonl").count("\n") == 2
    assert printed("search", '"two dead" vel*', "--jsonl").count("\n") == 1


def test_search_goes_on_where_it_was() -> None:
    index([a_version(f"Number {n} of many.") for n in range(5)])
    assert "more: --offset 2" in printed("search", "many", "--limit", "2")
    assert "more: --offset 4" in printed("search", "many", "--limit", "2", "--offset", "2")
    assert "more:" not in printed("search", "many", "--limit", "2", "--offset", "4")
    rows = [json.loads(line) for line in printed("search", "many", "--limit", "2", "--jsonl").splitlines()]
    assert [row["snippet"]["text"] for row in rows] == ["Number 4 of many.", "Number 3 of many."]


def test_search_for_nothing_is_told() -> None:
    with pytest.raises(OptionError, match="at least one word"):
        run("search", "…")


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard output as a terminal of 80 characters a line."""
    monkeypatch.setattr("claimwatch.cli.terminal.on_terminal", lambda: True)


@pytest.mark.usefixtures("terminal")
def test_incidents_fit_a_terminal() -> None:
    an_incident(
        "0aa99953a54b",
        date=Interval(DAY, DAY + datetime.timedelta(2)),
        place="A very long name of a place " * 3 + HOSTILE,
        country="SY",
        killed=Range(low=3, high=1900),
        reports=("a", "b"),
        disputes=2,
    )
    an_incident("4af7357c4386", killed=Range(low=3))
    shown = printed("incidents")
    assert all(len(line) <= 80 for line in shown.splitlines())
    assert "2030-01-05/07" in shown
    assert "0aa99953a54b     attack, killed 3 to 1,900; 2 reports, 2 disputes; draft" in shown
    assert "day unknown      place unknown\n4af7357c4386     attack, killed at least 3; 0 reports; draft" in shown


def test_nothing_is_cut_where_the_output_goes_to_a_file() -> None:
    place, address = "A very long name of a place " * 9, "https://wire.example/" + "x" * 200
    an_incident("0aa99953a54b", place=place, country="SY", killed=Range(low=3))
    assert place.strip() in printed("incidents")
    source = Source.objects.create(name="Orontes " * 12, kind="feed", url="https://wire.example/")
    Visits.objects.create(source=source, due=NOW, visited=PAST, failing_since=PAST, reason="no answer " * 60)
    Issue.objects.create(place=address, reason="gone " * 90, first_at=NOW, last_at=NOW)
    shown = run("status").stdout
    assert "…" not in shown
    assert all(words.strip() in shown for words in (address, "Orontes " * 12, "no answer " * 60, "gone " * 90))


def test_released_incidents_that_no_longer_stand_are_listed_and_counted() -> None:
    an_incident("0aa99953a54b", state="released", standing=False, merged_into="4af7357c4386")
    an_incident("0bb99953a54b", state="released", standing=False)
    an_incident("0cc99953a54b", standing=False)
    an_incident("4af7357c4386")
    for arguments in (("incidents",), ("incidents", "--state", "released")):
        shown = printed(*arguments)
        assert "0 reports; released, no longer exists; see 4af7357c4386\n" in shown
        assert "0 reports; released, no longer exists\n" in shown
        assert "0cc99953a54b" not in shown
    assert "0aa99953a54b" not in printed("incidents", "--state", "draft")
    rows = [json.loads(line) for line in printed("incidents", "--state", "released", "--jsonl").splitlines()]
    assert [(row["standing"], row["merged_into"]) for row in rows] == [(False, "4af7357c4386"), (False, "")]
    assert "Incidents  3: 1 draft, 2 released, 0 withdrawn; 2 of them no longer exist\n" in printed("status")


def test_incidents_by_filter_and_page() -> None:
    for n in range(3):
        an_incident(f"i{n}", date=Interval(DAY, DAY), country="SY")
    an_incident("other", country="IQ")
    assert printed("incidents", "--country", "IQ", "--jsonl").count("\n") == 1
    assert printed("incidents", "--from", "2031-01-01") == "no incidents\n"
    first = printed("incidents", "--country", "SY", "--limit", "2")
    after = first.strip().rpartition("--after ")[2]
    assert json.loads(printed("incidents", "--country", "SY", "--after", after, "--jsonl"))["code"] == "i2"


@pytest.mark.usefixtures("terminal")
def test_status_fits_a_terminal_and_fails_where_a_source_does() -> None:
    assert run("status").exit_code == 0
    source = Source.objects.create(name="Orontes " * 12, kind="feed", url="https://wire.example/")
    Visits.objects.create(
        source=source, due=PAST, visited=PAST, failing_since=PAST, failures=3, reason="no answer " * 60 + HOSTILE
    )
    Issue.objects.create(place="https://wire.example/" + "x" * 200, reason=HOSTILE, first_at=NOW, last_at=NOW, times=3)
    found = run("status")
    assert found.exit_code == 1
    assert all(len(line) <= 80 for line in found.stdout.splitlines())
    assert "since 2020-01-02 03:04 UTC, 3 times: no answer" in found.stdout
    assert "Sources    1, 1 failing" in found.stdout
    assert "1 source to visit" in found.stdout


def test_status_as_json() -> None:
    Visits.objects.create(
        source=Source.objects.create(name="a", kind="feed", url="https://a.example/"), due=NOW, failing_since=NOW
    )
    found = run("status", "--json")
    assert found.exit_code == 1
    assert json.loads(found.stdout)["sources"][0]["name"] == "a"


def test_history_shows_what_changed() -> None:
    first = a_version("Some words before. At least five died. Words after it.", title="Hit")
    a_version("Some words before. At least seven died. Words after it.", first.report, title=HOSTILE)
    shown = printed("history", first.code)
    assert "Version 1" in shown
    assert "  Some words before. At least [-five -]{+seven +}died. Words after it.\n" in shown
    assert "title: [-Hit-]" in shown
    third = a_version("x " * 200 + "five" + " y" * 200, first.report)
    a_version("x " * 200 + "six" + " y" * 200, first.report)
    assert f" … {'x ' * 30}[-five -]{{+six +}}{'y ' * 30}…" in printed("history", third.code)
    assert len(printed("history", first.code, "--jsonl").splitlines()) == 4
    with pytest.raises(OptionError, match="no such report"):
        run("history", "https://nowhere.example/x")
