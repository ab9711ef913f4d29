"""What people can type, set or edit without documentation fails; so does documentation of what isn't there."""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
import typer
import yaml
from command_tree import COMMANDS

from claimwatch.formats import OURS
from claimwatch.settings import Desk, Letters, Network, Settings, Smtp, Source

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
SOURCE = ROOT / "src/claimwatch"
PAGE = (DOCS / "reference/commands.md").read_text("utf-8")
SETTINGS = (DOCS / "reference/settings.md").read_text("utf-8")
LEXICONS = (DOCS / "reference/lexicon.md").read_text("utf-8")
NOT_SET_BY_PEOPLE = {"source", "network", "desk", "public", "letters", "smtp", "folder"}
"""Fields of Settings that are tables of their own, or where the file is."""


def section(page: str, heading: str) -> str:
    """What stands under a heading of the second level."""
    assert f"\n## {heading}\n" in page
    return page.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def options(name: str) -> Iterator[typer.core.TyperOption]:
    for parameter in COMMANDS[name].params:
        if parameter.param_type_name == "option":
            assert isinstance(parameter, typer.core.TyperOption)
            yield parameter


def entries(name: str) -> dict[str, str]:
    """The list of options in a command's section: what is said of each."""
    items = re.findall(
        r"^- `(--[\w-]+)[^`]*`: (.*?)(?=^- |^\S|\n\n|\Z)", section(PAGE, f"claimwatch {name}"), re.M | re.S
    )
    return dict(items)


def rows(text: str) -> dict[str, str]:
    """The rows of the tables, by the key in the first cell."""
    return dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", text, re.MULTILINE))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_exactly_its_options_documented(name: str) -> None:
    known = {option for parameter in options(name) for option in parameter.opts}
    assert set(entries(name)) == known


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_s_usage_line_names_its_options(name: str) -> None:
    usage = section(PAGE, f"claimwatch {name}").split("\n\n")[0]
    assert usage.strip().startswith(f"claimwatch {name}")
    assert set(re.findall(r"--[\w-]+", usage)) == {option for one in options(name) for option in one.opts}


@pytest.mark.parametrize("name", COMMANDS)
def test_an_option_s_default_is_documented(name: str) -> None:
    said = entries(name)
    for parameter in options(name):
        default = parameter.default
        if parameter.required:
            assert "Required" in said[parameter.opts[0]], parameter.opts
        elif default is not None and not callable(default) and default is not False and str(default):
            assert f"Default: `{default}`" in said[parameter.opts[0]], parameter.opts


def test_the_table_of_commands_leads_to_each() -> None:
    table = PAGE.split("\n\n")[1]
    links = {name: f"claimwatch-{name.replace(' ', '-')}" for name in COMMANDS}
    assert dict(re.findall(r"\[`([\w ]+)`\]\(#([\w-]+)\)", table)) == links


@pytest.mark.parametrize(
    ("shape", "heading"),
    [
        (Settings, "Top level"),
        (Network, "[network]"),
        (Desk, "[desk]"),
        (Letters, "[letters]"),
        (Smtp, "[letters.smtp]"),
        (Source, "[[source]]"),
    ],
    ids=str,
)
def test_a_table_of_the_settings_is_documented_with_its_defaults(shape: type[msgspec.Struct], heading: str) -> None:
    said = rows(section(SETTINGS, heading))
    fields = {field.name: field for field in msgspec.structs.fields(shape) if field.name not in NOT_SET_BY_PEOPLE}
    assert set(said) == set(fields)
    for name, field in fields.items():
        assert said[name].split(" | ")[0] == _default(field), name


def _default(field: msgspec.structs.FieldInfo) -> str:
    """How the table writes a field's default."""
    if field.default is msgspec.NODEFAULT:
        return "required"
    if field.default is None:
        return "none"
    if field.name == "database":
        return "`claimwatch.db` in the desk's folder"
    value = list(field.default) if isinstance(field.default, tuple) else field.default
    return f"`{msgspec.json.encode(value).decode().removesuffix('.0')}`"


def test_an_environment_variable_is_documented() -> None:
    code = "".join(path.read_text("utf-8") for path in SOURCE.rglob("*.py"))
    names = set(re.findall(r"\bCLAIMWATCH_[A-Z_]+", code)) | {"DATABASE_URL", "NETRC"}
    assert "CLAIMWATCH_DESK" in names
    assert [name for name in sorted(names) if f"`{name}" not in SETTINGS] == []


def test_the_lexicons_documented_are_those_there_are() -> None:
    first_cells = "".join(re.findall(r"^\| (`.*?) \|", LEXICONS, re.MULTILINE))
    assert set(re.findall(r"`(\w+)`", first_cells)) == {path.stem for path in SOURCE.glob("lexicon/data/**/*.yaml")}


def test_every_page_stands_in_the_navigation() -> None:
    nav = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["nav"]
    assert sorted(_pages(nav)) == sorted(str(page.relative_to(DOCS)) for page in DOCS.rglob("*.md"))


def _pages(nav: object) -> Iterator[str]:
    """The pages of a navigation, at any depth."""
    if isinstance(nav, str):
        yield nav
    for part in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
        yield from _pages(part)


def test_a_path_into_the_docs_is_there() -> None:
    """MkDocs looks at links between pages; these stand in code, lexicons and the pages of the root."""
    files = [*SOURCE.rglob("*.py"), *SOURCE.rglob("*.yaml"), *ROOT.glob("*.md"), *ROOT.glob("bench/*.*")]
    named = {(path.name, link) for path in files for link in re.findall(r"docs/[\w/-]+\.(?:md|png)", path.read_text())}
    assert named
    assert [one for one in sorted(named) if not (ROOT / one[1]).exists()] == []


def test_every_input_format_is_documented() -> None:
    page = (DOCS / "reference/input-formats.md").read_text("utf-8")
    documented = {
        suffix for row in re.findall(r"^\| (`\..*?) \|", page, re.MULTILINE) for suffix in re.findall("`(.*?)`", row)
    }
    assert documented == set(OURS)
