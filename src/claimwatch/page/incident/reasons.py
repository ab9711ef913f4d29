"""What somebody who grades an incident weighs, as lines: no grade."""

from collections.abc import Mapping

import msgspec

from claimwatch.model import Incident, Reason, ReasonKind
from claimwatch.page.archive import Archive, quotes
from claimwatch.page.labels import labels

ELSEWHERE: frozenset[ReasonKind] = frozenset({"on-site inquiry", "copies of one agency", "shared passages"})
"""What stands among the visits, and among the words that reports share."""


class ReasonLine(msgspec.Struct, frozen=True, kw_only=True):
    """One reason.

    Attributes:
        label: What it is.
        count: How many sources; None where it isn't about how many.
        names: The accounts.
        note: Our remark; None where there is nothing to add.
        words: The report's words that it rests on; empty where there are none.
        reports: How many reports show it.
        anchor: Where it stands on the page; None where no claim is named.
    """

    label: str
    count: int | None
    names: tuple[str, ...]
    note: str | None
    words: str
    reports: int
    anchor: str | None


def reason_lines(incident: Incident, archive: Archive, names: Mapping[str, str]) -> tuple[ReasonLine, ...]:
    """One line per reason, in the incident's order, without what the page shows elsewhere."""
    return tuple(_line(archive, names, reason) for reason in incident.reasons if reason.kind not in ELSEWHERE)


def _line(archive: Archive, names: Mapping[str, str], reason: Reason) -> ReasonLine:
    passages = quotes(archive, reason.claims)
    return ReasonLine(
        label=labels().reasons[reason.kind],
        count=len(reason.accounts) if reason.kind == "independent sources" else None,
        names=tuple(names.get(entity, entity) for entity in reason.accounts),
        note=labels().notes.get(reason.kind),
        words=reason.words,
        reports=len(reason.reports),
        anchor=passages[0].anchor if passages else None,
    )
