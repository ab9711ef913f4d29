"""Where two accounts can't both hold: disjoint tolls, opposite polarity, an exclusive list that leaves one out."""

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import msgspec

from claimwatch.lexicon import load
from claimwatch.model import Account, Dispute, Event, Fact, Figure, Perpetrator, Range, Side, Target, Weapon, disjoint
from claimwatch.reconcile.disputes.exclusive import exclusive_disputes
from claimwatch.reconcile.disputes.nobody_harmed import disputes_of_none
from claimwatch.reconcile.disputes.points import Point, points
from claimwatch.reconcile.statements import Rules, Stated, is_one_told_of

PARTS = ("civilians", "combatants", "women", "children")


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
    differing = [(e, f) for e, f in given if any(contradict(f, other) for _, other in given)]
    if not differing:
        return
    sides: dict[tuple[object, ...], Side] = {}
    for entity, figure in sorted(differing, key=lambda pair: (pair[1].low or 0, pair[1].high or 10**9)):
        key = (figure.low, figure.high)
        before = sides.get(key)
        sides[key] = Side(
            entities=(*(before.entities if before else ()), entity),
            value=Range(low=figure.low, best=figure.best, high=figure.high),
            words=before.words if before else figure.words,
            claims=(*(before.claims if before else ()), *figure.claims),
        )
    yield Dispute(about=about, sides=tuple(sides.values()))


def contradict(a: Figure, b: Figure) -> bool:
    """Whether two figures can't both hold.

    A count of civilians alone may well be less than a count of all; and to tell of a single person without a number is
    not to say that there was only one.
    """
    if _tells_of_one(a, b) or _tells_of_one(b, a):
        return False
    a, b = _at_least(a), _at_least(b)
    if _parts_differ(a, b):
        return True
    if _part(a) == _part(b):
        return disjoint(a, b)
    if _part(a) and _part(b):
        return False
    part, whole = (a, b) if _part(a) else (b, a)
    return part.low is not None and whole.high is not None and part.low > whole.high


def _parts_differ(a: Figure, b: Figure) -> bool:
    """Whether two exact figures count other numbers of one part ("six policemen", "nine policemen and two others")."""
    if None in (a.high, b.high) or (a.low, b.low) != (a.high, b.high):
        return False
    counts = ((getattr(a, part), getattr(b, part)) for part in PARTS)
    return any(own is not None and other is not None and own != other for own, other in counts)


def _tells_of_one(a: Figure, b: Figure) -> bool:
    """Whether one figure is a single person told of, where the other counts more."""
    return is_one_told_of(a, a.words) and (b.low or 0) > 1


def _at_least(figure: Figure) -> Figure:
    """The figure as a bound: a list of names and bodies that were counted say how many there are at least."""
    words = load("disputes", Rules).floors
    partial = figure.basis == "named-list" or any(word in words for word in figure.words.casefold().split())
    return msgspec.structs.replace(figure, high=None) if partial and figure.low else figure


def _part(figure: Figure) -> str | None:
    """Which part of the people harmed a figure counts; None where it counts all, or where that can't be told."""
    for name in PARTS:
        count = getattr(figure, name)
        if count is not None and count == figure.low:
            return name
    return None


def _polarity_disputes(said: Sequence[Point]) -> Iterator[Dispute]:
    """What some assert and others deny, in the order of the denials."""
    found: dict[str, tuple[list[Point], list[Point]]] = {}
    for denial in (point for point in said if not point.fact.polarity):
        against = [point for point in said if point.fact.polarity and _opposed(denial, point, said)]
        against = [point for point in against if not _told_closer(denial, point, said)]
        if against:
            denying, asserting = found.setdefault(_about(denial.fact), ([], []))
            denying.append(denial)
            asserting.extend(point for point in against if point not in asserting)
    for about, (denying, asserting) in found.items():
        yield Dispute(about=about, sides=(*_denials(denying, said), *_assertions(asserting)))


