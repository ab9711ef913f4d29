"""What an account says beside its tolls, and what it does not answer."""

import re
from collections.abc import Collection, Iterable, Iterator

import msgspec

from claimwatch.lexicon import load
from claimwatch.model import (
    Decline,
    Event,
    EventStatement,
    Evidence,
    EvidenceStatement,
    Fact,
    Harm,
    Inquiry,
    InquiryStatement,
    Perpetrator,
    PerpetratorStatement,
    Range,
    Statement,
    Target,
    TargetStatement,
    Toll,
    TollStatement,
    Weapon,
    WeaponStatement,
)
from claimwatch.reconcile.statements.by_claim import Stated
from claimwatch.reconcile.statements.rules import CountingWords


def statements(rows: Iterable[Stated], counted: Collection[Harm] = ()) -> tuple[Statement, ...]:
    """The statements of one account, in order of first appearance; the same thing said twice is one statement.

    Args:
        rows: The account's claims, in order of publication.
        counted: Harms that the account gives a figure for; of these, words without a number ("residents") add nothing.
    """
    by_content: dict[Statement, Statement] = {}
    for row in rows:
        for new in _said(row):
            if isinstance(new, TollStatement) and new.harm in counted and not new.toll:
                continue
            content = _content(new)
            before = by_content.get(content)
            by_content[content] = _again(before, new) if before else new
    return tuple(by_content.values())


def declines(rows: Iterable[Stated]) -> tuple[Decline, ...]:
    """What the account leaves open, by its own words or its silence."""
    declined: dict[tuple[str, str], Decline] = {}
    for row in rows:
        if row.claim.stance != "declines":
            continue
        words = row.claim.text
        about = "killed" if _is_about_toll(words) else "other"
        before = declined.get((about, words))
        claims = (*before.claims, row.id) if before else (row.id,)
        declined[about, words] = Decline(about=about, words=words, claims=claims)
    return tuple(declined.values())


def _is_about_toll(words: str) -> bool:
    """True if an open question is how many were harmed."""
    starts = "|".join(map(re.escape, load("en/counting", CountingWords).toll_words))
    return re.search(rf"\b(?:{starts})", words, re.IGNORECASE) is not None


def _said(row: Stated) -> Iterator[Statement]:
    """The claim's facts as statements; without the tolls that stand as figures, with those of a wider area."""
    for fact in row.facts:
        if not _is_figure(fact):
            yield _in_manner(row, fact, _statement(fact))
    for toll, area in row.wider:
        yield _in_manner(row, toll, msgspec.structs.replace(_toll_statement(toll), area=area))


def _is_figure(fact: Fact) -> bool:
    """True if a fact is a toll that stands among the account's figures of killed or injured."""
    if not isinstance(fact, Toll) or fact.harm not in ("killed", "injured"):
        return False
    given = fact.low is not None or fact.high is not None
    return given and (fact.polarity or (fact.high == 0 and not fact.subset))


def _statement(fact: Fact) -> Statement:
    """What is said, without how."""
    polarity, words = fact.polarity, fact.text
    match fact:
        case Toll():
            return _toll_statement(fact)
        case Event(type=type_):
            return EventStatement(polarity, words, type_)
        case Weapon(weapon=weapon, weapon_class=class_):
            return WeaponStatement(polarity, words, weapon, class_)
        case Perpetrator(actor=actor, actor_kind=kind):
            return PerpetratorStatement(polarity, words, actor, kind)
        case Target(actor=actor, actor_kind=kind):
            return TargetStatement(polarity, words, actor, kind)
        case Evidence(what=what, count=count):
            return EvidenceStatement(polarity, words, what, count)
        case Inquiry():
            return InquiryStatement(polarity, words, fact.who, fact.method, fact.stage, fact.date)


def _toll_statement(toll: Toll) -> TollStatement:
    return TollStatement(toll.polarity, toll.text, toll.harm, Range(low=toll.low, high=toll.high))


def _in_manner(row: Stated, fact: Fact, statement: Statement) -> Statement:
    """The statement with how its claim says it."""
    return msgspec.structs.replace(
        statement,
        exclusive=fact.exclusive,
        negation=row.report.text[slice(*fact.negation)] if fact.negation else None,
        conditional=row.claim.conditional,
        claims=(row.id,),
    )


def _content(statement: Statement) -> Statement:
    """What makes two statements the same: everything but words and where they stand.

    A weapon's class and an actor's kind go with weapon and actor; where they were read in two ways it is still one.
    """
    content = msgspec.structs.replace(statement, words="", negation=None, conditional=False, claims=())
    match content:
        case WeaponStatement():
            return msgspec.structs.replace(content, weapon_class="other")
        case PerpetratorStatement() | TargetStatement():
            return msgspec.structs.replace(content, actor_kind="unknown")
    return content


def _again(before: Statement, new: Statement) -> Statement:
    claims = tuple(dict.fromkeys(before.claims + new.claims))
    return msgspec.structs.replace(before, claims=claims, conditional=before.conditional and new.conditional)
