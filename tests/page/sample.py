"""An incident of eight accounts in six reports, written by hand: what the page has to cope with, all at once.

It has a disputed and an agreed side, an inquiry, figures that were replaced, a copy, Arabic names and quotes, and text
that tries to break out of HTML.
"""

import msgspec

from claimwatch.model import (
    Account,
    Agreed,
    Decline,
    Dispute,
    Figure,
    Incident,
    Interval,
    Killed,
    Past,
    Place,
    Range,
    Side,
    Statement,
    Why,
)

from .sample_reports import COMMITTEES, COUNCIL, GOVERNMENT, OBSERVATORY, UN, VILLAGERS, day, readings


def _says(kind: str, words: str, *claims: str, **fields: object) -> Statement:
    usual: dict[str, dict[str, object]] = {
        "weapon": {"weapon": words, "class": "other"},
        "perpetrator": {"actor": words, "actor_kind": "unknown"},
        "evidence": {"what": words},
    }
    common = {"kind": kind, "polarity": True, "words": words, "claims": claims}
    statement: Statement = msgspec.convert({**usual.get(kind, {}), **common, **fields}, Statement)
    return statement


def _government() -> Account:
    return Account(
        entity=GOVERNMENT,
        kind="government",
        side=GOVERNMENT,
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
            published=day(16),
            claims=("over/c2",),
        ),
        history=(
            Past(
                killed=Killed(low=3, high=3),
                words="three members of the security forces",
                published=day(13),
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
                date=Interval(day(14), day(14)),
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
            killed=Figure(low=151, words="More than 150", conditional=True, published=day(16), claims=("over/c3",)),
            says=(_says("event", "massacred", "over/c3", type="massacre"),),
        ),
        Account(
            entity="Activists (rev)",
            kind="activist",
            named=False,
            reports=("rev",),
            claims=("rev/c4",),
            injured=Figure(low=24, words="dozens", published=day(14), claims=("rev/c4",)),
        ),
        Account(
            entity=OBSERVATORY,
            kind="monitor",
            reports=("wire/1", "rev"),
            claims=("wire/1/c3", "rev/c3"),
            killed=Figure(low=161, words="more than 160", published=day(14), claims=("rev/c3",)),
            history=(Past(killed=Killed(low=101), words="more than 100", published=day(13), claims=("wire/1/c3",)),),
        ),
        Account(
            entity=COUNCIL,
            kind="party",
            reports=("wire/1", "copy"),
            claims=("wire/1/c1", "wire/1/c4", "copy/c1"),
            killed=Figure(low=221, words="more than 220", published=day(13), claims=("wire/1/c1", "copy/c1")),
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
                published=day(14),
                claims=("rev/c1",),
            ),
            rival=(
                Past(
                    killed=Killed(low=103, high=103),
                    words="103 names",
                    basis="named-list",
                    published=day(14),
                    claims=("rev/c2",),
                ),
            ),
            history=(Past(killed=Killed(low=200, high=200), words="200", published=day(13), claims=("wire/1/c2",)),),
        ),
        Account(
            entity=VILLAGERS,
            kind="civilian",
            reports=("ar",),
            claims=("ar/c1",),
            killed=Figure(low=101, words="أكثر من مئة شخص", published=day(14), claims=("ar/c1",)),
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
            published=day(13),
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
        Side(stance="asserts", entities=(entity,), value=Range(low=low, high=high), words=words, claims=(claim,))
        for entity, low, high, words, claim in figures
    )
    return (
        Dispute(kind="killed", why="39 and more than 220 can't both be the number of the dead", sides=killed),
        Dispute(
            kind="event",
            subject="massacre",
            sides=(
                Side(
                    stance="denies",
                    entities=(GOVERNMENT,),
                    value="denied",
                    instead=("clash",),
                    words="its soldiers had committed a massacre in Treimsa",
                    claims=("over/c1", "over/c2"),
                ),
                Side(
                    stance="asserts",
                    entities=("Activists (over)",),
                    value="massacre",
                    words="massacred",
                    claims=("over/c3",),
                ),
            ),
        ),
        Dispute(
            kind="weapon",
            subject="helicopter",
            sides=(
                Side(
                    stance="denies",
                    entities=(GOVERNMENT,),
                    value="denied",
                    words="no helicopters and no tanks had been used",
                    claims=("over/c4",),
                ),
                Side(
                    stance="asserts",
                    entities=(COUNCIL,),
                    value="helicopter",
                    words="helicopters",
                    claims=("wire/1/c1",),
                ),
            ),
        ),
        Dispute(
            kind="weapon",
            subject="heavy weapons",
            inferred="only",
            sides=(
                Side(
                    stance="asserts",
                    entities=(UN,),
                    value="artillery, mortars",
                    words="artillery, mortars",
                    claims=("over/c6",),
                ),
                Side(
                    stance="denies",
                    entities=(GOVERNMENT,),
                    value="denied",
                    instead=("troop carrier", "light weapon"),
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
        date=Interval(day(12), day(12)),
        killed=Range(low=3, high=None),
        sides=(GOVERNMENT, "activists", "monitors", "international", "witnesses", "others"),
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


__all__ = ["COMMITTEES", "COUNCIL", "GOVERNMENT", "OBSERVATORY", "UN", "VILLAGERS", "incident", "readings"]
