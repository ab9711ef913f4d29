"""The incident in one sentence, made of attributed parts only: who gives which figure, denies or saw what."""

import datetime
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from claimwatch.language import function_words, singular
from claimwatch.model import Account, EventStatement, EventType, EvidenceStatement, Figure, Statement
from claimwatch.page.archive import Archive, address
from claimwatch.page.figures import figure_phrase, in_sentence, shortened
from claimwatch.page.incident.sides import OWN_VOICES, Side
from claimwatch.page.incident.told import reach
from claimwatch.page.labels import PageSide, StatementKind, labels
from claimwatch.page.names import base_name
from claimwatch.page.statements import statement_phrase

MOST_PARTS = 5
"""Parts that can be read at a glance."""
MOST_PARTIES = 3
"""Parties that leave room for others."""
MOST_WORDS = 2
"""Things seen that a part names."""
LONGEST_WORDS = 64
"""Characters of a quotation in the sentence; the link leads to the rest."""
PLAIN_EVENTS: frozenset[EventType] = frozenset({"attack", "other"})
"""Types of event that say nothing beside a figure."""
DENIED_FIRST: tuple[StatementKind, ...] = ("event", "perpetrator", "target", "weapon")
"""Kinds of statement by how much their denial weighs."""
OBSERVERS: frozenset[PageSide] = frozenset({"monitors", "international"})
"""Sides whose findings count without a figure."""
FIRST_ASKED: tuple[PageSide, ...] = ("monitors", "international", "activists", "witnesses", "others")
"""Sides that are no parties, in the order in which they are heard."""


class Clause(msgspec.Struct, frozen=True, kw_only=True):
    """What an account does, with the words that it is about.

    Attributes:
        verb: Ours ("said", "denied").
        words: The account's; None where the verb says it all.
        figure: True if the words are a number of people, which stands without quotation marks.
        after: Ours, behind the words ("were killed"); empty where they say it.
        event: The account's word for what happened, if it stands in the same claim; None where there is none.
        notes: Our remarks ("unconfirmed").
        anchor: The passage; None where no claim is named.
    """

    verb: str
    words: str | None = None
    figure: bool = False
    after: str = ""
    event: str | None = None
    notes: tuple[str, ...] = ()
    anchor: str | None = None


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """What one account says, attributed to it."""

    who: str
    clauses: tuple[Clause, ...]


def summary(sides: Sequence[Side], archive: Archive, names: Mapping[str, str]) -> tuple[Part, ...]:
    """The parts of the sentence, in the order of the sides.

    Parties are heard first, then who gives the highest figure, then a speaker of each other side, as many as fit.
    """
    parts = {account.entity: _part(archive, names, side, account) for side in sides for account in side.accounts}
    heard = [account.entity for account in _heard(sides) if parts[account.entity].clauses]
    chosen = set(list(dict.fromkeys(heard))[:MOST_PARTS])
    return tuple(part for entity, part in parts.items() if entity in chosen)


def _heard(sides: Sequence[Side]) -> Iterator[Account]:
    """Accounts by how much they matter for the sentence; some twice."""
    others = [side for side in sides if not side.is_party and side.key != OWN_VOICES]
    yield from (_speaker(side) for side in [side for side in sides if side.is_party][:MOST_PARTIES])
    figures = [account for side in others for account in side.accounts if account.killed]
    if figures:
        yield max(figures, key=lambda account: (reach(account.killed), account.named))
    for key in FIRST_ASKED:
        yield from (_speaker(side) for side in others if side.key == key)


def _speaker(side: Side) -> Account:
    """Who speaks for a side: the latest figure of a named account, else who denies or declines, else the first."""

    def rank(account: Account) -> tuple[bool, datetime.date, int, bool, int]:
        figure = account.killed
        is_first = account.named and bool(figure)
        when = (figure.said or figure.published or datetime.date.min) if is_first else datetime.date.min
        denies = any(not each.polarity for each in account.says)
        has_seen = any(isinstance(each, EvidenceStatement) for each in account.says)
        return is_first, when, -len(account.under), denies, has_seen + bool(figure or account.declines)

    return max(side.accounts, key=rank)


