"""Where accounts differ and what is common ground, as lines in the accounts' own words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from claimwatch.model import Account, Agreed, Dispute, EventStatement, Incident, Range, Side, Statement
from claimwatch.page.archive import Archive, quotes
from claimwatch.page.figures import Phrase, figure_phrase, range_words
from claimwatch.page.labels import about_label, labels
from claimwatch.page.naming import days_of
from claimwatch.page.statements import statement_phrase

MOST_SIDES = 3
"""Sides of a dispute that one line can hold; of more, the first and the last stand there."""
MOST_INSTEAD = 2
"""Events that a denial's line names as what happened instead."""


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
    opposed: bool = True


class DisputeLine(msgspec.Struct, frozen=True, kw_only=True):
    """One dispute.

    Attributes:
        label: What it is about, in neutral words.
        sides: Two or three; of many figures the lowest and the highest.
        between: How many figures lie between those.
        note: What the dispute is inferred from; None where it is plain.
    """

    label: str
    sides: tuple[DisputeSide, ...]
    between: int
    note: str | None


class AgreedLine(msgspec.Struct, frozen=True, kw_only=True):
    """Common ground; ``plain`` where the values are a place, day or number, not somebody's words for what happened."""

    label: str
    values: tuple[str, ...]
    plain: bool
    names: tuple[str, ...]


def dispute_lines(incident: Incident, archive: Archive, names: Mapping[str, str]) -> tuple[DisputeLine, ...]:
    """One line per dispute, in the incident's order."""
    return tuple(_dispute(incident, archive, names, dispute) for dispute in incident.disputes)


def agreed_lines(incident: Incident, names: Mapping[str, str]) -> tuple[AgreedLine, ...]:
    """One line per point of common ground, in the incident's order."""
    return tuple(
        AgreedLine(
            label=about_label(agreed.about),
            values=_agreed_words(incident, agreed) or (days_of(agreed.value),),
            plain=agreed.about in ("place", "date", "killed"),
            names=_named(agreed.entities, names),
        )
        for agreed in incident.agreed
    )


def _agreed_words(incident: Incident, agreed: Agreed) -> tuple[str, ...]:
    """The accounts' own words for what they agree on."""
    kind, _, value = agreed.about.partition(": ")
    statements = _statements(incident, agreed.entities)
    words = (
        statement.words
        for statement in statements
        if statement.polarity and statement.kind == kind and statement.subject == value
    )
    return tuple({word.casefold(): word for word in words}.values())


def _dispute(incident: Incident, archive: Archive, names: Mapping[str, str], dispute: Dispute) -> DisputeLine:
    sides = dispute.sides if len(dispute.sides) <= MOST_SIDES else (dispute.sides[0], dispute.sides[-1])
    return DisputeLine(
        label=about_label(dispute.kind),
        sides=tuple(_opposed(dispute, [_side(incident, archive, names, dispute, side) for side in sides])),
        between=len(dispute.sides) - len(sides),
        note=labels().notes["inferred"].format(word=dispute.inferred) if dispute.inferred else None,
    )


def _opposed(dispute: Dispute, sides: Sequence[DisputeSide]) -> Iterator[DisputeSide]:
    """The sides, each with whether it opposes the one before: figures do, denials oppose assertions, and a list that
    "only" limits comes last, against all others.
    """
    for number, side in enumerate(sides):
        if dispute.inferred:
            against = number == len(sides) - 1
        else:
            against = side.state is None or side.state != sides[number - 1].state
        yield msgspec.structs.replace(side, opposed=against)


def _side(incident: Incident, archive: Archive, names: Mapping[str, str], dispute: Dispute, side: Side) -> DisputeSide:
    denies = side.stance == "denies" and not dispute.inferred
    passages = quotes(archive, side.claims)
    return DisputeSide(
        names=_named(side.entities, names),
        state=None if _number(side) else "denies" if denies else "asserts",
        phrase=_phrase(incident, archive, dispute, side, denies=denies),
        instead=_instead(incident, side) if denies and side.instead else (),
        anchor=passages[0].anchor if passages else None,
    )


def _phrase(incident: Incident, archive: Archive, dispute: Dispute, side: Side, *, denies: bool) -> Phrase:
    number = _number(side)
    if number:
        return _figure([each for each in incident.accounts if each.entity in side.entities], side.words, number)
    statements = [each for each in _statements(incident, side.entities) if set(each.claims) & set(side.claims)]
    question = dispute.kind, dispute.subject
    for statement in statements:
        if denies and not statement.polarity and (statement.kind, statement.subject) == question:
            return statement_phrase(archive, statement)
        if not denies and not dispute.inferred and statement.polarity and statement.words == side.words:
            return statement_phrase(archive, statement)
    return Phrase(words=side.words or str(side.value))


def _number(side: Side) -> Range | None:
    """The side's number of people; None where it gives none."""
    return side.value if isinstance(side.value, Range) else side.count


def _figure(accounts: Sequence[Account], words: str, value: Range) -> Phrase:
    for account in accounts if len(accounts) == 1 else ():
        for figure in (account.killed, account.injured):
            if figure.words == words:
                return figure_phrase(figure)
    return Phrase(words=words, figure=True) if words else Phrase(ours=range_words(value))


def _instead(incident: Incident, side: Side) -> tuple[str, ...]:
    """The denying account's words for the events that it says there were instead."""
    statements = _statements(incident, side.entities)
    events = (each for each in statements if isinstance(each, EventStatement) and each.polarity)
    words = (event.words for event in events if set(event.claims) & set(side.claims))
    return tuple({word.casefold(): word for word in words}.values())[:MOST_INSTEAD]


def _statements(incident: Incident, entities: Iterable[str]) -> Iterator[Statement]:
    for account in incident.accounts:
        if account.entity in entities:
            yield from account.says


def _named(entities: Iterable[str], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(names.get(entity, entity) for entity in entities)
