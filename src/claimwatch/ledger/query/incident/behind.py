"""What in the reports each thing that an incident states rests on, so that it can be put right where it was read."""

from collections.abc import Iterator, Mapping

import msgspec

from claimwatch import model
from claimwatch.model import Claim, Fact, Incident, Toll
from claimwatch.reconcile import Confirmable, confirmables
from claimwatch.review import Reviewed, kind_of


class Behind(msgspec.Struct, frozen=True, kw_only=True):
    """A claim and those of its facts that an incident's item rests on.

    Attributes:
        report: The code of its report.
        claim: As the reading has it, with people's corrections.
        facts: None of an item that states that somebody declines to answer.
    """

    report: str
    claim: Claim
    facts: tuple[Fact, ...]


def behind(incident: Incident, reports: Mapping[str, Reviewed]) -> dict[str, tuple[Behind, ...]]:
    """The claims and facts behind each item that rests on any, by the item's key.

    Args:
        incident: As it would leave.
        reports: The readings of its reports with people's verdicts, by code.
    """
    harms = dict(_harms_apart(incident))
    claims = {f"{code}/{claim.id}": (code, claim) for code, read in reports.items() for claim in read.reading.claims}
    return {
        item.key: tuple(
            Behind(report=code, claim=claim, facts=_facts(claim, harms.get(item.key, item.kind)))
            for code, claim in (claims[id_] for id_ in item.claims if id_ in claims)
        )
        for item in confirmables(incident)
        if item.claims and item.kind != "dispute"
    }


def restated(items: tuple[Confirmable, ...], kind: str, claims: frozenset[str]) -> tuple[Confirmable, ...]:
    """What an incident now states of the same kind by some of the same claims as something that it stated before."""
    return tuple(item for item in items if item.kind == kind and (not claims or claims & set(item.claims)))


def _facts(claim: Claim, kind: str) -> tuple[Fact, ...]:
    return tuple(fact for fact in claim.facts if (fact.harm if isinstance(fact, Toll) else kind_of(fact)) == kind)


def _harms_apart(incident: Incident) -> Iterator[tuple[str, model.Harm]]:
    """Yields the key of each figure set apart, with the harm that it counts."""
    bare = msgspec.structs.replace(incident, accounts=(), reports=(), set_apart=(), disputes=())
    own = {item.key for item in confirmables(bare)}
    for apart in incident.set_apart:
        for item in confirmables(msgspec.structs.replace(bare, set_apart=(apart,))):
            if item.key not in own:
                yield item.key, apart.harm
