"""Parts that both pages of a release share are rendered once."""

from jinja2.runtime import Macro


class Once:
    """Calls a template's macro the first time it is asked for with some values, and then repeats what that gave.

    Only for macros that depend on nothing but these values and the release: neither on the page's address nor on what
    became of the release. Values are told apart by identity.
    """

    def __init__(self) -> None:
        self._given: dict[tuple[str | int, ...], tuple[tuple[object, ...], str]] = {}

    def __call__(self, macro: Macro, *values: object) -> str:
        """What the macro gives for the values."""
        key: tuple[str | int, ...] = (macro.name, *map(id, values))
        if key not in self._given:
            self._given[key] = values, macro(*values)  # holding them keeps their identities from being reused
        return self._given[key][1]
