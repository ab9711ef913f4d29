"""Keys of what people confirm: hashes of values alone, so that no confirmation hangs on how a label is worded.

What kind of figure or dispute it is, whose it is, its value and its claims make a key; whether a figure stands or has
been replaced doesn't. What isn't given is left out, so that a new field changes no key that doesn't use it.
"""

import hashlib
from collections.abc import Iterable, Mapping

import msgspec

from claimwatch.model import (
    Decline,
    Dispute,
    Figure,
    Harm,
    Killed,
    Part,
    Past,
    Range,
    SetApart,
    Side,
    Statement,
    TollStatement,
)

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


def statement_key(entity: str, statement: Statement) -> str:
    """The key of what an account says beside figures."""
    what = {"polarity": statement.polarity, "subject": statement.subject, "exclusive": statement.exclusive or None}
    if statement.subject is None:
        what["subject"] = getattr(statement, "what", None) or getattr(statement, "who", None)
    return _key(statement.kind, entity, what, statement.claims)


def decline_key(entity: str, decline: Decline) -> str:
    """The key of a question that an account leaves open."""
    return _key("declines", entity, {"about": decline.about}, decline.claims)


def setting_key(kind: str, value: object) -> str:
    """The key of an incident's type, place, days, or of a report as one of its own."""
    return _key(kind, None, {"value": value}, ())


def apart_key(apart: SetApart) -> str:
    """The key of a figure that is set apart from the incident."""
    return _key("apart", apart.entity, {"harm": apart.harm, **_numbers(apart.toll)}, apart.claims)


def dispute_key(dispute: Dispute) -> str:
    """The key of a dispute; the order of its sides makes no difference.

    What "only" leaves out is named by our words ("heavy weapons"), which aren't hashed: the list's claim tells such a
    dispute from others.
    """
    sides = sorted((_side(dispute, side) for side in dispute.sides), key=_encoded)
    # What "only" leaves out was always hashed as of weapons, before a dispute could be of the kind "exclusive".
    kind, subject = ("weapon", None) if dispute.inferred else (dispute.kind, dispute.subject or "")
    value = {"kind": kind, "subject": subject, "inferred": dispute.inferred}
    return _key("dispute", None, {**value, "sides": sides}, {claim for side in dispute.sides for claim in side.claims})


def _side(dispute: Dispute, side: Side) -> Mapping[str, object]:
    """Who, by which claims, and what: its number where it gives one, else whether it denies. A list never did."""
    count = side.value if isinstance(side.value, Range) else side.count
    denies = side.stance == "denies" and not dispute.inferred
    value = {"denies": denies} if count is None else _numbers(count)
    return {"entities": sorted(side.entities), "claims": sorted(side.claims), **value}


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