def _opposed(denial: Point, assertion: Point, said: Sequence[Point]) -> bool:
    """Whether an assertion by another account can't hold beside a denial.

    What is denied together with something of another kind is denied only together: such a denial stands against an
    account that asserts all of it. A particular event or a weapon is denied whatever stands beside it.
    """
    if denial.entity == assertion.entity or not _same(denial.fact, assertion.fact) or _only_of_weapons(denial):
        return False
    if not denial.jointly or _particular(denial.fact):
        return True
    theirs = [point.fact for point in said if point.entity == assertion.entity and point.fact.polarity]
    return all(any(_same(fact, other) for other in theirs) for fact in denial.together)


def _only_of_weapons(denial: Point) -> bool:
    """Whether "the army used no helicopters" denies an army: it denies the helicopters alone."""
    armed = any(isinstance(fact, Weapon) for fact in denial.together)
    return armed and isinstance(denial.fact, Perpetrator | Target)


def _told_closer(denial: Point, assertion: Point, said: Iterable[Point]) -> bool:
    """Whether the same account denies the weapon in a narrower word, too ("no helicopters and no aircraft")."""
    own = (p.fact for p in said if p.entity == denial.entity and not p.fact.polarity and _same(p.fact, assertion.fact))
    return any(_breadth(fact, assertion.fact) < _breadth(denial.fact, assertion.fact) for fact in own)


def _breadth(denied: Fact, asserted: Fact) -> int:
    """How many classes a denied word stands for; 0 where it is the asserted word itself."""
    if not isinstance(denied, Weapon) or not isinstance(asserted, Weapon) or denied.weapon == asserted.weapon:
        return 0
    return len(load("disputes", Rules).generic_weapons.get(denied.weapon, ()))


def _same(denied: Fact, asserted: Fact) -> bool:
    match denied, asserted:
        case Event(), Event():
            return denied.type == asserted.type != "other"
        case Weapon(), Weapon():
            classes = load("disputes", Rules).generic_weapons.get(denied.weapon, frozenset())
            return denied.weapon == asserted.weapon or asserted.weapon_class in classes
        case Perpetrator(), Perpetrator():
            return denied.actor == asserted.actor
        case Target(), Target():
            return denied.actor == asserted.actor
    return False


def _particular(fact: Fact) -> bool:
    if isinstance(fact, Event):
        return fact.type not in load("disputes", Rules).general_events
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
    """A side an account, with all that it denies in one breath, and what it says happened instead."""
    for entity, own in _by_entity(denying):
        instead = _instead(entity, own[0].fact, said)
        value = f"denied; says {' and '.join(dict.fromkeys(p.value for p in instead))}" if instead else "denied"
        claims = dict.fromkeys(point.claim for point in (*own, *instead))
        yield Side(entities=(entity,), value=value, words=own[0].words, claims=tuple(claims))


def _instead(entity: str, denied: Fact, said: Iterable[Point]) -> list[Point]:
    if not isinstance(denied, Event):
        return []
    own = (point for point in said if point.entity == entity and point.fact.polarity)
    return [p for p in own if isinstance(p.fact, Event) and p.fact.type not in (denied.type, "other", "attack")]


def _assertions(asserting: Sequence[Point]) -> Iterator[Side]:
    """Accounts that assert it in the same words stand on one side."""
    sides: dict[str, list[Point]] = {}
    for _, own in _by_entity(asserting):
        sides.setdefault(own[0].fact.text, []).extend(own)
    for words, own in sides.items():
        entities, claims = dict.fromkeys(p.entity for p in own), dict.fromkeys(p.claim for p in own)
        yield Side(entities=tuple(entities), value="asserted", words=words, claims=tuple(claims))


def _by_entity(said: Iterable[Point]) -> Iterator[tuple[str, list[Point]]]:
    order = dict.fromkeys(point.entity for point in said)
    ranked = {entity: n for n, entity in enumerate(order)}
    for entity, own in itertools.groupby(sorted(said, key=lambda p: ranked[p.entity]), key=lambda p: p.entity):
        yield entity, list(own)
