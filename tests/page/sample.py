"""An incident of eight accounts in six reports, written by hand: what the page has to cope with, all at once.

It has a disputed and an agreed side, an inquiry, figures that were replaced, a copy, Arabic names and quotes, and text
that tries to break out of HTML. The texts stand in ``tests/cases/page/reports.yaml``.
"""

import datetime
from pathlib import Path

import yaml

from claimwatch.model.claim import Claim, Cue, Source
from claimwatch.model.incident import (
    Account,
    Agreed,
    Decline,
    Dispute,
    Figure,
    Incident,
    Past,
    Side,
    Statement,
    Why,
)
from claimwatch.model.place import Place
from claimwatch.model.reading import Reading
from claimwatch.model.report import Report, text_hash
from claimwatch.model.span import Span
from claimwatch.model.toll import Killed, Range
from claimwatch.model.when import Interval

GOVERNMENT, OBSERVATORY, UN = "Government of Syria", "Syrian Observatory for Human Rights", "UNSMIS"
COUNCIL, COMMITTEES, VILLAGERS = "Syrian National Council", "Local Coordination Committees", "لجنة أهالي التريمسة"

TEXTS: dict[str, str] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "page" / "reports.yaml").read_text(encoding="utf-8")
)
OVERVIEW, WIRE, STATE = TEXTS["overview"], TEXTS["wire"], TEXTS["state"]
REVISED, ARABIC = TEXTS["revised"], TEXTS["arabic"]


def _day(number: int) -> datetime.date:
    return datetime.date(2012, 7, number)


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return start, start + len(words)


def _claim(
    id_: str, text: str, words: str, source: str | None = None, cue: str | None = None, **fields: object
) -> Claim:
    spans = tuple(_span(text, piece) for piece in words.split(" | "))
    return Claim(
        id=id_,
        spans=spans,
        text=" ".join(text[start:end] for start, end in spans),
        source=Source(spans=(_span(text, source),), text=source) if source else None,
        cue=Cue(spans=(_span(text, cue),), lemma=cue) if cue else None,
        **fields,  # type: ignore[arg-type]
    )


def _reading(id_: str, text: str, publisher: str, title: str, number: int, url: str | None, *claims: Claim) -> Reading:
    report = Report(
        id=id_, url=url, publisher=publisher, title=title, published=_day(number), sha256=text_hash(text), text=text
    )
    return Reading(report=report, relevant=True, relevance=0.99, claims=claims)


def readings() -> tuple[Reading, ...]:
    return (
        _reading(
            "wire/1",
            WIRE,
            "Cedar News Agency",
            "Council speaks of more than 220 dead",
            13,
            "https://cedar.example/1?a=1&b=2",
            _claim(
                "c1",
                WIRE,
                "Government forces backed by tanks and helicopters killed more than 220 people",
                COUNCIL,
                "said",
            ),
            _claim("c2", WIRE, "200 dead", COMMITTEES, "spoke of"),
            _claim("c3", WIRE, "more than 100", "The Observatory", "counted"),
            _claim(
                "c4",
                WIRE,
                "backed by tanks and helicopters killed more than 220 people in the village of Treimsa",
                COUNCIL,
            ),
        ),
        _reading(
            "copy",
            WIRE,
            "Harbour Daily",
            "More than 220 dead, council says",
            13,
            None,
            _claim("c1", WIRE, "killed more than 220 people", COUNCIL, "said"),
        ),
        _reading(
            "state",
            STATE,
            "State Bulletin",
            "Terrorists attack Treimsa",
            13,
            "javascript:alert(1)",
            _claim(
                "c1",
                STATE,
                "Armed terrorist groups killed three members of the security forces in Treimsa",
                "the government",
                "said",
            ),
            _claim("c2", STATE, "Some 50 residents died"),
        ),
        _reading(
            "rev",
            REVISED,
            "Orontes <b>Post</b>",
            "Lists & counts",
            14,
            'https://orontes.example/"><script>alert(2)</script>',
            _claim(
                "c1",
                REVISED,
                'lowered their count for Treimsa to 74 confirmed dead <script>alert("owned")</script>',
                COMMITTEES,
            ),
            _claim("c2", REVISED, "a list of 103 names", COMMITTEES, "published"),
            _claim("c3", REVISED, "more than 160", "The Observatory", "raised its figure"),
            _claim("c4", REVISED, '"injured" count of dozens', "activists", "given"),
        ),
        _reading(
            "ar",
            ARABIC,
            "صوت حماة",
            "بيان من التريمسة",
            14,
            None,
            _claim("c1", ARABIC, "القصف المدفعي قتل أكثر من مئة شخص", VILLAGERS, "قالت"),
        ),
        _reading(
            "over",
            OVERVIEW,
            "The Morning Ledger",
            "What is known of Treimsa",
            16,
            "https://ledger.example/treimsa",
            _claim(
                "c1",
                OVERVIEW,
                "its soldiers had committed a massacre in Treimsa",
                "Damascus",
                "rejected",
                stance="denies",
            ),
            _claim(
                "c2", OVERVIEW, "the dead of Thursday's clashes\nat 37 fighters and two civilians", "Damascus", "put"
            ),
            _claim("c3", OVERVIEW, "More than 150 villagers were massacred", "activists", "said", conditional=True),
            _claim("c4", OVERVIEW, "no helicopters and no tanks had been used", "Adnan Halabi", "said"),
            _claim("c5", OVERVIEW, "Only troop carriers and light weapons\nwere used", "he", "said"),
            _claim(
                "c6",
                OVERVIEW,
                "an attack on 12 July with artillery, mortars and small arms",
                "The observer mission",
                "confirmed",
            ),
            _claim(
                "c7",
                OVERVIEW,
                "saw pools of blood, a burned school and five burned houses",
                "Its team",
                certainty="probable",
            ),
            _claim("c8", OVERVIEW, "no casualty toll", "It", "gave", stance="declines"),
            _claim("c9", OVERVIEW, "went to the\nvillage on Saturday", "Its team"),
            _claim("c10", OVERVIEW, "Troops meanwhile shelled two districts of the capital"),
        ),
    )


