"""Where two accounts can't both hold: disjoint tolls, opposite polarity, an exclusive list that leaves one out."""

import itertools
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import msgspec

from claimwatch.lexicon import load
from claimwatch.model import (
    PARTS,
    Account,
    Dispute,
    Event,
    EventType,
    Fact,
    Figure,
    Perpetrator,
    Range,
    Side,
    Target,
    Weapon,
    disjoint,
)
from claimwatch.reconcile.disputes.exclusive import exclusive_disputes
from claimwatch.reconcile.disputes.nobody_harmed import disputes_of_none
from claimwatch.reconcile.disputes.points import Point, points
from claimwatch.reconcile.disputes.weapon_classes import classes_of
from claimwatch.reconcile.figures import counts_everybody, kind_counted, part_counted
from claimwatch.reconcile.statements import CountingWords, DisputeRules, Stated, is_uncounted_person


def disputes(accounts: Sequence[Account], by_entity: Mapping[str, Sequence[Stated]]) -> tuple[Dispute, ...]:
    """Every dispute among the accounts: tolls first, then what is asserted and denied, then what "only" leaves out."""
    said = points(by_entity)
    return (
        *_toll_dispute("killed", accounts, lambda account: account.killed),
        *_toll_dispute("injured", accounts, lambda account: account.injured),
        *disputes_of_none(by_entity),
        *_polarity_disputes(said),
        *exclusive_disputes(said),
    )


def _toll_dispute(about: str, accounts: Sequence[Account], figure_of: Callable[[Account], Figure]) -> Iterator[Dispute]:
    given = [(account.entity, figure_of(account)) for account in accounts if figure_of(account)]
    differing = [(entity, figure) for entity, figure in given if any(contradict(figure, other) for _, other in given)]
    if not differing:
        return
    sides: dict[tuple[object, ...], Side] = {}
    for entity, figure in sorted(differing, key=lambda pair: _ends(pair[1])):
        key = (figure.low, figure.high)
        before = sides.get(key)
        sides[key] = Side(
            entities=(*(before.entities if before else ()), entity),
            value=Range(low=figure.low, best=figure.best, high=figure.high),
            words=before.words if before else figure.words,
            claims=(*(before.claims if before else ()), *figure.claims),
        )
    yield Dispute(about=about, sides=tuple(sides.values()))


def _ends(figure: Figure) -> tuple[float, float]:
    """Where a figure's range begins and ends, to sort by; an open one ends beyond all others, as does 0 to 0."""
    return figure.low or 0, figure.high or math.inf


def contradict(a: Figure, b: Figure) -> bool:
    """True if two figures can't both hold.

    A count of people of one kind ("nine civilians") may well be less than a count of all, and says nothing of people of
    another kind; and to tell of a single person without a number is not to say that there was only one.
    """
    if _is_uncounted_beside(a, b) or _is_uncounted_beside(b, a):
        return False
    a, b = _as_bound(a), _as_bound(b)
    everybody = [figure for figure in (a, b) if counts_everybody(figure, figure.words)]
    if _have_other_parts(a, b):
        return True
    if len(everybody) == 1:
        whole = everybody[0]
        part = b if whole is a else a
        return part.low is not None and whole.high is not None and part.low > whole.high
    return disjoint(a, b) if everybody or _count_one_kind(a, b) else False


def _count_one_kind(a: Figure, b: Figure) -> bool:
    """True if two figures count people of one kind: civilians, women, children, or by one noun."""
    part = part_counted(a)
    alike = part == part_counted(b) and part not in (None, "combatants")
    return alike or kind_counted(a.words) == kind_counted(b.words)


def _have_other_parts(a: Figure, b: Figure) -> bool:
    """True if two exact figures give one part other numbers ("six policemen", "nine policemen and two others")."""
    if None in (a.high, b.high) or (a.low, b.low) != (a.high, b.high):
        return False
    counts = ((getattr(a, part), getattr(b, part)) for part in PARTS)
    return any(None not in pair and pair[0] != pair[1] for pair in counts)


def _is_uncounted_beside(a: Figure, b: Figure) -> bool:
    """True if one figure is a single person whom the words don't count, where the other counts more."""
    return is_uncounted_person(a, a.words) and (b.low or 0) > 1


def _as_bound(figure: Figure) -> Figure:
    """The figure as a bound: a list of names and bodies that were counted say how many there are at least."""
    words = load("en/counting", CountingWords).floors
    partial = figure.basis == "named-list" or any(word in words for word in figure.words.casefold().split())
    return msgspec.structs.replace(figure, high=None) if partial and figure.low else figure


def _polarity_disputes(said: Sequence[Point]) -> Iterator[Dispute]:
    """What some assert and others deny, in the order of the denials."""
    by_question: dict[str, tuple[list[Point], list[Point]]] = {}
    for denial in (point for point in said if not point.fact.polarity):
        against = [point for point in said if point.fact.polarity and _is_opposed(denial, point, said)]
        against = [point for point in against if not _is_denied_closer(denial, point, said)]
        if against:
            denying, asserting = by_question.setdefault(_about(denial.fact), ([], []))
            denying.append(denial)
            asserting.extend(point for point in against if point not in asserting)
    for about, (denying, asserting) in by_question.items():
        yield Dispute(about=about, sides=(*_denials(denying, said), *_assertions(asserting)))


