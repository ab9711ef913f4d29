"""Which facts are about one question, and what the dispute on it is about."""

from collections.abc import Hashable, Sequence

from claimwatch.lexicon import load
from claimwatch.model import DisputeKind, Event, Fact, Perpetrator, Target, Weapon
from claimwatch.reconcile.disputes.points import Point
from claimwatch.reconcile.disputes.weapon_classes import breadth, classes_of
from claimwatch.reconcile.statements import DisputeRules


def kind_of(fact: Fact) -> DisputeKind:
    """The kind of a dispute about a fact."""
    match fact:
        case Event():
            return "event"
        case Weapon():
            return "weapon"
        case Perpetrator():
            return "perpetrator"
        case Target():
            return "target"
    raise TypeError(f"no dispute is about {type(fact).__name__}")


def value_of(fact: Fact) -> str:
    """What is said, in the model's words."""
    match fact:
        case Event():
            return fact.type
        case Weapon():
            return fact.weapon
        case Perpetrator() | Target():
            return fact.actor
    raise TypeError(f"no dispute is about {type(fact).__name__}")


def point_at_issue(fact: Fact) -> Hashable:
    """What two denials share that deny one thing: weapons of one class, two names of one deed, one actor."""
    match fact:
        case Event():
            alike = (deed for deed in load("disputes", DisputeRules).same_deed if fact.type in deed)
            return next(alike, frozenset({fact.type}))
        case Weapon():
            return frozenset(classes_of(fact) or {fact.weapon_class}) if fact.weapon_class != "other" else fact.weapon
    return value_of(fact)


def question_of(fact: Fact) -> Hashable:
    """The question, of which one dispute is shown: what happened, who did it, what was hit, one class of weapons."""
    if isinstance(fact, Event):
        questions = load("disputes", DisputeRules).one_question
        return next((types for types in questions if fact.type in types), (fact.type,))
    return point_at_issue(fact) if isinstance(fact, Weapon) else kind_of(fact)


def subject_of(denied: Sequence[Point]) -> str:
    """What a dispute is about: the weightiest event denied, the narrowest weapon, the first actor."""
    first = denied[0].fact
    if isinstance(first, Event):
        return min((value_of(point.fact) for point in denied), key=_weight)
    if isinstance(first, Weapon):
        return min((point.fact for point in denied if isinstance(point.fact, Weapon)), key=breadth).weapon
    return value_of(first)


def _weight(type_: str) -> int:
    order = [name for types in load("disputes", DisputeRules).one_question for name in types]
    return order.index(type_) if type_ in order else len(order)
