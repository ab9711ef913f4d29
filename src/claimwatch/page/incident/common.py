"""What nobody here disputes: one line a question, in the accounts' own words."""

from collections.abc import Iterator, Mapping

import msgspec

from claimwatch.model import Agreed, Incident
from claimwatch.page.labels import Question, about_label
from claimwatch.page.naming import days_of

PLAIN: frozenset[Question] = frozenset({"place", "date", "killed", "injured", "missing"})
"""Questions whose answers are a place, day or number, not somebody's words for what happened."""


class AgreedLine(msgspec.Struct, frozen=True, kw_only=True):
    """Common ground on one question.

    Attributes:
        label: The question.
        values: The answers.
        plain: True where they are a place, day or number, which stand without quotation marks.
        names: The accounts that share at least one of them.
    """

    label: str
    values: tuple[str, ...]
    plain: bool
    names: tuple[str, ...]


def agreed_lines(incident: Incident, names: Mapping[str, str]) -> tuple[AgreedLine, ...]:
    """One line a question, in the incident's order."""
    by_question: dict[str, list[Agreed]] = {}
    for agreed in incident.agreed:
        by_question.setdefault(agreed.about.partition(":")[0], []).append(agreed)
    return tuple(_line(incident, names, question, agreed) for question, agreed in by_question.items())


def _line(incident: Incident, names: Mapping[str, str], question: str, agreed: list[Agreed]) -> AgreedLine:
    values = {value.casefold(): value for each in agreed for value in _values(incident, each)}
    entities = dict.fromkeys(entity for each in agreed for entity in each.entities)
    return AgreedLine(
        label=about_label(question),
        values=tuple(values.values()),
        plain=question in PLAIN,
        names=tuple(names.get(entity, entity) for entity in entities),
    )


def _values(incident: Incident, agreed: Agreed) -> tuple[str, ...]:
    return tuple(_words(incident, agreed)) or (days_of(agreed.value),)


def _words(incident: Incident, agreed: Agreed) -> Iterator[str]:
    """The accounts' own words for what they agree on."""
    kind, _, value = agreed.about.partition(": ")
    for account in incident.accounts:
        if account.entity in agreed.entities:
            for each in account.says:
                if each.polarity and each.kind == kind and each.subject == value:
                    yield each.words
