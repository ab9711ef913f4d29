"""Accounts: each entity's own words on an incident, over time."""

import collections
import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from claimwatch.lexicon import load
from claimwatch.model import Account, Figure, Harm, Killed, Past, Perpetrator, Range, Toll
from claimwatch.reconcile.figures import Timeline, parts, timeline, withdrawn
from claimwatch.reconcile.statements import LAST, DisputeRules, DisputeWords, Stated, declines, statements


def accounts(by_entity: Mapping[str, Sequence[Stated]]) -> tuple[Account, ...]:
    """The account of each entity, in the order given.

    Args:
        by_entity: Each entity's claims on the incident, in order of publication.
    """
    back = withdrawn(by_entity)
    accusing = {entity: own for entity, rows in by_entity.items() if (own := list(_perpetrators(rows)))}
    return tuple(_account(entity, rows, _is_accused(entity, accusing), back) for entity, rows in by_entity.items())


def _account(
    entity: str, rows: Sequence[Stated], accused: bool, back: Mapping[tuple[str, Harm], frozenset[Range]]
) -> Account:
    killed = timeline(rows, "killed", back.get((entity, "killed"), ()))
    injured = timeline(rows, "injured", back.get((entity, "injured"), ()))
    timelines: dict[Harm, Timeline] = {"killed": killed, "injured": injured}
    counted = [harm for harm, figures in timelines.items() if figures.current]
    return Account(
        entity=entity,
        kind=collections.Counter(row.kind for row in rows).most_common(1)[0][0],
        named=any(row.named for row in rows),
        narration=rows[0].narration,
        reports=tuple(dict.fromkeys(row.report.id for row in rows)),
        claims=tuple(dict.fromkeys(row.id for row in rows)),
        killed=_conceding(killed.current, "killed", rows, accused),
        injured=_conceding(injured.current, "injured", rows, accused),
        rival=(*_past(killed.rivals, "killed"), *_past(injured.rivals, "injured")),
        history=_history(killed, injured),
        parts=parts(rows, counted),
        declines=declines(rows),
        says=statements(rows, counted),
    )


def _history(killed: Timeline, injured: Timeline) -> tuple[Past, ...]:
    past = [*_past(killed.past, "killed"), *_past(injured.past, "injured")]
    return tuple(sorted(past, key=_day))


def _day(past: Past) -> datetime.date:
    return past.said or past.published or LAST


def _past(figures: Iterable[Figure], harm: Harm) -> list[Past]:
    return [
        Past(
            killed=_killed(figure) if harm == "killed" else None,
            injured=Range(low=figure.low, best=figure.best, high=figure.high) if harm == "injured" else None,
            words=figure.words,
            basis=figure.basis,
            said=figure.said,
            published=figure.published,
            claims=figure.claims,
        )
        for figure in figures
    ]


def _killed(figure: Figure) -> Killed:
    return Killed(**{name: getattr(figure, name) for name in Killed.__struct_fields__})


def _is_accused(entity: str, accusing: Mapping[str, Sequence[Perpetrator]]) -> bool:
    """True if another account names it as perpetrator, by its name or by words that it denies itself ("the army").

    Args:
        entity: Whose account.
        accusing: The perpetrators that each account names or denies.
    """
    names = {entity, *(fact.actor for fact in accusing.get(entity, ()) if not fact.polarity)}
    others = (facts for other, facts in accusing.items() if other != entity)
    return any(fact.polarity and fact.actor in names for facts in others for fact in facts)


def _perpetrators(rows: Iterable[Stated]) -> Iterator[Perpetrator]:
    return (fact for row in rows for fact in row.facts if isinstance(fact, Perpetrator))


def _conceding(figure: Figure, harm: Harm, rows: Sequence[Stated], accused: bool) -> Figure:
    """The figure, marked where a party to the conflict admits deaths that it is accused of, or its own."""
    if not figure.low or rows[0].kind not in load("disputes", DisputeRules).belligerents:
        return figure
    words = load("en/disputes", DisputeWords)
    behind = [row for row in rows if row.id in figure.claims]
    admits = any(row.claim.cue and row.claim.cue.lemma in words.admitting_cues for row in behind)
    blamed = accused and bool(figure.civilians)
    conceded = admits or blamed or any(_counts_own_dead(row, harm, words) for row in behind)
    return msgspec.structs.replace(figure, conceded=conceded)


def _counts_own_dead(row: Stated, harm: Harm, words: DisputeWords) -> bool:
    """True if the claim counts people of the speaker's side: "ten soldiers", but not "ten enemy soldiers"."""
    of_its_side = words.own_dead.get(row.kind, frozenset())
    for toll in row.facts:
        if isinstance(toll, Toll) and toll.harm == harm and toll.polarity and toll.victims:
            victims = toll.victims.casefold()
            of_own = any(re.search(rf"\b{re.escape(word)}\b", victims) for word in of_its_side)
            if of_own and not set(victims.split()[:-1]) & words.others_dead:
                return True
    return False