def _part(archive: Archive, names: Mapping[str, str], side: Side, account: Account) -> Part:
    clauses = [
        *_figure(archive, account),
        *(_denial(archive, account) if side.is_party else ()),
        *(() if account.killed else _without_figure(archive, side, account)),
    ]
    return Part(who=_who(account, names), clauses=tuple(clauses))


def _who(account: Account, names: Mapping[str, str]) -> str:
    if account.named or account.narration:
        return names[account.entity]
    name, words = base_name(account), labels().summary
    last = name.casefold().rpartition(" ")[2]
    is_several = last in words.several or singular(last) != last
    pattern = words.unnamed if is_several else words.unnamed_one
    return pattern.format(name=name[:1].lower() + name[1:] if name[1:2].islower() else name)


def _figure(archive: Archive, account: Account) -> Iterator[Clause]:
    figure, words = account.killed, labels().summary
    if not figure:
        return
    said = figure_phrase(figure)
    claimed = in_sentence(said.words or said.lead)
    verb = words.gave[figure.basis or "none"]
    tells = {word.strip(".,;:()").casefold() for word in claimed.split()} & words.already
    after = words.after_counted if figure.basis else words.after_said
    yield Clause(
        verb=words.gave["none"] if verb in claimed.casefold() else verb,
        words=shortened(claimed, LONGEST_WORDS),
        figure=figure.high != 0 or not tells,
        after="" if tells else after[0 if figure.low == figure.high == 1 else 1],
        event=_event(account, figure, claimed),
        notes=(labels().notes["conditional"],) if figure.conditional else (),
        anchor=address(archive, "killed", figure.words, figure.claims),
    )


def _event(account: Account, figure: Figure, claimed: str) -> str | None:
    """The account's word for what happened, where the claim that gives the figure has one."""
    events = (each for each in account.says if isinstance(each, EventStatement) and each.polarity)
    words = (
        event.words for event in events if event.type not in PLAIN_EVENTS and set(event.claims) & set(figure.claims)
    )
    said = next((each for each in words if each.casefold() not in claimed.casefold()), None)
    return shortened(said, LONGEST_WORDS) if said else None


def _denial(archive: Archive, account: Account) -> Iterator[Clause]:
    """The first thing that it denies, of what weighs most: the whole claim where it holds the negation and fits."""
    denied = (each for kind in DENIED_FIRST for each in account.says if each.kind == kind and not each.polarity)
    found = next((each for each in denied if each.claims), None)
    if found is None:
        return
    content = archive.claims[found.claims[0]].text
    says_no = found.negation is not None and found.negation in content
    if says_no and len(content) <= LONGEST_WORDS:
        verb, words = labels().summary.gave["none"], content
    else:
        verb, words = labels().summary.denied, statement_phrase(archive, found).lead
    yield Clause(
        verb=verb, words=shortened(words, LONGEST_WORDS), anchor=address(archive, found.kind, found.words, found.claims)
    )


def _without_figure(archive: Archive, side: Side, account: Account) -> Iterator[Clause]:
    """Whom a party blames, what those who go to see saw or speak of, and that the account gave no figure."""
    found = next((each for each in _told_instead(side, account) if each[1]), None)
    for number, said in enumerate(found[1][:MOST_WORDS] if found else ()):
        verb = found[0] if found and not number else ""
        anchor = address(archive, said.kind, said.words, said.claims)
        yield Clause(verb=verb, words=shortened(said.words, LONGEST_WORDS), anchor=anchor)
    declined = next((each for each in account.declines if each.about == "killed"), None)
    if declined and (side.is_party or side.key in OBSERVERS):
        anchor = address(archive, "declines", declined.words, declined.claims)
        yield Clause(verb=labels().summary.no_figure, anchor=anchor)


def _told_instead(side: Side, account: Account) -> Iterator[tuple[str, list[Statement]]]:
    """What an account without a figure may tell, by verb, the best first."""
    words = labels().summary
    kinds = {"perpetrator": words.blamed} if side.is_party else {}
    if side.key in OBSERVERS:
        kinds = {"evidence": words.saw, "weapon": words.spoke_of}
    for kind, verb in kinds.items():
        yield verb, [each for each in account.says if each.polarity and each.kind == kind and not _is_pronoun(each)]


def _is_pronoun(statement: Statement) -> bool:
    """True if the words alone name nobody ("it"): the sentence is read without what stands before them."""
    return statement.words.casefold() in function_words().subject_pronouns
