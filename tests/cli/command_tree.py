"""All commands of the command line, those in groups too."""

import typer

from claimwatch.cli import app


def _commands() -> dict[str, typer.core.TyperCommand]:
    found = {}
    for name, command in typer.main.get_group(app).commands.items():
        below = getattr(command, "commands", None)
        found |= {name: command} if below is None else {f"{name} {each}": below[each] for each in below}
    return found


COMMANDS = _commands()
"""By what people type, such as "letters import"."""
