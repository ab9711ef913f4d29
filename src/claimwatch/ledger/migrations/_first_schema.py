"""Incidents in the shape of schema 1, in which this ledger's first migrations find the keys of disputes."""

from typing import Any

Document = dict[str, Any]


def as_first(document: Document) -> Document:
    """The incident with the kind, subject and stance of its disputes in words, as schema 1 had them."""
    return {**document, "schema": 1, "disputes": [_dispute(dispute) for dispute in document["disputes"]]}


def _dispute(dispute: Document) -> Document:
    kind, subject, inferred = dispute["kind"], dispute.get("subject"), dispute.get("inferred")
    if kind == "exclusive":
        kind, subject = "weapon", "others than listed"
    about = f"{kind}: {subject}" if subject else kind
    sides = [_side(side, listed=bool(inferred)) for side in dispute["sides"]]
    return {"about": about, "sides": sides, **({"inferred": inferred} if inferred else {})}


def _side(side: Document, *, listed: bool) -> Document:
    instead = side.get("instead", ())
    if side.get("count") is not None:
        value = side["count"]
    elif side["stance"] == "asserts":
        value = side["value"]
    elif listed:
        value = ", ".join(instead)
    else:
        value = f"denied; says {' and '.join(instead)}" if instead else "denied"
    return {"entities": side["entities"], "value": value, "words": side["words"], "claims": side["claims"]}
