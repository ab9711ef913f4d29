"""The six reports of the sample: their texts stand in ``tests/cases/page/reports.yaml``, their claims here."""

import datetime

from claimwatch.model.claim import Claim, Cue, Source
from claimwatch.model.reading import Reading
from claimwatch.model.report import Report, text_hash
from claimwatch.model.span import Span
from gold import document

GOVERNMENT, OBSERVATORY, UN = "Government of Syria", "Syrian Observatory for Human Rights", "UNSMIS"
COUNCIL, COMMITTEES, VILLAGERS = "Syrian National Council", "Local Coordination Committees", "لجنة أهالي التريمسة"

TEXTS: dict[str, str] = document("page/reports")
OVERVIEW, WIRE, STATE = TEXTS["overview"], TEXTS["wire"], TEXTS["state"]
REVISED, ARABIC = TEXTS["revised"], TEXTS["arabic"]


def day(number: int) -> datetime.date:
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
        id=id_, url=url, publisher=publisher, title=title, published=day(number), sha256=text_hash(text), text=text
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
