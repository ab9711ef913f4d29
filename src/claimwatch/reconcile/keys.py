"""Keys of what people confirm: hashes of values alone, so that no confirmation hangs on how a label is worded.

What kind of figure or dispute it is, whose it is, its value and its claims make a key; whether a figure stands or has
been replaced doesn't. What isn't given is left out, so that a new field changes no key that doesn't use it.
"""

import hashlib
from collections.abc import Iterable, Mapping

import msgspec

from claimwatch.model import Dispute, Figure, Harm, Incident, Killed, Part, Past, Range, Side, TollStatement

KEY_SCHEME = 2
"""Version of the keys.

Whoever changes what they hash raises it and adds a migration of the ledger that brings the keys of confirmations from
the version before, as ``0004_keys_of_values`` does.
"""


def figure_key(entity: str, harm: Harm, figure: Figure | Past) -> str:
    """The key of a figure, the same for one that stands and one that a later figure has replaced."""
    count = figure if isinstance(figure, Figure) else figure.killed or figure.injured or Range()
    numbers = _numbers(count, Killed if harm == "killed" else Range)
    return _key("figure", entity, {"harm": harm, "basis": figure.basis, **numbers}, figure.claims)


def part_key(entity: str, part: Part) -> str:
    """The key of people whom an account tells apart."""
    who = {"harm": part.harm, "status": part.status, "group": part.group, "subset": part.subset}
    return _key("part", entity, {**who, **_numbers(part.toll)}, part.claims)


def toll_key(entity: str, toll: TollStatement) -> str:
    """The key of a toll that is no figure of the account."""
    what = {"harm": toll.harm, "polarity": toll.polarity, "area": toll.area}
    return _key("toll", entity, {**what, **_numbers(toll.toll)}, toll.claims)


def dispute_key(incident: Incident, dispute: Dispute) -> str:
    """The key of a dispute; the order of its sides makes no difference.

    What "only" leaves out is named by our words ("heavy weapons"), which aren't hashed: the list's claim tells such a
    dispute from others.
    """
    kind, subject = _question(dispute)
    sides = sorted((_side(incident, dispute, side) for side in dispute.sides), key=_encoded)
    value = {"kind": kind, "subject": None if dispute.inferred else subject, "inferred": dispute.inferred}
    return _key("dispute", None, {**value, "sides": sides}, {claim for side in dispute.sides for claim in side.claims})


def _side(incident: Incident, dispute: Dispute, side: Side) -> Mapping[str, object]:
    value = _numbers(side.value) if isinstance(side.value, Range) else {"denies": _denies(incident, dispute, side)}
    return {"entities": sorted(side.entities), "claims": sorted(side.claims), **value}


def _denies(incident: Incident, dispute: Dispute, side: Side) -> bool:
    """True if a claim of the side denies what is disputed: by the accounts' polarity, as a side's value is words."""
    question = _question(dispute)
    return any(
        not said.polarity and (said.kind, said.subject) == question and not set(said.claims).isdisjoint(side.claims)
        for account in incident.accounts
        if account.entity in side.entities
        for said in account.says
    )


def _question(dispute: Dispute) -> tuple[str, str]:
    """The kind and subject that ``about`` holds ("event: massacre"); the subject is empty where there is none."""
    kind, _, subject = dispute.about.partition(": ")
    return kind, subject


def _numbers(count: Range, shape: type[Range] = Range) -> Mapping[str, int]:
    """A range's numbers by name: those that are given, of the fields that ``shape`` has."""
    numbers = {name: getattr(count, name, None) for name in shape.__struct_fields__}
    return {name: number for name, number in numbers.items() if number is not None}


def _key(kind: str, entity: str | None, value: Mapping[str, object], claims: Iterable[str]) -> str:
    """Twelve hexadecimal digits: 48 bits, so that no two things of one incident share a key by chance."""
    given = {name: each for name, each in value.items() if each is not None}
    content = {"scheme": KEY_SCHEME, "kind": kind, "entity": entity, "value": given, "claims": sorted(claims)}
    return hashlib.sha256(_encoded(content)).hexdigest()[:12]


def _encoded(content: Mapping[str, object]) -> bytes:
    return msgspec.json.encode(content, order="deterministic")
