"""A stored report with a reading of everything that people correct, without reading anything."""

import datetime

import msgspec
from rows import NOW, a_version

from claimwatch.ledger.models import Content, Original, Reading, Receipt, Version
from claimwatch.ledger.store.packed import digest, pack
from claimwatch.model import (
    Claim,
    Event,
    Evidence,
    Inquiry,
    Interval,
    Mention,
    Perpetrator,
    Place,
    PlaceMention,
    Report,
    Source,
    Target,
    Toll,
    Weapon,
    identified,
    text_hash,
)
from claimwatch.model import Reading as Read

TEXT = (
    "😀 Harbour News. The army said that 37 <b>gunmen</b> died in a clash in Tremseh, where it used artillery.\n\n"
    "قال نشطاء إن ١٥٠ قتلوا.\n\nSami Haddad saw burned houses; the army shelled a school. UN observers will inquire."
)
PLACE = Place(name="Tremseh", country="SY", admin1="Hama", precision="settlement")
DATA = b"<script>alert(1)</script>"
DAY = datetime.date(2030, 5, 2)


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def a_reading(code: str = "r1", url: str | None = "https://wire.example/1") -> Read:
    """The reading, with one fact of each kind."""
    army = Source(spans=(at("The army"),), text="The army", name="Army", entity="Government of Syria", kind="military")
    witness = Source(spans=(at("Sami Haddad"),), text="Sami Haddad", name="Sami Haddad", kind="witness", named=True)
    activists = Source(spans=(at("نشطاء"),), text="نشطاء", kind="activist")

    def said(words: str, **fields: object) -> dict[str, object]:
        return {"span": at(words), "text": words, "incident": "i1", **fields}

    claims = (
        Claim(
            spans=(at("37 <b>gunmen</b> died in a clash in Tremseh"), at("it used artillery")),
            text="37 <b>gunmen</b> died in a clash in Tremseh it used artillery",
            source=army,
            facts=(
                Toll(**said("37 <b>gunmen</b>", harm="killed", low=37, high=37, status="combatant")),  # type: ignore[arg-type]
                Event(**said("clash", type="clash")),  # type: ignore[arg-type]
                Weapon(**said("artillery", weapon="artillery", weapon_class="artillery")),  # type: ignore[arg-type]
            ),
        ),
        Claim(
            spans=(at("١٥٠ قتلوا"),),
            text="١٥٠ قتلوا",
            source=activists,
            facts=(Toll(**said("١٥٠", harm="killed", low=150)),),  # type: ignore[arg-type]
        ),
        Claim(
            spans=(at("burned houses; the army shelled a school"),),
            text="burned houses; the army shelled a school",
            source=witness,
            facts=(
                Evidence(**said("burned houses", what="burned houses")),  # type: ignore[arg-type]
                Perpetrator(**said("the army", actor="Army", actor_kind="military")),  # type: ignore[arg-type]
                Target(**said("a school", actor="school", actor_kind="property")),  # type: ignore[arg-type]
            ),
        ),
        Claim(
            spans=(at("UN observers will inquire"),),
            text="UN observers will inquire",
            quote="narration",
            facts=(Inquiry(**said("inquire", who="UN observers", stage="planned")),),  # type: ignore[arg-type]
        ),
    )
    mention = Mention(id="i1", type="clash", place=PLACE, date=Interval(DAY, DAY))
    report = Report(id=code, url=url, publisher="Harbour <News>", title="A <clash>", sha256=text_hash(TEXT), text=TEXT)
    return Read(
        report=report,
        relevant=True,
        relevance=1.0,
        places=(PlaceMention.of(at("Tremseh"), "Tremseh", PLACE),),
        claims=identified(code, claims),
        incidents=(mention,),
    )


def stored(data: bytes = DATA, form: str = ".html") -> Version:
    """The report in the ledger, with the bytes that it came in."""
    original = Original.objects.create(sha256=digest(data), size=len(data), format=form, handled=True)
    Content.objects.create(original=original, compressed=pack(data))
    receipt = Receipt.objects.create(original=original, collector="test", retrieved_at=NOW, last_at=NOW)
    version = a_version(TEXT, original=original, title="A <clash>", publisher="Harbour <News>", code="00000000000000aa")
    version.receipts.add(receipt)
    document = msgspec.json.encode(a_reading(version.code))
    Reading.objects.create(
        version=version,
        reader="1",
        relevant=True,
        relevance=1,
        sha256=digest(document),
        made_at=NOW,
        document=pack(document),
    )
    return version
