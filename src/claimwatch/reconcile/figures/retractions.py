"""Figures of which a report says that their source took them back ("the mission withdrew its count of 40")."""

import re
from collections.abc import Iterable, Mapping, Sequence

from claimwatch.language import sentence_at
from claimwatch.model import Harm, Range, Toll
from claimwatch.reconcile.statements import Stated

SHORTEST = 4
"""Letters of a name that is looked for in a sentence; shorter words ("he", "it") name nobody."""


def withdrawn(by_entity: Mapping[str, Sequence[Stated]]) -> Mapping[tuple[str, Harm], frozenset[Range]]:
    """What reports say that each account took back, by account and harm; open ends as stated."""
    names = {entity: _names(entity, rows) for entity, rows in by_entity.items() if not rows[0].narration}
    back: dict[tuple[str, Harm], set[Range]] = {}
    for row in (row for rows in by_entity.values() for row in rows if row.narration):
        for toll in row.facts:
            if isinstance(toll, Toll) and row.is_taken_back(toll):
                start, end = sentence_at(row.report.text, toll.span)
                for entity in _named(names, row.report.text[start:end]):
                    back.setdefault((entity, toll.harm), set()).add(Range(low=toll.low, high=toll.high))
    return {key: frozenset(ranges) for key, ranges in back.items()}


def _names(entity: str, rows: Sequence[Stated]) -> set[str]:
    """What the account's source is called in the reports."""
    sources = (row.claim.source for row in rows if row.claim.source)
    names = {name for source in sources for name in (source.name, source.text) if name}
    return {name for name in (entity, *names) if len(name) >= SHORTEST}


def _named(names: Mapping[str, Iterable[str]], sentence: str) -> list[str]:
    """The accounts that a sentence names."""
    return [
        entity
        for entity, called in names.items()
        if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sentence, re.IGNORECASE) for name in called)
    ]
