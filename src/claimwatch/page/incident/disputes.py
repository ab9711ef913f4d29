"""Where accounts differ: typed disputes as lines in the accounts' own words, those between parties first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from claimwatch.model import Dispute, EventStatement, Incident, Range, Statement
from claimwatch.model import Side as Stand
from claimwatch.page.archive import Archive, first_anchor
from claimwatch.page.figures import Phrase, range_words, shortened
from claimwatch.page.incident.sides import Side
from claimwatch.page.labels import labels
from claimwatch.page.statements import statement_phrase

MOST_SIDES = 3
"""Sides of a dispute that one line can hold."""
LONGEST_WORDS = 48
"""Characters of what a side says; the link leads to the rest."""
MOST_INSTEAD = 2
"""Events that a denial's line names as what happened instead."""


Rank = tuple[bool, bool, int]
UNRANKED: Rank = (True, True, 0)
"""Of an entity without an account."""


class DisputeSide(msgspec.Struct, frozen=True, kw_only=True):
    """Who stands on one side, and in which words.

    Attributes:
        names: The accounts.
        state: "asserts" or "denies"; None where a figure speaks for itself.
        phrase: What they say.
        instead: What a denying account says happened instead, in its words.
        anchor: Where it stands on the page; None where no claim is named.
        opposed: True if it contradicts the side before it; otherwise the two agree.
    """

    names: tuple[str, ...]
    state: str | None
    phrase: Phrase
    instead: tuple[str, ...]
    anchor: str | None
    opposed: bool


class DisputeLine(msgspec.Struct, frozen=True, kw_only=True):
    """One dispute.

    Attributes:
        label: The question that it is about.
        anchor: Its lasting address on the page; None where it has none.
        sides: Two or three; of more the first and one that opposes it.
        between: The other sides.
        why: One line that says why both can't hold; empty where nothing says it.
        note: What the dispute is inferred from; None where it is plain.
    """

    label: str
    anchor: str | None
    sides: tuple[DisputeSide, ...]
    between: tuple[DisputeSide, ...]
    why: str
    note: str | None


def dispute_lines(
    incident: Incident, sides: Iterable[Side], archive: Archive, names: Mapping[str, str]
) -> tuple[DisputeLine, ...]:
    """A line a dispute: those between the most parties first, otherwise in the incident's order."""
    parties = {account.entity: side.key for side in sides if side.is_party for account in side.accounts}
    in_order = sorted(incident.disputes, key=lambda dispute: -_parties(dispute, parties))
    rank = _ranks(incident, parties)
    return tuple(_line(incident, archive, names, dispute, rank) for dispute in in_order)


def _parties(dispute: Dispute, parties: Mapping[str, str]) -> int:
    """How many sides of the page that are parties stand in the dispute."""
    return len({parties[entity] for side in dispute.sides for entity in side.entities if entity in parties})


def _ranks(incident: Incident, parties: Mapping[str, str]) -> Mapping[str, Rank]:
    """Sorts entities: parties first, then named ones, a body before its parts."""
    return {a.entity: (a.entity not in parties, not a.named, len(a.under)) for a in incident.accounts}


def _line(
    incident: Incident,
    archive: Archive,
    names: Mapping[str, str],
    dispute: Dispute,
    rank: Mapping[str, Rank],
) -> DisputeLine:
    shown = _shown(dispute.sides, rank)
    between = (side for side in dispute.sides if side not in shown)
    claims = tuple(dict.fromkeys(claim for side in dispute.sides for claim in side.claims))
    return DisputeLine(
        label=labels().questions[dispute.kind],
        anchor=archive.stated.get(("dispute", "", claims)),
        sides=tuple(_side(incident, archive, names, dispute, side, before) for before, side in _pairs(shown)),
        between=tuple(_side(incident, archive, names, dispute, side, None) for side in between),
        why=dispute.why,
        note=labels().notes["inferred"].format(word=dispute.inferred) if dispute.inferred else None,
    )


