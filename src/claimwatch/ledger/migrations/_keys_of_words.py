"""The two ways of making keys that the migration from keys of words to keys of values knows, frozen as they were.

Both read an incident as it stood in a ledger when this was written: schema 1, decoded from JSON. They import nothing,
so that the migration finds the same confirmations whatever becomes of the model and of its labels.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Document = Mapping[str, Any]
Keys = tuple[str, str]
"""The key of words and the key of values of one thing."""
ENDS = ("low", "best", "high")
PEOPLE = ("civilians", "combatants", "women", "children")


def keys_of(incident: Document) -> Iterator[Keys]:
    """Both keys of every figure and dispute of an incident."""
    for account in incident["accounts"]:
        entity = account["entity"]
        yield from (_figure_keys(entity, *each) for each in _figures(account))
        yield from (_part_keys(entity, part) for part in account["parts"])
        yield from (
            _toll_keys(entity, said) for said in account["says"] if said["kind"] == "toll" and _has_number(said["toll"])
        )
    yield from (_dispute_keys(incident, dispute) for dispute in incident["disputes"])


def _figures(account: Document) -> Iterator[tuple[str, Document, Document]]:
    """The harm, the numbers and the figure that holds them: as they stand, then rivals and what was replaced."""
    for harm in ("killed", "injured"):
        if _has_number(account[harm]):
            yield harm, account[harm], account[harm]
    for past in (*account["rival"], *account["history"]):
        harm = "killed" if past.get("killed") is not None else "injured"
        yield harm, past.get(harm) or {}, past


def _figure_keys(entity: str, harm: str, count: Document, figure: Document) -> Keys:
    names = (*ENDS, *PEOPLE) if harm == "killed" else ENDS
    basis, claims = figure.get("basis"), figure.get("claims", ())
    words = _by_words(f"{harm} per {entity}", (_spelled(count, names), basis or ""), claims)
    return words, _by_values("figure", entity, {"harm": harm, "basis": basis, **_numbers(count, names)}, claims)


def _part_keys(entity: str, part: Document) -> Keys:
    status, group, subset = part.get("status", "unknown"), part.get("group"), part.get("subset", False)
    content = ("part", status, group or "", str(subset), _spelled(part["toll"]))
    words = _by_words(f"{part['harm']}, of which, per {entity}", content, part.get("claims", ()))
    who = {"harm": part["harm"], "status": status, "group": group, "subset": subset}
    return words, _by_values("part", entity, {**who, **_numbers(part["toll"])}, part.get("claims", ()))


def _toll_keys(entity: str, said: Document) -> Keys:
    area, claims = said.get("area"), said.get("claims", ())
    about = f"{said['harm']}{f' in {area}' if area else ''} per {entity}"
    words = _by_words(about, (_spelled(said["toll"]), "" if said["polarity"] else "denied"), claims)
    what = {"harm": said["harm"], "polarity": said["polarity"], "area": area}
    return words, _by_values("toll", entity, {**what, **_numbers(said["toll"])}, claims)


def _dispute_keys(incident: Document, dispute: Document) -> Keys:
    inferred, claims = dispute.get("inferred"), {claim for side in dispute["sides"] for claim in side["claims"]}
    sides = sorted(map(_side_by_words, dispute["sides"]))
    words = _by_words(f"dispute: {dispute['about']}", (inferred or "", *sides), claims)
    kind, _, subject = dispute["about"].partition(": ")
    value = {"kind": kind, "subject": None if inferred else subject, "inferred": inferred}
    by_values = sorted((_side_by_values(incident, dispute, side) for side in dispute["sides"]), key=_encoded)
    return words, _by_values("dispute", None, {**value, "sides": by_values}, claims)


def _side_by_words(side: Document) -> str:
    value = side["value"] if isinstance(side["value"], str) else _spelled(side["value"])
    return _hash_of_parts(value, *sorted(side["entities"]), "claims", *sorted(side["claims"]))


def _side_by_values(incident: Document, dispute: Document, side: Document) -> Document:
    value = {"denies": _denies(incident, dispute, side)} if isinstance(side["value"], str) else _numbers(side["value"])
    return {"entities": sorted(side["entities"]), "claims": sorted(side["claims"]), **value}


def _denies(incident: Document, dispute: Document, side: Document) -> bool:
    kind, _, subject = dispute["about"].partition(": ")
    return any(
        not said["polarity"]
        and (said["kind"], _subject(said)) == (kind, subject)
        and not set(said.get("claims", ())).isdisjoint(side["claims"])
        for account in incident["accounts"]
        if account["entity"] in side["entities"]
        for said in account["says"]
    )


def _subject(said: Document) -> str | None:
    return said.get(
        {"event": "type", "weapon": "weapon", "perpetrator": "actor", "target": "actor"}.get(said["kind"], "")
    )


def _has_number(count: Document) -> bool:
    return count.get("low") is not None or count.get("high") is not None


def _spelled(count: Document, names: Iterable[str] = ENDS) -> str:
    return " ".join(f"{name}={count.get(name)}" for name in names)


def _numbers(count: Document, names: Iterable[str] = ENDS) -> dict[str, int]:
    return {name: count[name] for name in names if count.get(name) is not None}


def _by_words(about: str, content: Iterable[str], claims: Iterable[str]) -> str:
    return _hash_of_parts(about, *content, "claims", *sorted(claims))


def _hash_of_parts(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _by_values(kind: str, entity: str | None, value: Document, claims: Iterable[str]) -> str:
    given = {name: each for name, each in value.items() if each is not None}
    content = {"scheme": 2, "kind": kind, "entity": entity, "value": given, "claims": sorted(claims)}
    return hashlib.sha256(_encoded(content)).hexdigest()[:12]


def _encoded(content: Document) -> bytes:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
