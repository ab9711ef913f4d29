"""What is to happen: deadlines, visits, votes."""

from collections.abc import Sequence

from spacy.tokens import Doc

from claimwatch.model.reading import AgendaItem
from claimwatch.model.when import TimeMention


def find_agenda(doc: Doc, dates: Sequence[TimeMention]) -> list[AgendaItem]:
    """The agenda items of a parsed report, in text order, each dated by one of ``dates`` that lies in it."""
    return []
