"""Outlets that pass on what somebody else says: they are no sources of their own.

"The Herald reported, quoting police" has the Herald repeat the police, and "according to the Herald" has it repeat its
own report, or whomever that quotes, where that is among the incident's.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from claimwatch.language import function_words, is_same_outlet, singular
from claimwatch.lexicon import load
from claimwatch.model import Account, Claim, Event, Fact, Reading, Span, Toll, Weapon, words_at
from claimwatch.reconcile.statements import Member, Stated

SENTENCE_ENDS = re.compile(r"[.!?][\"'”’)]*\s|\n\s*\n")


class CitingWords(msgspec.Struct, frozen=True):
    """What is needed of ``cues.yaml``: verbs by which a speaker names another one as the source of the same words."""

    citing: frozenset[str]


class Repeat(msgspec.Struct, frozen=True):
    """That an account passes on another's words.

    Attributes:
        account: The other.
        words: Those that show it.
        claims: "report/claim" ids of the account's claims that do.
    """

    account: str
    words: str
    claims: tuple[str, ...]


def repeats(by_entity: Mapping[str, Sequence[Stated]], members: Sequence[Member]) -> Mapping[str, Repeat]:
    """The outlets that tell nothing but what other accounts tell, with the first account that each repeats.

    Args:
        by_entity: Each account's claims.
        members: The mentions, with their readings, in order.
    """
    readings = {reading.report.id: reading for reading, _ in members}
    passed_on: dict[str, Repeat] = {}
    for entity, rows in by_entity.items():
        stating = [row for row in rows if row.facts]
        if not stating or rows[0].kind != "media" or not rows[0].named:
            continue
        found = [_repeat(entity, row, by_entity, readings) for row in stating]
        sure = [repeat for repeat in found if repeat]
        if len(sure) == len(found):
            same = [repeat for repeat in sure if repeat.account == sure[0].account]
            claims = tuple(dict.fromkeys(claim for repeat in same for claim in repeat.claims))
            passed_on[entity] = Repeat(sure[0].account, sure[0].words, claims)
    return passed_on


def with_repeats(accounts: Sequence[Account], passed_on: Mapping[str, Repeat]) -> tuple[Account, ...]:
    """The accounts, each with the one that it repeats."""
    return tuple(
        msgspec.structs.replace(account, repeats=passed_on[account.entity].account)
        if account.entity in passed_on
        else account
        for account in accounts
    )


def _repeat(
    entity: str, row: Stated, by_entity: Mapping[str, Sequence[Stated]], readings: Mapping[str, Reading]
) -> Repeat | None:
    """Whom an outlet's claim repeats; None if nothing shows that it repeats anybody here."""
    cited = _cited(row, readings[row.report.id])
    if cited:
        account = _described(row.report.text[slice(*cited)], entity, row, by_entity)
        return Repeat(account, row.report.text[slice(*cited)], (row.id,)) if account else None
    account = _quoted_within(entity, row, by_entity) or _in_own_report(entity, row, by_entity, readings)
    return Repeat(account, _attribution(row), (row.id,)) if account else None


def _cited(row: Stated, reading: Reading) -> Span | None:
    """The words for whom an outlet cites in the sentence of its claim, where they are a claim of their own."""
    citing = load("en/cues", CitingWords).citing
    for claim in reading.claims:
        verb = claim.cue.lemma.split()[0] if claim.cue else ""
        if verb in citing and not claim.facts and _source(claim) == _source(row.claim) and claim.id != row.claim.id:
            between = sorted((*row.claim.spans, *claim.spans))
            gap = reading.report.text[between[0][1] : between[-1][0]]
            if not SENTENCE_ENDS.search(gap):
                return claim.spans[0]
    return None


def _source(claim: Claim) -> str | None:
    return claim.source.entity or claim.source.name if claim.source else None


def _described(words: str, entity: str, row: Stated, by_entity: Mapping[str, Sequence[Stated]]) -> str | None:
    """The account that words of another report or of this one describe ("residents"), that of this one first."""
    accounts = [
        other
        for other, rows in by_entity.items()
        if other != entity and not rows[0].narration and any(_plain(words) in _names(each.claim) for each in rows)
    ]
    here = (other for other in accounts if any(each.report.id == row.report.id for each in by_entity[other]))
    return next(here, accounts[0] if accounts else None)


def _names(claim: Claim) -> set[str]:
    source = claim.source
    return {_plain(name) for name in (source.entity, source.name, source.text) if name} if source else set()


def _plain(words: str) -> str:
    """In lower case and the singular, without an article."""
    spelled = [word for word in words.casefold().split() if word not in function_words().articles]
    return " ".join([*spelled[:-1], singular(spelled[-1])]) if spelled else ""


def _quoted_within(entity: str, row: Stated, by_entity: Mapping[str, Sequence[Stated]]) -> str | None:
    """The account of a source whose claim in the same report states the same facts ("the army said, AFP reported")."""
    spans = {fact.span for fact in row.facts}
    for other, rows in by_entity.items():
        if other != entity and not rows[0].narration:
            for each in rows:
                if each.report.id == row.report.id and spans <= {fact.span for fact in each.facts}:
                    return other
    return None


def _in_own_report(
    entity: str, row: Stated, by_entity: Mapping[str, Sequence[Stated]], readings: Mapping[str, Reading]
) -> str | None:
    """The account in the outlet's own report that gives the same figure, else the outlet's voice, else one alike."""
    own = {id_ for id_, reading in readings.items() if is_same_outlet(entity, reading.report.publisher)}
    points = set(_points(row.facts))
    voice: str | None = None
    alike: list[tuple[bool, int, str]] = []
    for other, rows in by_entity.items():
        there = [each for each in rows if each.report.id in own and other != entity] if own else []
        if rows[0].narration and (there or is_same_outlet(entity, rows[0].entity)):
            voice = voice or other
        elif shared := {point for each in there for point in _points(each.facts)} & points:
            alike.append((any(kind == "toll" for kind, *_ in shared), len(shared), other))
    best = max(alike, key=lambda rank: rank[:2], default=None)
    return best[2] if best and (best[0] or voice is None) else voice


def _points(facts: Sequence[Fact]) -> Iterator[tuple[object, ...]]:
    """What facts state, so that two reports' can be compared."""
    for fact in facts:
        match fact:
            case Toll():
                yield "toll", fact.harm, fact.low, fact.high, fact.polarity
            case Event():
                yield "event", fact.type, fact.polarity
            case Weapon():
                yield "weapon", fact.weapon, fact.polarity


def _attribution(row: Stated) -> str:
    """The words that name the outlet and say that it reports."""
    source, cue = row.claim.source, row.claim.cue
    spans = sorted({*(source.spans if source else ()), *(cue.spans if cue else ())})
    return words_at(row.report.text, spans)
