"""Whose voice a claim is told in: its report's own, unless the report copies another one, whole or in a passage."""

import datetime
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from claimwatch.model import Claim, Passage, Report


class Voices:
    """The voice of each claim of an incident."""

    def __init__(
        self, reports: Mapping[str, Report], copies: Iterable[Sequence[str]], passages: Iterable[Passage]
    ) -> None:
        """Prepares the voices.

        Args:
            reports: The incident's, by id.
            copies: Groups of reports with near-identical text, the original first.
            passages: Shared passages, each with the claims that stand in it.
        """
        self._of_report = {report: reports[group[0]] for group in copies if group[0] in reports for report in group}
        self._of_claim = {
            claim: _origin(passage, reports)
            for passage in passages
            if all(report in reports for report in passage.reports)
            for claim in passage.claims
        }

    def of(self, report: Report, claim: Claim) -> Report:
        """The report in whose voice a claim is told: its publisher's, or its unnamed sources'."""
        return self._of_claim.get(f"{report.id}/{claim.id}") or self._of_report.get(report.id, report)


def _origin(passage: Passage, reports: Mapping[str, Report]) -> Report:
    """The report where a passage comes from, as its origin's and of the first day on which the words were printed."""
    days = [day for day in (reports[id_].published for id_ in passage.reports) if day]
    first: datetime.date | None = min(days, default=None)
    return msgspec.structs.replace(reports[passage.reports[0]], publisher=passage.origin, published=first)
