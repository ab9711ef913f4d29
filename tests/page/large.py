"""An incident that sixteen outlets tell of: forty accounts on eight sides, most of them with several figures."""

import datetime

from claimwatch.model import (
    Account,
    Agreed,
    Dispute,
    EventStatement,
    EvidenceStatement,
    Figure,
    Incident,
    InquiryStatement,
    Interval,
    Past,
    Place,
    Range,
    Reading,
    SetApart,
    Side,
    SourceKind,
    Statement,
    WeaponStatement,
    Why,
)
from claimwatch.model.claim import Claim, Source
from claimwatch.model.incident import Passage, Reason
from claimwatch.model.report import Report, text_hash

GOVERNMENT, NEIGHBOUR, FRONT = "Government of Karvelia", "Government of Morsland", "Eastern Salvation Front"
SIDES: dict[str, SourceKind] = {
    GOVERNMENT: "government",
    NEIGHBOUR: "military",
    FRONT: "rebel",
    "activists": "activist",
    "monitors": "monitor",
    "international": "international",
    "witnesses": "witness",
    "others": "expert",
}
REPORTS, ACCOUNTS = 16, 40
FILLER = " Residents of Dolna Rika described smoke over the market, and shops stayed closed on the next day." * 30


def day(number: int) -> datetime.date:
    return datetime.date(2019, 3, 1) + datetime.timedelta(days=number)


def reading(number: int) -> Reading:
    claims, text = [], ""
    for claim in range(ACCOUNTS):
        said = f"Speaker {claim} of report {number} said that {claim + 3} people had died in Dolna Rika."
        start = len(text) + said.index("that")
        source = Source(spans=((len(text), len(text) + 9),), text=f"Speaker {claim}")
        claims.append(
            Claim(
                id=f"c{claim}", spans=((start, len(text) + len(said)),), text=said[said.index("that") :], source=source
            )
        )
        text += said + "\n"
    text += FILLER
    report = Report(
        id=f"r{number}",
        publisher=f"Northern Courier {number}",
        title=f"What is known of the market of Dolna Rika, part {number}",
        published=day(number),
        sha256=text_hash(text),
        text=text,
    )
    return Reading(report=report, relevant=True, relevance=1.0, claims=tuple(claims))


def readings() -> tuple[Reading, ...]:
    return tuple(reading(number) for number in range(REPORTS))


def _says(number: int, claims: tuple[str, ...]) -> tuple[Statement, ...]:
    return (
        EventStatement(polarity=number % 3 != 0, words="shelling of the market", type="shelling", claims=claims),
        WeaponStatement(polarity=True, words="mortar", weapon="mortar", weapon_class="artillery", claims=claims),
        EvidenceStatement(polarity=True, words=f"{number} burned stalls", what="burned stalls", claims=claims),
        InquiryStatement(
            polarity=True,
            words="went to the market",
            who=f"Mission {number % 4}",
            method="visit",
            date=Interval(day(number % 7), day(number % 7)),
            claims=claims,
        ),
    )


def account(number: int) -> Account:
    side = list(SIDES)[number % len(SIDES)]
    claims = (f"r{number % REPORTS}/c{number}",)
    figure = Figure(
        low=number + 3,
        high=None if number % 5 == 0 else number + 3,
        words=f"{'at least ' if number % 5 == 0 else ''}{number + 3} people",
        published=day(number % REPORTS),
        claims=claims,
    )
    past = Past(killed=Range(low=number, high=number), words=f"{number} people", published=day(0), claims=claims)
    is_named = number < len(SIDES) * 3
    own = side if number < len(SIDES) and side in (GOVERNMENT, NEIGHBOUR, FRONT) else f"Body {number} of the valley"
    return Account(
        entity=own if is_named else f"{SIDES[side].capitalize()} sources (r{number % REPORTS})",
        kind=SIDES[side],
        named=is_named,
        side=side,
        reports=(f"r{number % REPORTS}",),
        claims=claims,
        killed=figure,
        history=(past,),
        says=_says(number, claims),
    )


def _dispute(number: int) -> Dispute:
    sides = tuple(
        Side(
            stance="denies" if n == 0 else "asserts",
            entities=entities,
            value="denied" if n == 0 else "mortar",
            words=f"mortar fire on row {number}",
            claims=(f"r0/c{n}",),
        )
        for n, entities in enumerate(((GOVERNMENT,), (FRONT, NEIGHBOUR)))
    )
    why = f"“no mortar fire on row {number}” denies the weapon that the others assert"
    return Dispute(kind="weapon", subject=f"mortar {number}", why=why, sides=sides)


def incident() -> Incident:
    accounts = tuple(account(number) for number in range(ACCOUNTS))
    figures = tuple(
        Side(stance="asserts", entities=(a.entity,), value=Range(low=a.killed.low, high=a.killed.high),
             words=a.killed.words, claims=a.claims)
        for a in accounts[:20]
    )  # fmt: skip
    reports = tuple(f"r{number}" for number in range(REPORTS))
    return Incident(
        id="dolna-rika",
        reports=reports,
        mentions=tuple(f"{report}/i1" for report in reports),
        copies=(("r1", "r2"),),
        passages=(Passage(origin="Northern Wire", reports=("r3", "r4", "r5"), words="Residents described smoke"),),
        type="shelling",
        place=Place(
            name="Dolna Rika", country="SY", admin1="Hama", latitude=35.0, longitude=36.0, precision="settlement"
        ),
        place_names=("Dolna Rika",),
        date=Interval(day(0), day(0)),
        killed=Range(low=3),
        accounts=accounts,
        sides=tuple(SIDES),
        disputes=(Dispute(kind="killed", why="3 and 22 can't both hold", sides=figures), *map(_dispute, range(5))),
        agreed=tuple(
            Agreed(about=about, value=value, entities=(GOVERNMENT, FRONT, NEIGHBOUR))
            for about, value in (
                ("place", "Dolna Rika"),
                ("date", "2019-03-01"),
                ("event: shelling", "shelling"),
                ("weapon: mortar", "mortar"),
                ("target: the market", "the market"),
            )
        ),
        set_apart=tuple(
            SetApart(
                entity=accounts[n].entity, harm="killed", toll=Range(low=900), words="more than 900",
                why="of the whole province, as report r4 says", claims=accounts[n].claims,
            )
            for n in range(6)
        ),
        reasons=(Reason(kind="independent sources", accounts=tuple(a.entity for a in accounts[:30]), reports=reports),),
        why=tuple(Why(report=report, reasons=("same place (0 km)", "same day"), match_weight=5) for report in reports),
    )  # fmt: skip