def _shown(sides: Sequence[Stand], rank: Mapping[str, Rank]) -> tuple[Stand, ...]:
    """The sides that a line names: all if they are few, else a party's and one that opposes it.

    Of several figures that oppose it, a named account's that is furthest away.
    """
    if len(sides) <= MOST_SIDES:
        return tuple(sides)

    def foremost(side: Stand) -> Rank:
        return min(rank.get(entity, UNRANKED) for entity in side.entities)

    def far_and_named(side: Stand) -> tuple[bool, int]:
        return not foremost(side)[1], abs(_size(side) - _size(first))

    first = min(sides, key=foremost)
    against = [side for side in sides if side is not first and _is_opposed(side, first)]
    return first, max(against, key=far_and_named) if _number(first) else min(against, key=foremost)


def _size(side: Stand) -> int:
    number = _number(side) or Range()
    return number.low or number.high or 0


def _pairs(sides: Sequence[Stand]) -> Iterator[tuple[Stand | None, Stand]]:
    return zip((None, *sides), sides, strict=False)


def _is_opposed(side: Stand, other: Stand) -> bool:
    """True if the sides contradict each other: figures do, and so do an assertion and a denial."""
    return bool(_number(side)) or side.stance != other.stance


def _side(
    incident: Incident,
    archive: Archive,
    names: Mapping[str, str],
    dispute: Dispute,
    side: Stand,
    before: Stand | None,
) -> DisputeSide:
    denies = side.stance == "denies" and not dispute.inferred
    return DisputeSide(
        names=tuple(_named(incident, names, side.entities)),
        state=None if _number(side) else "denies" if denies else "asserts",
        phrase=_fitted(_phrase(incident, archive, dispute, side, denies=denies)),
        instead=_instead(incident, side) if denies and side.instead else (),
        anchor=first_anchor(archive, side.claims),
        opposed=before is None or _is_opposed(side, before),
    )


def _named(incident: Incident, names: Mapping[str, str], entities: Iterable[str]) -> Iterator[str]:
    """The names of named accounts, then those of unnamed ones, then reports' own voices."""
    rank = {account.entity: (account.narration, not account.named) for account in incident.accounts}
    for entity in sorted(entities, key=lambda entity: rank.get(entity, (False, False))):
        yield names.get(entity, entity)


def _phrase(incident: Incident, archive: Archive, dispute: Dispute, side: Stand, *, denies: bool) -> Phrase:
    number = _number(side)
    if number:
        return Phrase(words=side.words, figure=True) if side.words else Phrase(ours=range_words(number))
    statements = [each for each in _statements(incident, side.entities) if set(each.claims) & set(side.claims)]
    question = dispute.kind, dispute.subject
    for statement in statements:
        if denies and not statement.polarity and (statement.kind, statement.subject) == question:
            return statement_phrase(archive, statement)
        if not denies and not dispute.inferred and statement.polarity and statement.words == side.words:
            return statement_phrase(archive, statement)
    return Phrase(words=side.words or str(side.value))


def _fitted(phrase: Phrase) -> Phrase:
    return msgspec.structs.replace(phrase, words=shortened(phrase.words, LONGEST_WORDS) if phrase.words else None)


def _number(side: Stand) -> Range | None:
    """The side's number of people; None where it gives none."""
    return side.value if isinstance(side.value, Range) else side.count


def _instead(incident: Incident, side: Stand) -> tuple[str, ...]:
    """The denying account's words for the events that it says there were instead."""
    statements = _statements(incident, side.entities)
    events = (each for each in statements if isinstance(each, EventStatement) and each.polarity)
    words = (event.words for event in events if set(event.claims) & set(side.claims))
    return tuple({word.casefold(): word for word in words}.values())[:MOST_INSTEAD]


def _statements(incident: Incident, entities: Iterable[str]) -> Iterator[Statement]:
    for account in incident.accounts:
        if account.entity in entities:
            yield from account.says
