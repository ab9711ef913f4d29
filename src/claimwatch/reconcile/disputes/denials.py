"""What one account asserts and another denies."""

import itertools
from collections.abc import Iterable, Iterator, Sequence

from claimwatch.lexicon import load
from claimwatch.model import Dispute, DisputeKind, Event, EventType, Fact, Perpetrator, Side, Target, Weapon
from claimwatch.reconcile.disputes.evidence import Evidence
from claimwatch.reconcile.disputes.points import Point
from claimwatch.reconcile.disputes.weapon_classes import classes_of
from claimwatch.reconcile.disputes.wording import DENIED, why
from claimwatch.reconcile.statements import DisputeRules


def denial_disputes(evidence: Evidence) -> Iterator[Dispute]:
    """What some assert and others deny, in the order of the denials."""
    said = evidence.points
    by_question: dict[tuple[DisputeKind, str], tuple[list[Point], list[Point]]] = {}
    for denial in (point for point in said if not point.fact.polarity):
        against = [point for point in said if point.fact.polarity and _is_opposed(denial, point, said)]
        against = [point for point in against if not _is_denied_closer(denial, point, said)]
        if against:
            denying, asserting = by_question.setdefault(_question(denial.fact), ([], []))
            denying.append(denial)
            asserting.extend(point for point in against if point not in asserting)
    for (kind, subject), (denying, asserting) in by_question.items():
        sides = (*_denials(denying, said), *_assertions(asserting))
        reason = why(kind, first=denying[0].words, second=asserting[0].fact.text)
        yield Dispute(kind=kind, subject=subject, why=reason, sides=sides)


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


def _question(fact: Fact) -> tuple[DisputeKind, str]:
    match fact:
        case Event():
            return "event", fact.type
        case Weapon():
            return "weapon", fact.weapon
        case Perpetrator():
            return "perpetrator", fact.actor
        case Target():
            return "target", fact.actor
    raise TypeError(f"no dispute is about {type(fact).__name__}")


def _denials(denying: Sequence[Point], said: Sequence[Point]) -> Iterator[Side]:
    """One side per account: its denial, and what it says happened instead."""
    for entity, denials in _by_entity(denying):
        instead = _instead(entity, denials[0].fact, said)
        yield Side(
            stance="denies",
            entities=(entity,),
            value=DENIED,
            words=denials[0].words,
            claims=tuple(dict.fromkeys(point.claim for point in (*denials, *instead))),
            instead=tuple(dict.fromkeys(point.value for point in instead)),
        )


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
        value = ", ".join(dict.fromkeys(_question(point.fact)[1] for point in same_words))
        yield Side(stance="asserts", entities=tuple(entities), value=value, words=words, claims=tuple(claims))


def _by_entity(said: Iterable[Point]) -> Iterator[tuple[str, list[Point]]]:
    order = dict.fromkeys(point.entity for point in said)
    ranked = {entity: n for n, entity in enumerate(order)}
    for entity, account in itertools.groupby(sorted(said, key=lambda p: ranked[p.entity]), key=lambda p: p.entity):
        yield entity, list(account)
