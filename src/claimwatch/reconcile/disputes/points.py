"""Single facts as points that another account may contradict, with what is negated together."""

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from claimwatch.lexicon import load
from claimwatch.model import Event, Fact, Perpetrator, Target, Weapon
from claimwatch.reconcile.statements import DenialWords, Stated


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
    def is_partys(self) -> bool:
        """True if a named source says it, or the report of a body that speaks for itself ("Ministry of Defence")."""
        return self.row.named or self.is_own_release

    @property
    def is_own_release(self) -> bool:
        """True if it stands in the own voice of a report whose publisher is a party, and no news medium."""
        return is_own_release(self.row)

    @property
    def value(self) -> str:
        """What is said, in the model's words."""
        return self.fact.type if isinstance(self.fact, Event) else self.fact.text


def is_own_release(row: Stated) -> bool:
    """True if a claim stands in the own voice of a report whose publisher is a party ("Ministry of Defence")."""
    publisher = re.findall(r"\w+", (row.report.publisher or "").casefold())
    return row.narration and not load("en/denials", DenialWords).bodies.isdisjoint(publisher)


def names_speaker(fact: Fact, row: Stated) -> bool:
    """True if a perpetrator is the one who makes a claim: the account, or the speaker by the last name."""
    source = row.claim.source
    if not isinstance(fact, Perpetrator) or source is None:
        return False
    last = re.findall(r"\w+", fact.actor)[-1:]
    names = re.findall(r"\w+", f"{source.name or ''} {source.text}")
    return fact.actor == row.entity or (last != [] and last[0][:1].isupper() and last[0] in names)


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
