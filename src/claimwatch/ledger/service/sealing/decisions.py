"""Empties people's decisions that hold words of sealed reports; that they decided stays in the log."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from claimwatch.ledger.models import Decision, FormerCode, Incident, Version
from claimwatch.ledger.service.writing import touch
from claimwatch.ledger.store import content_of, folded_words

IN_A_ROW = 3
"""So many words in a row that a report has, too, are a quotation of it."""
FREE = ("comment", "hand back")
"""Kinds of decisions that are nothing but words about an incident: they go with any of its reports."""


def empty_decisions(versions: Sequence[Version]) -> None:
    """Empties the decisions on reports, and those on their incidents that may hold the reports' words.

    Of an incident's decisions, comments and names go, and what quotes three words in a row of a report. Call it while
    the versions still have their texts.
    """
    on_reports = Decision.objects.filter(versions__in=versions, document__isnull=False)
    keys = set(on_reports.values_list("pk", flat=True))
    runs = {run for version in versions for words in (version.title, version.text) for run in _runs(words)}
    keys.update(row.pk for row in on_incidents(versions) if _may_quote(row, runs))
    others = Version.objects.filter(decisions__in=keys, latest=True).exclude(pk__in=[row.pk for row in versions])
    others.update(to_group=True)  # what was merged or moved by them belongs where the machine sees it
    Decision.objects.filter(pk__in=keys).update(document=None, returned=False)
    touch("decision", keys)


def on_incidents(versions: Iterable[Version]) -> Iterator[Decision]:
    """The decisions on the incidents that reports are in, whose content is still there."""
    told = Incident.objects.filter(mentions__version__in=list(versions))
    names = set(told.values_list("code", flat=True))
    names |= set(FormerCode.objects.filter(incident__in=told).values_list("code", flat=True))
    yield from Decision.objects.filter(incident__in=names, document__isnull=False).order_by("pk")


def _may_quote(row: Decision, runs: set[tuple[str, ...]]) -> bool:
    content = content_of(row)
    if row.kind in FREE or content.field == "name":
        return True
    strings = (content.why, *_strings(content.value))
    return any(run in runs for words in strings for run in _runs(words))


def _runs(words: str) -> Iterator[tuple[str, ...]]:
    """Every few words in a row of a text."""
    folded = folded_words(words)
    for at in range(len(folded) - IN_A_ROW + 1):
        yield tuple(folded[at : at + IN_A_ROW])


def _strings(value: Any) -> Iterator[str]:
    """The strings in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
