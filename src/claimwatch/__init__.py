"""Claimwatch: who claims what, how firmly, about which incident.

from claimwatch import Reader, group
reading = Reader().read(text, published=date(2012, 7, 16))
incidents = group([reading]).incidents

What this module exports is the public interface; everything else may change without notice.
"""

import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimwatch.grouping import Grouping, group
    from claimwatch.model import Account, Claim, Dispute, Incident, Reading, Report, Toll
    from claimwatch.pipeline import Reader
    from claimwatch.read import read_inputs

__all__ = [
    "Account",
    "Claim",
    "Dispute",
    "Grouping",
    "Incident",
    "Reader",
    "Reading",
    "Report",
    "Toll",
    "group",
    "read_inputs",
]


_ROOMS = {"Grouping": "grouping", "group": "grouping", "Reader": "pipeline", "read_inputs": "read"}
"""Where the names are that aren't in the room ``model``."""


def __getattr__(name: str) -> Any:
    """What the package exports; its room alone is imported, when the name is first used."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"claimwatch.{_ROOMS.get(name, 'model')}"), name)


class _Package(ModuleType):
    """This package, in which importing the room ``group`` doesn't hide the function of that name."""

    def __setattr__(self, name: str, value: object) -> None:
        """Sets a name, unless the import system would put a room in the place of what the package exports."""
        if not (name in __all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
