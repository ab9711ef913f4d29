"""What is cited comes from the feed alone, and nothing else is shown."""

import pytest
from django.contrib.auth.models import User
from made import CLASH, CLASH_TOLD_AGAIN, NOW, line, store
from published import last_body, released
from typer.testing import CliRunner, Result

from claimwatch.cli import app
from claimwatch.cli.ledger.cite import citation, parts_of
from claimwatch.errors import OptionError
from claimwatch.ledger.models import Incident, Version
from claimwatch.ledger.query.feed import changes_of
from claimwatch.ledger.service.people import add_person
from claimwatch.ledger.service.protection import mark, spans_of
from claimwatch.ledger.service.release import withdraw
from claimwatch.model import Confirmed, ReleaseDocument
from claimwatch.release import cited, record
from claimwatch.settings import Public

NORTH, HARBOUR = "https://north.example/1", "https://harbour.example/1"


@pytest.fixture
def lina(ledger: str) -> User:
    return add_person("Lina", "a long and winding road", NOW, role="editor")


@pytest.fixture
def row(lina: User) -> Incident:
    store(line(CLASH, url=NORTH), line(CLASH_TOLD_AGAIN, url=HARBOUR))
    return Incident.objects.get(standing=True)


def cite(id_: str) -> Result:
    return CliRunner().invoke(app, ["cite", id_])


def shown(id_: str) -> str:
    result = cite(id_)
    assert result.exit_code == 0, (result.output, result.exception)
    return result.output


def release_of(row: Incident, by: User) -> ReleaseDocument:
    released(row, by, people="names")
    document = last_body().release
    assert document is not None
    return document


def item(document: ReleaseDocument, kind: str, value: str) -> Confirmed:
    return next(each for each in document.confirmed if each.kind == kind and value in each.value)


@pytest.mark.parametrize("between", ["#", "/"])
def test_a_figure_is_shown_in_its_words_with_all_that_a_citation_needs(row: Incident, lina: User, between: str) -> None:
    document = release_of(row, lina)
    figure = item(document, "killed", "55 or more")
    told = shown(f"{row.code}{between}{figure.id}")
    assert "»55 people were killed" in told or "»At least 55 people were killed" in told
    for words in (
        document.title,
        "55 or more",
        "Syrian Observatory for Human Rights",
        HARBOUR,
        Version.objects.get(url=HARBOUR).original.sha256,
        "Lina, 2030-05-04 (machine-read)",
        "1, 2030-05-04, by Lina",
        f"Release 1, 2030-05-04. Incident {row.code}#{figure.id}",
    ):
        assert words in told, words
    assert NORTH not in told


def test_an_incident_lists_the_ids_of_what_it_states(row: Incident, lina: User) -> None:
    document = release_of(row, lina)
    told = shown(row.code)
    assert all(f"{row.code}#{each.id}" in told for each in document.confirmed)
    assert f"Release 1, 2030-05-04. Incident {row.code}" in told


def test_the_address_is_that_of_the_settings(row: Incident, lina: User) -> None:
    figure = item(release_of(row, lina), "killed", "55 or more")
    found = cited(record(row.code, changes_of(row.code)), figure.id)
    assert found is not None
    public = Public(title="Toll", publisher="The Desk", base_url="https://desk.example/")
    assert citation(found, public).startswith("The Desk. Toll. “Killings in Tremseh")
    assert citation(found, public).endswith(f"https://desk.example/incidents/{row.code}/1/index.html#{figure.id}")


def test_what_is_withheld_of_a_report_is_withheld_here(row: Incident, lina: User) -> None:
    version = Version.objects.get(url=HARBOUR)
    mark(version, spans_of(version, "Observatory")[0], "witness", by=lina, why="", at=NOW)
    figure = item(release_of(row, lina), "killed", "55 or more")
    told = shown(f"{row.code}#{figure.id}")
    assert "Observatory" not in told
    assert "withheld" in told
    assert version.original.sha256 not in told


def test_nothing_else_is_public(row: Incident, lina: User) -> None:
    assert "not public" in str(cite(row.code).exception)
    figure = item(release_of(row, lina), "killed", "55 or more")
    for id_ in ("nowhere", f"{row.code}#0000000000", f"nowhere#{figure.id}"):
        assert str(cite(id_).exception) == f"{id_}: not public"
    withdraw(row.code, by=lina, why="misread", at=NOW)
    assert str(cite(f"{row.code}#{figure.id}").exception).endswith("not public")


@pytest.mark.parametrize("id_", ["", "a#", "a#b#c", "a b", "../x", "a\n"])
def test_what_is_no_id_is_refused(id_: str) -> None:
    with pytest.raises(OptionError, match="not an id"):
        parts_of(id_)
