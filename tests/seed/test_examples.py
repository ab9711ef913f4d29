"""The page of the bundled examples' Tremseh incident: what was replaced, copied, disputed, and what a grader weighs."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from claimwatch.cli import app


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    out: Path = tmp_path_factory.mktemp("pages")
    assert CliRunner().invoke(app, ["demo", "--out", str(out)]).exit_code == 0
    (html,) = (
        html
        for file in out.glob("incident-*.html")
        if "<title>Killings in Tremseh, Hama province" in (html := file.read_text("utf-8"))
    )
    return html


def section(page: str, heading: str) -> str:
    start = page.index(f'aria-labelledby="{heading}"')
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page[start : page.index("</section>", start)]))


def test_figures_stand_by_side_with_those_they_replaced(page: str) -> None:
    killed = section(page, "killed-h")
    assert re.search(r"Government of Syria and its forces 39 \( 37 fighters and two civilians : our sum", killed)
    assert re.search(r"Syrian state media 53 .* earlier three security personnel", killed)


def test_the_count_of_the_province_is_no_figure_of_the_village(page: str) -> None:
    assert "160" not in section(page, "killed-h")
    assert "160" not in section(page, "disputes-h")
    assert re.search(r"more than 160\s+people … Hama province", page)


def test_disputes_copies_and_reasons(page: str) -> None:
    disputes = section(page, "disputes-h")
    assert re.search(r"How many were killed Government of Syria 37 fighters and two civilians against .* 220", disputes)
    assert re.search(r"Government of Syria denies helicopters against .* UNSMIS asserts helicopters", disputes)
    assert "1 of them a copy" in page
    assert "runs the text of" in page
    reasons = section(page, "reasons-h")
    assert re.search(r"Levant Wire the whole report in Levant Wire , Northern Courier", reasons)
    assert re.search(r"Observers.* visit .*14 July", section(page, "site-h"))
    assert re.search(r"Admitted by a party to the conflict Government of Syria", reasons)
