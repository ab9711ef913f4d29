"""Claimwatch: who claims what, how firmly, about which incident.

from claimwatch import Reader, group
reading = Reader().read(text, published=date(2012, 7, 16))
incidents = group([reading]).incidents

What this module exports is the public interface; everything else may change without notice.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimwatch.face import (
        Account,
        Claim,
        Dispute,
        Grouping,
        Incident,
        Reader,
        Reading,
        Report,
        Toll,
        group,
        read_inputs,
    )

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
    from claimwatch import face

    return getattr(face, name)
