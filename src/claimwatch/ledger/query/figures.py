"""The numbers behind what an incident shows, in words."""

from collections.abc import Iterator

from claimwatch.model.incident import Account, Dispute, Incident, Part, Side
from claimwatch.model.toll import Killed, Range
from claimwatch.reconcile import Shown

PARTS = ("civilians", "combatants", "women", "children")


def values_of(incident: Incident, one: Shown) -> tuple[str, ...]:
    """What a figure comes to ("53", "151 or more"), or each side of a dispute ("Activists: 151 or more")."""
    if one.about.startswith("dispute: "):
        return tuple(
            f"{', '.join(side.entities)}: {_side(side)}"
            for dispute in incident.disputes
            if _is(dispute, one)
            for side in dispute.sides
        )
    figures = (found for account in incident.accounts for found in _figures(account))
    shown = (one.about, one.words, one.claims)
    return tuple(dict.fromkeys(value for about, words, claims, value in figures if (about, words, claims) == shown))


def spelled(count: Range) -> str:
    """A range of people in words, with the parts that are told."""
    parts = [f"{part} {getattr(count, part):,}" for part in PARTS if getattr(count, part, None) is not None]
    return _range(count) + (f" ({', '.join(parts)})" if isinstance(count, Killed) and parts else "")


def _range(count: Range) -> str:
    if count.low is None:
        return f"up to {count.high:,}" if count.high is not None else "no figure"
    if count.high is None:
        return f"{count.low:,} or more"
    return f"{count.low:,}" if count.low == count.high else f"{count.low:,} to {count.high:,}"


def _side(side: Side) -> str:
    return side.value if isinstance(side.value, str) else spelled(side.value)


def _is(dispute: Dispute, one: Shown) -> bool:
    claims = {claim for side in dispute.sides for claim in side.claims}
    return f"dispute: {dispute.about}" == one.about and claims == set(one.claims)


def _figures(account: Account) -> Iterator[tuple[str, str, tuple[str, ...], str]]:
    """Every figure of an account, by what it is called where it is shown, its words and its claims."""
    for harm, figure in (("killed", account.killed), ("injured", account.injured)):
        yield f"{harm} per {account.entity}", figure.words, figure.claims, spelled(figure)
    for past in (*account.rival, *account.history):
        for harm, count in (("killed", past.killed), ("injured", past.injured)):
            if count is not None:
                yield f"{harm} per {account.entity}", past.words, past.claims, spelled(count)
    for part in account.parts:
        yield f"{part.harm}, of which, per {account.entity}", part.words, part.claims, _part(part)
    for said in account.says:
        if said.toll:
            where = f" in {said.area}" if said.area else ""
            value = spelled(said.toll) if said.polarity else f"denied: {spelled(said.toll)}"
            yield f"{said.harm}{where} per {account.entity}", said.words, said.claims, value


def _part(part: Part) -> str:
    """How many, and whom the words tell apart."""
    kinds = [kind for kind in (part.status, part.group) if kind and kind != "unknown"]
    return " ".join([spelled(part.toll), *kinds])