def _is_opposed(denial: Point, assertion: Point, said: Sequence[Point]) -> bool:
    """True if an assertion by another account can't hold beside a denial.

    What is denied together with something of another kind is denied only together: such a denial stands against an
    account that asserts all of it. A particular event or a weapon is denied whatever stands beside it.
    """
    if denial.entity == assertion.entity or not _is_same(denial.fact, assertion.fact) or _is_only_of_weapons(denial):
        return False
    if not denial.is_denied_jointly or _is_particular(denial.fact):
        return True
    theirs = [point.fact for point in said if point.entity == assertion.entity and point.fact.polarity]
    return all(any(_is_same(fact, other) for other in theirs) for fact in denial.together)


def _is_only_of_weapons(denial: Point) -> bool:
    """True for the army of "the army used no helicopters", which denies the helicopters alone."""
    armed = any(isinstance(fact, Weapon) for fact in denial.together)
    return armed and isinstance(denial.fact, Perpetrator | Target)


def _is_denied_closer(denial: Point, assertion: Point, said: Iterable[Point]) -> bool:
    """True if the same account denies the weapon in a narrower word, too ("no helicopters and no aircraft")."""
    denied = (point.fact for point in said if point.entity == denial.entity and not point.fact.polarity)
    alike = (fact for fact in denied if _is_same(fact, assertion.fact))
    return any(_breadth(fact, assertion.fact) < _breadth(denial.fact, assertion.fact) for fact in alike)


def _breadth(denied: Fact, asserted: Fact) -> int:
    """How many classes a denied word stands for; 0 where it is the asserted word itself."""
    if not isinstance(denied, Weapon) or not isinstance(asserted, Weapon) or denied.weapon == asserted.weapon:
        return 0
    return len(classes_of(denied))


def _is_same(denied: Fact, asserted: Fact) -> bool:
    """True if what is asserted is what is denied, or of the class of weapons that is denied."""
    match denied, asserted:
        case Event(), Event():
            return denied.type == asserted.type != "other"
        case Weapon(), Weapon():
            return denied.weapon == asserted.weapon or asserted.weapon_class in classes_of(denied)
        case Perpetrator(), Perpetrator():
            return denied.actor == asserted.actor
        case Target(), Target():
            return denied.actor == asserted.actor
    return False


def _is_particular(fact: Fact) -> bool:
    """True for a weapon and for an event of a telling type: denying these leaves nothing of them open."""
    if isinstance(fact, Event):
        return fact.type not in load("disputes", DisputeRules).general_events
    return isinstance(fact, Weapon)


def _about(fact: Fact) -> str:
    match fact:
        case Event():
            return f"event: {fact.type}"
        case Weapon():
            return f"weapon: {fact.weapon}"
        case Perpetrator():
            return f"perpetrator: {fact.actor}"
        case Target():
            return f"target: {fact.actor}"
    raise TypeError(f"no dispute is about {type(fact).__name__}")


def _denials(denying: Sequence[Point], said: Sequence[Point]) -> Iterator[Side]:
    """One side per account: its denial, and what it says happened instead."""
    for entity, denials in _by_entity(denying):
        instead = _instead(entity, denials[0].fact, said)
        value = f"denied; says {' and '.join(dict.fromkeys(point.value for point in instead))}" if instead else "denied"
        claims = dict.fromkeys(point.claim for point in (*denials, *instead))
        yield Side(entities=(entity,), value=value, words=denials[0].words, claims=tuple(claims))


def _instead(entity: str, denied: Fact, said: Iterable[Point]) -> list[Point]:
    """What an account that denies an event says happened: events of another, telling type."""
    if not isinstance(denied, Event):
        return []
    not_telling: tuple[EventType, ...] = (denied.type, "other", "attack")
    asserted = (point for point in said if point.entity == entity and point.fact.polarity)
    return [point for point in asserted if isinstance(point.fact, Event) and point.fact.type not in not_telling]


def _assertions(asserting: Sequence[Point]) -> Iterator[Side]:
    """Accounts that assert it in the same words stand on one side."""
    sides: dict[str, list[Point]] = {}
    for _, assertions in _by_entity(asserting):
        sides.setdefault(assertions[0].fact.text, []).extend(assertions)
    for words, same_words in sides.items():
        entities, claims = dict.fromkeys(p.entity for p in same_words), dict.fromkeys(p.claim for p in same_words)
        yield Side(entities=tuple(entities), value="asserted", words=words, claims=tuple(claims))


def _by_entity(said: Iterable[Point]) -> Iterator[tuple[str, list[Point]]]:
    order = dict.fromkeys(point.entity for point in said)
    ranked = {entity: n for n, entity in enumerate(order)}
    for entity, account in itertools.groupby(sorted(said, key=lambda p: ranked[p.entity]), key=lambda p: p.entity):
        yield entity, list(account)
