"""What one account asserts and another denies: one dispute a question."""

import itertools
from collections.abc import Hashable, Iterable, Iterator, Sequence

from claimwatch.model import Dispute, Event, EventType, Fact, Perpetrator, Side, Target, Weapon
from claimwatch.reconcile.disputes.denying import is_denial, is_own_deed, is_weapon_or_deed
from claimwatch.reconcile.disputes.evidence import Evidence
from claimwatch.reconcile.disputes.points import Point, names_speaker
from claimwatch.reconcile.disputes.questions import kind_of, point_at_issue, question_of, subject_of, value_of
from claimwatch.reconcile.disputes.sides import claims_of, entities_of, latest, named_first
from claimwatch.reconcile.disputes.weapon_classes import breadth, holds
from claimwatch.reconcile.disputes.wording import DENIED, why_denied
from claimwatch.reconcile.statements import LAST


def denial_disputes(evidence: Evidence) -> Iterator[Dispute]:
    """What some assert and others deny, the weightiest point of each question, in the order of the denials."""
    said = (*evidence.points, *evidence.answers)
    at_issue: dict[Hashable, tuple[list[Point], dict[int, Point]]] = {}
    for denial, against in _opposed(said):
        denying, asserting = at_issue.setdefault((kind_of(denial.fact), point_at_issue(denial.fact)), ([], {}))
        denying.append(denial)
        asserting.update(against)
    by_question: dict[Hashable, list[tuple[list[Point], list[Point]]]] = {}
    for denying, asserting in at_issue.values():
        sides = _on_one_side(denying, list(asserting.values()))
        if all(sides):
            by_question.setdefault(question_of(denying[0].fact), []).append(sides)
    for points_at_issue in by_question.values():
        yield _dispute(*max(points_at_issue, key=_weight), said)


def _opposed(said: Sequence[Point]) -> Iterator[tuple[Point, dict[int, Point]]]:
    """Each denial with what it stands against, by place among all that is said.

    Many reports of one incident deny and assert the same: what is the same is worked out once for each thing denied.
    """
    asserted = {place: point for place, point in enumerate(said) if point.fact.polarity}
    theirs = _accounts(asserted.values())
    denials = list(filter(is_denial, said))
    denied = {entity: {_thing(p.fact): p.fact for p in own}.values() for entity, own in _accounts(denials).items()}
    alike: dict[Hashable, dict[int, Point]] = {}
    closer: dict[Hashable, bool] = {}
    for denial in denials:
        thing = _thing(denial.fact)
        if thing not in alike:
            alike[thing] = {place: point for place, point in asserted.items() if _is_same(denial.fact, point.fact)}
        against: dict[int, Point] = {}
        for place, point in alike[thing].items():
            if not _is_opposed(denial, point, theirs[point.entity]):
                continue
            pair = (denial.entity, thing, _thing(point.fact))
            if pair not in closer:
                closer[pair] = _is_denied_closer(denial.fact, point.fact, denied[denial.entity])
            if not closer[pair]:
                against[place] = point
        if against:
            yield denial, against


def _accounts(said: Iterable[Point]) -> dict[str, list[Point]]:
    """What each account says."""
    accounts: dict[str, list[Point]] = {}
    for point in said:
        accounts.setdefault(point.entity, []).append(point)
    return accounts


def _thing(fact: Fact) -> Hashable:
    """All of a fact that decides what it is the same as."""
    return type(fact), value_of(fact), fact.weapon_class if isinstance(fact, Weapon) else None


def _dispute(denying: Sequence[Point], asserting: Sequence[Point], said: Sequence[Point]) -> Dispute:
    sides = tuple(named_first([*_denials(denying, said), *_assertions(asserting)], [*denying, *asserting]))
    kind = kind_of(denying[0].fact)
    reason = why_denied(kind, _foremost(denying), _foremost(asserting))
    return Dispute(kind=kind, subject=subject_of(denying), why=reason, sides=sides)


def _foremost(points: Sequence[Point]) -> Point:
    """What a party said last, or else anybody."""
    return latest([point for point in points if point.is_partys] or points)


def _weight(sides: tuple[list[Point], list[Point]]) -> tuple[bool, bool, bool, int]:
    """What makes one point of a question matter more than another: parties by name, a telling deed, many accounts."""
    denying, asserting = sides
    return (
        any(point.is_partys for point in denying) and any(point.is_partys for point in asserting),
        any(is_weapon_or_deed(point.fact) for point in denying),
        any(point.row.claim.stance == "denies" for point in denying),
        len(entities_of(asserting)) + len(entities_of(denying)),
    )


