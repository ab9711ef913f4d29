"""Readings built by hand, without a language pipeline: each claim's words stand on a line of their own."""

import datetime
from typing import Any

from claimwatch.model.claim import Claim, Cue, Source
from claimwatch.model.fact import Event, Evidence, Fact, Inquiry, Perpetrator, Target, Toll, Weapon
from claimwatch.model.place import Place, PlaceMention
from claimwatch.model.reading import Mention, Reading
from claimwatch.model.report import Report, text_hash
from claimwatch.model.when import Interval, TimeMention

PLACE = Place(
    name="Ardaq", geonameid=1, country="SY", admin1="Hama", latitude=35.1, longitude=36.2, precision="settlement"
)
REGION = Place(name="Hama", geonameid=2, country="SY", admin1="Hama", precision="region")
BERIM = Place(
    name="Berim", geonameid=3, country="SY", admin1="Idlib", latitude=35.9, longitude=36.6, precision="settlement"
)
DAY = datetime.date(2024, 3, 5)


def reading(about: dict[str, Any]) -> Reading:
    """A reading of one mention, "i1", from its description in a case; facts of "i2" are another event's, in Berim."""
    text = "\n".join(claim["words"] for claim in about["claims"])
    claims, at = [], 0
    for n, claim in enumerate(about["claims"], 1):
        claims.append(_claim(f"c{n}", text, at, claim))
        at += len(claim["words"]) + 1
    published = about.get("published")
    return Reading(
        report=Report(
            id=about["id"], publisher=about.get("publisher"), published=published, sha256=text_hash(text), text=text
        ),
        relevant=True,
        relevance=1.0,
        places=(
            *(PlaceMention.of(span, "Ardaq", PLACE) for span in _spans(text, "Ardaq")),
            *(PlaceMention.of(span, "Hama", REGION) for span in _spans(text, "Hama")),
            *(PlaceMention.of(span, "Berim", BERIM) for span in _spans(text, "Berim")),
        ),
        dates=tuple(
            TimeMention(span=span, text="5 March", value=DAY.isoformat(), start=DAY, end=DAY)
            for span in _spans(text, "5 March")
        ),
        claims=tuple(claims),
        incidents=(
            Mention(
                id="i1",
                type=about.get("type", "attack"),
                place=PLACE,
                date=Interval(DAY, DAY),
                claims=tuple(claim.id for claim in claims),
            ),
            *(Mention(id="i2", place=BERIM) for _ in [0] if any(f.incident == "i2" for c in claims for f in c.facts)),
        ),
    )


def _claim(id_: str, text: str, at: int, about: dict[str, Any]) -> Claim:
    cue = about.get("cue")
    return Claim(
        id=id_,
        spans=((at, at + len(about["words"])),),
        text=about["words"],
        source=_source(about.get("source")),
        cue=Cue(spans=(), lemma=cue) if cue else None,
        quote="indirect" if about.get("source") else "narration",
        stance=about.get("stance", "asserts"),
        conditional=about.get("conditional", False),
        facts=tuple(_fact(text, at, fact) for fact in about.get("facts", [])),
    )


def _source(about: list[str] | None) -> Source | None:
    """``[entity, kind]``; an entity in lower case is unnamed."""
    if about is None:
        return None
    entity, kind = about
    return Source(spans=(), text=entity, name=entity, entity=entity, kind=kind, named=entity[0].isupper())  # type: ignore[arg-type]


def _fact(text: str, at: int, about: dict[str, Any]) -> Fact:
    kinds = {
        "toll": Toll, "event": Event, "weapon": Weapon, "perpetrator": Perpetrator, "target": Target,
        "evidence": Evidence, "inquiry": Inquiry,
    }  # fmt: skip
    fields = {
        key: value for key, value in about.items() if key not in ("kind", "words", "negation", "class", "incident")
    }
    start = text.index(about["words"], at)
    if "class" in about:
        fields["weapon_class"] = about["class"]
    if "negation" in about:
        fields["polarity"] = False
        fields["negation"] = next(span for span in _spans(text, about["negation"]) if span[0] >= at)
    fields["incident"] = about.get("incident", "i1")
    return kinds[about["kind"]](span=(start, start + len(about["words"])), text=about["words"], **fields)  # type: ignore[no-any-return]


def _spans(text: str, words: str) -> list[tuple[int, int]]:
    found, at = [], text.find(words)
    while at >= 0:
        found.append((at, at + len(words)))
        at = text.find(words, at + 1)
    return found
