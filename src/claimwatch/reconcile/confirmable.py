"""What an incident's page states and a person must confirm before release: every figure and every dispute."""

from collections.abc import Iterable, Iterator

import msgspec

from claimwatch.model import Account, Dispute, Figure, Incident, Killed, Part, Past, Range, Side, TollStatement, short_hash
from claimwatch.reconcile.figures import spelled, spelled_part, spelled_side, spelled_stated

AGAINST = " against "


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """One figure or dispute of an incident's page.

    Attributes:
        key: Content hash of what it is about, whose it is, its value and its claims: the same as long as these are, in
            whatever run; whether a figure stands or has been replaced doesn't change it.
        about: What it is, in words: "killed per Government of Syria", "dispute: killed".
        words: As claimed; of a dispute each side's, joined by " against ".
        value: What it comes to, in words: of a figure its number ("151 or more"), of a dispute each side's, with
            whose it is ("Activists: 151 or more").
        claims: "report/claim" ids that say it, in the incident's order.
    """

    key: str
    about: str
    words: str
    value: tuple[str, ...]
    claims: tuple[str, ...]


def shown(incident: Incident) -> tuple[Shown, ...]:
    """Every figure that the page shows, account by account, then every dispute; each key once."""
    found = [*(one for account in incident.accounts for one in _figures(account)), *map(_dispute, incident.disputes)]
    return tuple({one.key: one for one in reversed(found)}.values())[::-1]


def _figures(account: Account) -> Iterator[Shown]:
    for harm, figure in (("killed", account.killed), ("injured", account.injured)):
        if figure:
            yield _figure(harm, account.entity, figure, figure)
    for past in (*account.rival, *account.history):
        yield _past(account.entity, past)
    for part in account.parts:
        apart = ("part", part.status, part.group or "", str(part.subset), _spell(part.toll))
        yield _one(f"{part.harm}, of which, per {account.entity}", part, apart, spelled_part(part))
    for said in account.says:
        if isinstance(said, TollStatement) and said.toll:
            content = (_spell(said.toll), "" if said.polarity else "denied")
            where = f" in {said.area}" if said.area else ""
            yield _one(
                f"{said.harm}{where} per {account.entity}", said, content, spelled_stated(said.toll, said.polarity)
            )


def _past(entity: str, past: Past) -> Shown:
    harm = "killed" if past.killed is not None else "injured"
    return _figure(harm, entity, past.killed or past.injured or Range(), past)


def _figure(harm: str, entity: str, count: Range, said: Figure | Past) -> Shown:
    parts = Killed.__struct_fields__ if isinstance(count, Killed) and harm == "killed" else Range.__struct_fields__
    return _one(f"{harm} per {entity}", said, (_spell(count, parts), said.basis or ""), spelled(count))


def _dispute(dispute: Dispute) -> Shown:
    claims = tuple(dict.fromkeys(claim for side in dispute.sides for claim in side.claims))
    about = f"dispute: {dispute.about}"
    return Shown(
        key=_key(about, (dispute.inferred or "", *sorted(map(_side, dispute.sides))), claims),
        about=about,
        words=AGAINST.join(side.words for side in dispute.sides),
        value=tuple(map(spelled_side, dispute.sides)),
        claims=claims,
    )


def _side(side: Side) -> str:
    value = side.value if isinstance(side.value, str) else _spell(side.value)
    return short_hash(value, *sorted(side.entities), "claims", *sorted(side.claims))


def _spell(count: Range, parts: tuple[str, ...] = Range.__struct_fields__) -> str:
    """A range, each end and part by name."""
    return " ".join(f"{name}={getattr(count, name)}" for name in parts)


def _one(about: str, said: Figure | Past | Part | TollStatement, content: Iterable[str], value: str) -> Shown:
    key = _key(about, content, said.claims)
    return Shown(key=key, about=about, words=said.words, value=(value,), claims=said.claims)


def _key(about: str, content: Iterable[str], claims: Iterable[str]) -> str:
    return short_hash(about, *content, "claims", *sorted(claims))
