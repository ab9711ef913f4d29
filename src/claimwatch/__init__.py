"""Claimwatch: who claims what, how firmly, about which incident.

from claimwatch import Reader, group
reading = Reader().read(text, published=date(2012, 7, 16))
incidents = group([reading]).incidents

What this module exports is the public interface; everything else may change without notice.
"""

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


def __getattr__(name: str) -> Any:
    """What the package exports, imported when it is first used, so that the command line starts without it."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from claimwatch import grouping, model, pipeline, read

    return next(getattr(room, name) for room in (model, read, pipeline, grouping) if hasattr(room, name))


class _Package(ModuleType):
    """This package, in which importing the room ``group`` doesn't hide the function of that name."""

    def __setattr__(self, name: str, value: object) -> None:
        """Sets a name, unless the import system would put a room in the place of what the package exports."""
        if not (name in __all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
