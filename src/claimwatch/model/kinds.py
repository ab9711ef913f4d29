"""The closed vocabularies of a reading (see docs/reference/contract.md); each is a type and nothing more."""

from typing import Literal

SourceKind = Literal[
    "government", "military", "police", "rebel", "militia", "activist", "monitor", "international", "medical",
    "witness", "victim", "expert", "media", "party", "civilian", "unknown",
]  # fmt: skip
ActorKind = Literal[
    "government", "military", "police", "rebel", "militia", "activist", "monitor", "international", "medical",
    "witness", "victim", "expert", "media", "party", "civilian", "unknown", "property",
]  # fmt: skip
QuoteKind = Literal["direct", "indirect", "mixed", "narration"]
Stance = Literal["asserts", "denies", "confirms", "accuses", "declines"]
Certainty = Literal["certain", "probable", "possible"]
Basis = Literal["saw", "interviewed", "told", "counted", "documents", "footage"]

Harm = Literal["killed", "injured", "missing", "detained", "displaced"]
Status = Literal["civilian", "combatant", "unknown"]
Group = Literal["women", "men", "children"]
Scope = Literal["incident", "period", "cumulative"]
TollBasis = Literal["estimate", "counted", "named-list", "confirmed"]
EventType = Literal[
    "massacre", "attack", "clash", "shelling", "airstrike", "bombing", "shooting", "execution", "abduction",
    "chemical", "arrest", "protest", "other",
]  # fmt: skip
WeaponClass = Literal[
    "aircraft", "armour", "artillery", "missile", "small-arms", "explosive", "chemical", "vehicle", "blade", "other",
]  # fmt: skip
Method = Literal["visit", "interviews", "forensic", "documents"]
Stage = Literal["planned", "under way", "preliminary", "final", "refused"]
Precision = Literal["site", "settlement", "area", "region", "country"]
