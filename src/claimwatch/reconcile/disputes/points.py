"""Single facts as points that another account may contradict, with what is negated together."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from claimwatch.model import Event, Fact, Perpetrator, Target, Weapon
from claimwatch.reconcile.statements import Stated


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """One fact of one account.

    Attributes:
        entity: Whose account.
        claim: "report/claim" id.
        fact: The fact itself.
        words: The fact's words where asserted; where denied, the claim's.
        together: All facts under the same negation, the fact itself too.
        row: The claim that states it.
    """

    entity: str
    claim: str
    fact: Fact
    words: str
    together: tuple[Fact, ...]
    row: Stated

    @property
    def is_denied_jointly(self) -> bool:
        """True if it is denied together with something of another kind; "no X and Y" denies each."""
        return len({type(fact) for fact in self.together}) > 1

    @property
    def value(self) -> str:
        """What is said, in the model's words."""
        return self.fact.type if isinstance(self.fact, Event) else self.fact.text


def points(by_entity: Mapping[str, Sequence[Stated]]) -> list[Point]:
    """The events, weapons, perpetrators and targets of all accounts, in their order."""
    return [point for entity, rows in by_entity.items() for row in rows for point in _of(entity, row)]


def _of(entity: str, row: Stated) -> Iterator[Point]:
    facts = [fact for fact in row.facts if isinstance(fact, Event | Weapon | Perpetrator | Target)]
    for fact in facts:
        together: tuple[Fact, ...] = (fact,)
        if not fact.polarity:
            together = tuple(f for f in facts if not f.polarity and f.negation == fact.negation)
        words = fact.text if fact.polarity else row.claim.text
        yield Point(entity=entity, claim=row.id, fact=fact, words=words, together=together, row=row)
