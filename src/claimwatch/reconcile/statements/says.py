"""What an account says beside its tolls, and what it does not answer."""

import functools
import re
from collections.abc import Collection, Iterable, Iterator

import msgspec

from claimwatch.lexicon import load
from claimwatch.model import (
    Decline,
    Event,
    Evidence,
    Fact,
    Harm,
    Inquiry,
    Perpetrator,
    Range,
    Statement,
    Target,
    Toll,
    Weapon,
)
from claimwatch.reconcile.statements.by_claim import Stated
from claimwatch.reconcile.statements.rules import Rules


def statements(rows: Iterable[Stated], counted: Collection[Harm] = ()) -> tuple[Statement, ...]:
    """The statements of one account, in order of first appearance; the same thing said twice is one statement.

    Args:
        rows: The account's claims, in order of publication.
        counted: Harms that the account gives a figure for; of these, words without a number ("residents") add nothing.
    """
    found: dict[tuple[object, ...], Statement] = {}
    for row in rows:
        for new in _said(row):
            if new.harm in counted and not new.toll:
                continue
            key = _value(new)
            before = found.get(key)
            found[key] = _again(before, new) if before else new
    return tuple(found.values())


def declines(rows: Iterable[Stated]) -> tuple[Decline, ...]:
    """What the account leaves open, by its own words or its silence."""
    found: dict[tuple[str, str], Decline] = {}
    for row in rows:
        if row.claim.stance != "declines":
            continue
        words = row.claim.text
        about = "killed" if _about_toll(words) else "other"
        before = found.get((about, words))
        claims = (*before.claims, row.id) if before else (row.id,)
        found[about, words] = Decline(about=about, words=words, claims=claims)
    return tuple(found.values())


def _about_toll(words: str) -> bool:
    starts = "|".join(map(re.escape, load("disputes", Rules).toll_words))
    return re.search(rf"\b(?:{starts})", words, re.IGNORECASE) is not None


def _said(row: Stated) -> Iterator[Statement]:
    """The claim's facts as statements; without the tolls that stand as figures, with those of a wider area."""
    for fact in row.facts:
        content = _content(fact)
        if content:
            yield _statement(row, fact, content)
    for toll, area in row.wider:
        count = Range(low=toll.low, high=toll.high)
        content = Statement(kind="toll", polarity=toll.polarity, words=toll.text, harm=toll.harm, toll=count, area=area)
        yield _statement(row, toll, content)


def _statement(row: Stated, fact: Fact, content: Statement) -> Statement:
    """What is said, with how."""
    return msgspec.structs.replace(
        content,
        exclusive=fact.exclusive,
        negation=row.report.text[slice(*fact.negation)] if fact.negation else None,
        conditional=row.claim.conditional,
        claims=(row.id,),
    )


def _content(fact: Fact) -> Statement | None:
    """What is said, without how; None for tolls that stand as figures."""
    new = functools.partial(Statement, polarity=fact.polarity, words=fact.text)
    match fact:
        case Toll():
            figure = fact.harm in ("killed", "injured") and (fact.polarity or (fact.high == 0 and not fact.subset))
            toll = Range(low=fact.low, high=fact.high)
            return None if figure and toll else new(kind="toll", harm=fact.harm, toll=toll)
        case Event():
            return new(kind="event", type=fact.type)
        case Weapon():
            return new(kind="weapon", weapon=fact.weapon, weapon_class=fact.weapon_class)
        case Perpetrator():
            return new(kind="perpetrator", actor=fact.actor, actor_kind=fact.actor_kind)
        case Target():
            return new(kind="target", actor=fact.actor, actor_kind=fact.actor_kind)
        case Evidence():
            return new(kind="evidence", what=fact.what, count=fact.count)
        case Inquiry():
            return new(kind="inquiry", who=fact.who, method=fact.method, stage=fact.stage, date=fact.date)


def _value(statement: Statement) -> tuple[object, ...]:
    """What makes two statements the same: everything but words and where they stand."""
    return (
        statement.kind, statement.polarity, statement.exclusive, statement.type, statement.weapon, statement.actor,
        statement.what, statement.count, statement.who, statement.method, statement.stage, statement.date,
        statement.harm, statement.toll, statement.area,
    )  # fmt: skip


def _again(before: Statement, new: Statement) -> Statement:
    claims = tuple(dict.fromkeys(before.claims + new.claims))
    return msgspec.structs.replace(before, claims=claims, conditional=before.conditional and new.conditional)