def _says(kind: str, words: str, *claims: str, polarity: bool = True, **fields: object) -> Statement:
    return Statement(kind=kind, polarity=polarity, words=words, claims=claims, **fields)  # type: ignore[arg-type]


def _government() -> Account:
    return Account(
        entity=GOVERNMENT,
        kind="government",
        reports=("state", "over"),
        claims=("state/c1", "over/c1", "over/c2", "over/c4", "over/c5"),
        killed=Figure(
            low=39,
            best=39,
            high=39,
            civilians=2,
            combatants=37,
            words="37 fighters and two civilians",
            summed=True,
            published=_day(16),
            claims=("over/c2",),
        ),
        history=(
            Past(
                killed=Killed(low=3, high=3),
                words="three members of the security forces",
                published=_day(13),
                claims=("state/c1",),
            ),
        ),
        says=(
            _says("event", "massacre", "over/c1", polarity=False, type="massacre", negation="rejected"),
            _says("event", "clashes", "over/c2", type="clash"),
            _says("perpetrator", "Armed terrorist groups", "state/c1", actor="Armed terrorist groups"),
            _says("perpetrator", "its soldiers", "over/c1", polarity=False, negation="rejected"),
            _says("weapon", "helicopters", "over/c4", weapon="helicopter", polarity=False, negation="no"),
            _says("weapon", "tanks", "over/c4", polarity=False, negation="no"),
            _says("weapon", "troop carriers", "over/c5", exclusive=True),
            _says("weapon", "light weapons", "over/c5", weapon="small arm", exclusive=True),
        ),
    )


def _observers() -> Account:
    return Account(
        entity=UN,
        kind="international",
        reports=("over",),
        claims=("over/c6", "over/c7", "over/c8", "over/c9"),
        declines=(Decline(about="killed", words="casualty toll", claims=("over/c8",)),),
        says=(
            _says("event", "attack", "over/c6", type="attack"),
            _says("weapon", "artillery", "over/c6"),
            _says("weapon", "mortars", "over/c6"),
            _says("weapon", "small arms", "over/c6", weapon="small arm"),
            _says("evidence", "pools of blood", "over/c7", what="blood"),
            _says("evidence", "a burned school", "over/c7"),
            _says("evidence", "five burned houses", "over/c7", count=5),
            _says(
                "inquiry",
                "went to the\nvillage",
                "over/c9",
                who="UN observers",
                method="visit",
                stage="preliminary",
                date=Interval(_day(14), _day(14)),
            ),
        ),
    )