def _on_one_side(denying: list[Point], asserting: list[Point]) -> tuple[list[Point], list[Point]]:
    """The two sides without accounts that stand on both: what such an account said last counts."""
    both = set(entities_of(denying)) & set(entities_of(asserting))
    denied = {entity: _last_said(entity, denying) for entity in both}
    changed = {entity for entity in both if _last_said(entity, asserting) > denied[entity]}
    return (
        [point for point in denying if point.entity not in changed],
        [point for point in asserting if point.entity not in both or point.entity in changed],
    )


def _last_said(entity: str, points: Iterable[Point]) -> tuple[bool, str]:
    """The last day on which an account says it, to compare; a day that isn't known comes first."""
    days = [point.row.published for point in points if point.entity == entity]
    known = [day for day in days if day]
    return bool(known), max(known, default=LAST).isoformat()


def _is_opposed(denial: Point, assertion: Point, theirs: Sequence[Point]) -> bool:
    """True if an assertion of the same by another account, which asserts all of theirs, can't hold beside a denial.

    What is denied together with something of another kind is denied only together: such a denial stands against an
    account that asserts all of it. A particular event or a weapon is denied whatever stands beside it. A report that
    tells of a denial is no party to it.
    """
    if denial.entity == assertion.entity or _goes_with_weapons(denial):
        return False
    if assertion.row.claim.stance in ("denies", "declines"):
        return False
    if assertion.row.narration and assertion.row.report.id == denial.row.report.id:
        return False
    if is_own_deed(denial) and not any(names_speaker(point.fact, denial.row) for point in theirs):
        return False
    if not denial.is_denied_jointly or is_weapon_or_deed(denial.fact):
        return True
    return all(any(_is_same(fact, other.fact) for other in theirs) for fact in denial.together)


def _goes_with_weapons(denial: Point) -> bool:
    """True for the army and the fighting of "the army used no helicopters in the fighting", which denies only these."""
    armed = any(isinstance(fact, Weapon) for fact in denial.together)
    is_deed = isinstance(denial.fact, Event) and is_weapon_or_deed(denial.fact)
    return armed and not isinstance(denial.fact, Weapon) and not is_deed


def _is_denied_closer(denied: Fact, asserted: Fact, own: Iterable[Fact]) -> bool:
    """True if an account denies the weapon in a narrower word of its own, too ("no helicopters and no aircraft")."""
    alike = (fact for fact in own if isinstance(denied, Weapon) and _is_same(fact, asserted))
    return any(_breadth(fact, asserted) < _breadth(denied, asserted) for fact in alike)


def _breadth(denied: Fact, asserted: Fact) -> int:
    """How many classes a denied word stands for; 0 where it is the asserted word itself."""
    if not isinstance(denied, Weapon) or not isinstance(asserted, Weapon) or denied.weapon == asserted.weapon:
        return 0
    return breadth(denied)


def _is_same(denied: Fact, asserted: Fact) -> bool:
    """True if what is asserted is what is denied, under one of its names or as one of its kind."""
    match denied, asserted:
        case Event(), Event():
            return point_at_issue(denied) == point_at_issue(asserted) and denied.type != "other"
        case Weapon(), Weapon():
            return holds(denied, asserted)
        case Perpetrator(), Perpetrator():
            return denied.actor == asserted.actor
        case Target(), Target():
            return denied.actor == asserted.actor
    return False


def _denials(denying: Sequence[Point], said: Sequence[Point]) -> Iterator[Side]:
    """One side per account: its latest denial, and what it says happened instead."""
    for entity, denials in _by_entity(denying):
        instead = _instead(entity, denials[0].fact, said)
        yield Side(
            stance="denies",
            entities=(entity,),
            value=DENIED,
            words=latest(denials).words,
            claims=claims_of((*denials, *instead)),
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
    """Accounts that assert the same stand on one side, those with a name first."""
    alike: dict[str, list[Point]] = {}
    for _, points in _by_entity(asserting):
        alike.setdefault(", ".join(dict.fromkeys(value_of(point.fact) for point in points)), []).extend(points)
    for value, same in alike.items():
        words = _foremost(same).words
        yield Side(stance="asserts", entities=entities_of(same), value=value, words=words, claims=claims_of(same))


def _by_entity(said: Iterable[Point]) -> Iterator[tuple[str, list[Point]]]:
    order = dict.fromkeys(point.entity for point in said)
    ranked = {entity: n for n, entity in enumerate(order)}
    for entity, account in itertools.groupby(sorted(said, key=lambda p: ranked[p.entity]), key=lambda p: p.entity):
        yield entity, list(account)
