"""What a fact tells: violence and its harm, or what follows it."""

from claimwatch.model import Event, EventType, Fact, Harm, Toll

AFTER: frozenset[EventType] = frozenset({"arrest", "protest"})
"""Events that mostly follow the one that a report is about."""
HURT: tuple[Harm, ...] = ("killed", "injured")
TELLING_NUMBER = 4
"""From this number on, the same number again is mostly the same people."""


def is_violent(fact: Fact) -> bool:
    """True for an attack of any sort and for the dead and injured of one incident; denied ones, too."""
    if isinstance(fact, Event):
        return fact.type not in AFTER and fact.type != "other"
    return isinstance(fact, Toll) and fact.harm in HURT and fact.scope == "incident"


def is_follow_up(fact: Fact) -> bool:
    """True for detentions and protests: reported with an incident, but on another day and often elsewhere."""
    return (isinstance(fact, Event) and fact.type in AFTER) or (isinstance(fact, Toll) and fact.harm == "detained")


def is_numbered(fact: Fact) -> bool:
    """True if it says how many were killed or injured, at least one."""
    return isinstance(fact, Toll) and fact.harm in HURT and fact.polarity and (fact.low or fact.high or 0) > 0