def _activists() -> tuple[Account, ...]:
    return (
        Account(
            entity="Activists (over)",
            kind="activist",
            named=False,
            reports=("over",),
            claims=("over/c3",),
            killed=Figure(low=151, words="More than 150", conditional=True, published=_day(16), claims=("over/c3",)),
            says=(_says("event", "massacred", "over/c3", type="massacre"),),
        ),
        Account(
            entity="Activists (rev)",
            kind="activist",
            named=False,
            reports=("rev",),
            claims=("rev/c4",),
            injured=Figure(low=24, words="dozens", published=_day(14), claims=("rev/c4",)),
        ),
        Account(
            entity=OBSERVATORY,
            kind="monitor",
            reports=("wire/1", "rev"),
            claims=("wire/1/c3", "rev/c3"),
            killed=Figure(low=161, words="more than 160", published=_day(14), claims=("rev/c3",)),
            history=(Past(killed=Killed(low=101), words="more than 100", published=_day(13), claims=("wire/1/c3",)),),
        ),
        Account(
            entity=COUNCIL,
            kind="party",
            reports=("wire/1", "copy"),
            claims=("wire/1/c1", "wire/1/c4", "copy/c1"),
            killed=Figure(low=221, words="more than 220", published=_day(13), claims=("wire/1/c1", "copy/c1")),
            says=(
                _says("perpetrator", "Government forces", "wire/1/c1"),
                _says("weapon", "tanks", "wire/1/c1"),
                _says("weapon", "helicopters", "wire/1/c1"),
            ),
        ),
        Account(
            entity=COMMITTEES,
            kind="activist",
            reports=("wire/1", "rev"),
            claims=("wire/1/c2", "rev/c1", "rev/c2"),
            killed=Figure(
                low=74,
                best=74,
                high=74,
                words="74 confirmed dead",
                basis="confirmed",
                published=_day(14),
                claims=("rev/c1",),
            ),
            rival=(
                Past(
                    killed=Killed(low=103, high=103),
                    words="103 names",
                    basis="named-list",
                    published=_day(14),
                    claims=("rev/c2",),
                ),
            ),
            history=(Past(killed=Killed(low=200, high=200), words="200", published=_day(13), claims=("wire/1/c2",)),),
        ),
        Account(
            entity=VILLAGERS,
            kind="civilian",
            reports=("ar",),
            claims=("ar/c1",),
            killed=Figure(low=101, words="أكثر من مئة شخص", published=_day(14), claims=("ar/c1",)),
            says=(_says("weapon", "القصف المدفعي", "ar/c1"),),
        ),
    )


def _narration() -> Account:
    return Account(
        entity="State Bulletin",
        kind="media",
        named=False,
        narration=True,
        reports=("state",),
        claims=("state/c2",),
        killed=Figure(
            low=50,
            best=50,
            high=50,
            words="Some 50 residents",
            basis="estimate",
            published=_day(13),
            claims=("state/c2",),
        ),
    )


def _disputes() -> tuple[Dispute, ...]:
    figures = (
        (GOVERNMENT, 39, 39, "37 fighters and two civilians", "over/c2"),
        (COMMITTEES, 74, 74, "74 confirmed dead", "rev/c1"),
        (VILLAGERS, 101, None, "أكثر من مئة شخص", "ar/c1"),
        ("Activists (over)", 151, None, "More than 150", "over/c3"),
        (OBSERVATORY, 161, None, "more than 160", "rev/c3"),
        (COUNCIL, 221, None, "more than 220", "wire/1/c1"),
    )
    killed = tuple(
        Side(entities=(entity,), value=Range(low=low, high=high), words=words, claims=(claim,))
        for entity, low, high, words, claim in figures
    )
    return (
        Dispute(about="killed", sides=killed),
        Dispute(
            about="event: massacre",
            sides=(
                Side(
                    entities=(GOVERNMENT,),
                    value="denied; says clash",
                    words="its soldiers had committed a massacre in Treimsa",
                    claims=("over/c1", "over/c2"),
                ),
                Side(entities=("Activists (over)",), value="asserted", words="massacred", claims=("over/c3",)),
            ),
        ),
        Dispute(
            about="weapon: helicopter",
            sides=(
                Side(
                    entities=(GOVERNMENT,),
                    value="denied",
                    words="no helicopters and no tanks had been used",
                    claims=("over/c4",),
                ),
                Side(entities=(COUNCIL,), value="asserted", words="helicopters", claims=("wire/1/c1",)),
            ),
        ),
        Dispute(
            about="weapon: heavy weapons",
            inferred="only",
            sides=(
                Side(entities=(UN,), value="artillery, mortars", words="artillery, mortars", claims=("over/c6",)),
                Side(
                    entities=(GOVERNMENT,),
                    value="only troop carriers and light weapons",
                    words="Only troop carriers and light weapons",
                    claims=("over/c5",),
                ),
            ),
        ),
    )


def incident() -> Incident:
    return Incident(
        id="treimsa-2012",
        reports=("wire/1", "copy", "state", "rev", "ar", "over"),
        mentions=("wire/1/i1", "copy/i1", "state/i1", "rev/i1", "ar/i1", "over/i1"),
        copies=(("wire/1", "copy"),),
        type="massacre",
        place=Place(
            name="Tremseh",
            geonameid=1,
            country="SY",
            admin1="Hama",
            latitude=35.27,
            longitude=36.5,
            precision="settlement",
        ),
        place_names=("Treimsa", "Tremseh"),
        date=Interval(_day(12), _day(12)),
        killed=Range(low=3, high=None),
        accounts=(_narration(), _government(), _observers(), *_activists()),
        disputes=_disputes(),
        agreed=(
            Agreed(about="place", value="Tremseh", entities=(GOVERNMENT, UN, "Activists (over)", COUNCIL)),
            Agreed(about="date", value="2012-07-12", entities=(GOVERNMENT, UN)),
            Agreed(about="weapon: small arm", value="small arm", entities=(GOVERNMENT, UN)),
        ),
        why=(
            Why(report="over", reasons=("same place (0 km)", "same day", "killed ranges overlap"), match_weight=7.4321),
        ),
    )
