"""A command or option without documentation fails."""

from pathlib import Path

import pytest
import typer

from claimwatch.cli import app

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "reference/commands.md").read_text("utf-8")
INDEX = (DOCS / "index.md").read_text("utf-8")
COMMANDS = typer.main.get_group(app).commands


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_and_its_options_are_documented(name: str) -> None:
    assert f"## claimwatch {name}\n" in PAGE
    part = PAGE.split(f"## claimwatch {name}\n")[1].split("\n## ")[0]
    for parameter in COMMANDS[name].params:
        if parameter.param_type_name == "option":
            assert any(f"`{option}" in part for option in parameter.opts), parameter.opts


def test_the_first_page_leads_to_all_others_and_names_every_command() -> None:
    assert [page.name for page in DOCS.glob("*.md") if page.name != "index.md" and f"]({page.name})" not in INDEX] == []
    named = INDEX.split("[Commands](reference/commands.md):")[1].split(".\n")[0].replace("; of a desk:", ",")
    assert {name.strip() for name in named.split(",")} == {*COMMANDS}
