"""One row for each side of a dispute."""

from collections.abc import Iterator

from claimwatch.export.tables.row import Item, OfIncident
from claimwatch.export.tables.stated import Stated
from claimwatch.model import Confirmed, Dispute, Range, Side

AGAINST = " against "
"""What joins the sides' words where a release says who confirmed a dispute."""


class DisputeRow(OfIncident, frozen=True):
    """One side of a dispute."""

    id: str | None
    address: str | None
    dispute: int
    kind: str
    subject: str | None
    why: str
    inferred: str | None
    side: int
    stance: str
    entities: tuple[str, ...]
    words: str
    low: int | None
    best: int | None
    high: int | None
    count_low: int | None
    count_high: int | None
    value: str | None
    instead: tuple[str, ...]
    claims: tuple[str, ...]


def dispute_rows(item: Item, _: tuple[Stated, ...]) -> Iterator[DisputeRow]:
    """Yields the sides of each dispute, in the incident's order."""
    for number, dispute in enumerate(item.document.incident.disputes, 1):
        found = _confirmed(item.document.confirmed, dispute)
        for n, side in enumerate(dispute.sides, 1):
            yield _row(item, found.id if found else None, number, dispute, n, side)


def _row(item: Item, id_: str | None, number: int, dispute: Dispute, n: int, side: Side) -> DisputeRow:
    figure = side.value if isinstance(side.value, Range) else Range()
    count = side.count or Range()
    return DisputeRow(
        **item.common,
        id=id_,
        address=item.address(id_),
        dispute=number,
        kind=dispute.kind,
        subject=dispute.subject,
        why=dispute.why,
        inferred=dispute.inferred,
        side=n,
        stance=side.stance,
        entities=side.entities,
        words=side.words,
        low=figure.low,
        best=figure.best,
        high=figure.high,
        count_low=count.low,
        count_high=count.high,
        value=side.value if isinstance(side.value, str) else None,
        instead=side.instead,
        claims=side.claims,
    )


def _confirmed(confirmed: tuple[Confirmed, ...], dispute: Dispute) -> Confirmed | None:
    words = AGAINST.join(side.words for side in dispute.sides)
    claims = {claim for side in dispute.sides for claim in side.claims}
    about = f"dispute: {dispute.about}"
    fitting = (each for each in confirmed if (each.about, each.words, set(each.claims)) == (about, words, claims))
    return next(fitting, None)
