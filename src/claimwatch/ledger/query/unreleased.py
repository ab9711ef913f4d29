"""What nobody has released, as it would leave now: for the desk alone, never for anything public."""

import datetime
from collections.abc import Iterator

from claimwatch.errors import DecisionError
from claimwatch.ledger.models import Incident, Release
from claimwatch.ledger.query.release import Naming, release_document
from claimwatch.model import ReleaseDocument


class Unreleased:
    """Iterates over the incidents that stand and have no standing release, by code; each without what is marked.

    Attributes:
        withheld: Why the incidents were left out of which nothing may leave, each once, so far.
    """

    def __init__(self, at: datetime.datetime, people: Naming) -> None:
        """Prepares to read them.

        Args:
            at: The current time in UTC.
            people: How people are named.
        """
        self.withheld: list[DecisionError] = []
        self._at, self._people = at, people

    def __iter__(self) -> Iterator[tuple[str, ReleaseDocument]]:
        """Yields each code and the document that a release made now would have; one is in memory at a time."""
        released = Release.objects.filter(withdrawn=None).values("incident")
        codes = Incident.objects.filter(standing=True).exclude(pk__in=released).order_by("code")
        for code in list(codes.values_list("code", flat=True)):
            row = Incident.objects.get(code=code)
            try:
                yield code, release_document(row, number=0, by="", at=self._at, why="", people=self._people)
            except DecisionError as error:
                self.withheld.append(error)
