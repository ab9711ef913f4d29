"""Facts of one report, brought together by where and when."""

import datetime
from collections.abc import Sequence

from spacy.tokens import Doc

from claimwatch.model.claim import Claim
from claimwatch.model.place import PlaceMention
from claimwatch.model.reading import Mention
from claimwatch.model.when import TimeMention


def gather(
    doc: Doc,
    claims: Sequence[Claim],
    places: Sequence[PlaceMention],
    dates: Sequence[TimeMention],
    published: datetime.date | None,
) -> tuple[list[Claim], list[Mention]]:
    """The claims with each fact's incident, and the incidents that the report mentions, its main one first."""
    return list(claims), []
