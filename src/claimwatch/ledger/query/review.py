"""One incident for review: each figure and dispute with the words that support it."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from claimwatch import model
from claimwatch.ledger.models import Confirmation, Incident, Reading, Release, Version
from claimwatch.ledger.query.protection import Somebody, mask_of, visible_text
from claimwatch.ledger.query.release import differs, releasable, standing_release
from claimwatch.ledger.query.seen import confirmations
from claimwatch.ledger.redact import Veil, lowered
from claimwatch.ledger.store import reading_of
from claimwatch.model import Span
from claimwatch.reconcile import Confirmable, confirmables

AROUND = 240
"""Characters of context on each side of a claim."""


class Piece(msgspec.Struct, frozen=True):
    """A piece of a report's text; ``claimed`` is true if it belongs to the claim."""

    text: str
    claimed: bool


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """One claim within its report, as the user may see it."""

    title: str
    publisher: str
    published: str
    report: str
    pieces: tuple[Piece, ...]


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One figure or dispute.

    Attributes:
        shown: As it would leave.
        values: What it comes to: a figure's number; of a dispute each side's, with whose it is.
        quotes: What it rests on.
        confirmation: None where nobody has confirmed it yet.
    """

    shown: Confirmable
    values: tuple[str, ...]
    quotes: tuple[Quote, ...]
    confirmation: Confirmation | None


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """An incident under review.

    Attributes:
        incident: As it would leave.
        items: In the order of its page.
        release: As it left last; None where nothing of it is released.
        changed: True if it has changed since.
    """

    incident: model.Incident
    items: tuple[Item, ...]
    release: Release | None
    changed: bool

    @property
    def open(self) -> int:
        """The number of items that nobody has confirmed yet."""
        return sum(item.confirmation is None for item in self.items)


def review(row: Incident, user: Somebody) -> Review:
    """The incident as the user reviews it.

    Raises:
        DecisionError: Nothing of it may leave, or its reports were read anew since it was grouped.
    """
    incident = releasable(row)
    known, release = confirmations(row), standing_release(row)
    quotes = _quotes(incident, user)
    return Review(
        incident=incident,
        items=tuple(
            Item(
                shown=item,
                values=item.value,
                quotes=tuple(quotes[claim] for claim in item.claims if claim in quotes),
                confirmation=known.get(item.key),
            )
            for item in confirmables(incident)
        ),
        release=release,
        changed=release is not None and differs(release, incident),
    )


def _quotes(incident: model.Incident, user: Somebody) -> Mapping[str, Quote]:
    """Every claim of the incident's reports, by "report/claim"."""
    veil = Veil(mask_of(incident.reports, user))
    quotes: dict[str, Quote] = {}
    for row in Reading.objects.filter(version__code__in=incident.reports, current=True).select_related("version"):
        text = lowered(veil.over(visible_text(row.version, user)))
        for claim in reading_of(row).claims:
            quotes[f"{row.version.code}/{claim.id}"] = _quote(row.version, text, claim.spans, veil)
    return quotes


def _quote(version: Version, text: str, spans: Sequence[Span], veil: Veil) -> Quote:
    return Quote(
        title=lowered(veil.over(version.title)),
        publisher=lowered(veil.over(version.publisher)),
        published=version.published.isoformat() if version.published else "",
        report=version.code,
        pieces=tuple(_pieces(text, spans)),
    )


def _pieces(text: str, spans: Sequence[Span]) -> Iterable[Piece]:
    """Yields the claim's pieces and the words around them, shortening long gaps."""
    at = _word_start(text, max(0, spans[0][0] - AROUND))
    yield Piece("… " if at else "", claimed=False)
    for start, end in spans:
        between = text[at:start]
        short = between if len(between) <= 2 * AROUND else f"{between[:AROUND]} … {between[-AROUND:]}"
        yield Piece(short, claimed=False)
        yield Piece(text[start:end], claimed=True)
        at = end
    until = _word_end(text, min(len(text), at + AROUND))
    yield Piece(text[at:until] + (" …" if until < len(text) else ""), claimed=False)


def _word_start(text: str, at: int) -> int:
    while at > 0 and not text[at - 1].isspace():
        at -= 1
    return at


def _word_end(text: str, at: int) -> int:
    while at < len(text) and not text[at].isspace():
        at += 1
    return at
