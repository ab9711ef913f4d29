"""The commands by name, each imported when it is looked up: the help and every command load only what they need."""

import pkgutil
import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import TYPE_CHECKING, Any, ClassVar

import typer
from typer.core import TyperGroup

if TYPE_CHECKING:
    from typer._click import Command, Context, HelpFormatter  # typer's own copy of Click; it exports no types of it

Rows = Mapping[str, Mapping[str, str]]
"""By command: ``from``, its module and function; ``summary``, the first lines of its help; ``example``."""
TABLE: Mapping[str, Rows] = tomllib.loads(files("claimwatch.cli").joinpath("commands.toml").read_text(encoding="utf-8"))
"""The rows of each group of commands."""


class Group(TyperGroup):
    """Commands that are imported when they are looked up; the table gives their order and summaries."""

    rows: ClassVar[Rows] = {}

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.added = self.commands
        self.commands = _Commands(self.rows, self.added)  # type: ignore[assignment]  # read only: nothing is added later

    def list_commands(self, ctx: "Context") -> list[str]:  # noqa: ARG002 - typer's signature
        """The names, in the order of the help."""
        return list(self.commands)

    def format_commands(self, ctx: "Context", formatter: "HelpFormatter") -> None:  # noqa: ARG002 - typer's signature
        """Writes each command's whole summary without importing the command."""
        summaries = [(name, row["summary"]) for name, row in self.rows.items()]
        groups = [(name, command.help or "") for name, command in self.added.items()]
        with formatter.section("Commands"):
            formatter.write_dl(summaries + groups)


class _Commands(Mapping[str, "Command"]):
    def __init__(self, rows: Rows, added: Mapping[str, "Command"]) -> None:
        self.rows, self.added = rows, added

    def __getitem__(self, name: str) -> "Command":
        return _imported(name, self.rows[name]) if name in self.rows else self.added[name]

    def __iter__(self) -> Iterator[str]:
        yield from self.rows
        yield from self.added

    def __len__(self) -> int:
        return len(self.rows) + len(self.added)


def command_group(name: str, help: str | None = None) -> typer.Typer:  # noqa: A002 - typer's word
    """The group of commands whose rows stand in the table under ``name``."""
    return typer.Typer(
        cls=type(name, (Group,), {"rows": TABLE[name]}),
        help=help,
        no_args_is_help=True,
        rich_markup_mode=None,  # loading what draws the boxes takes longer than all the rest of the help
        pretty_exceptions_enable=False,
    )


def _imported(name: str, row: Mapping[str, str]) -> "Command":
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    alone.command(name, epilog=f"Example: {row['example']}")(pkgutil.resolve_name(row["from"]))
    return typer.main.get_command(alone)
