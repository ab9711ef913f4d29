"""Deaths of which the very account that told them later says that they were staged, or that the dead one is alive."""

import datetime
import functools
import re
from collections.abc import Iterable, Sequence

import msgspec

from claimwatch.lexicon import load
from claimwatch.model import Span, Toll
from claimwatch.reconcile.statements.by_claim import Stated
from claimwatch.reconcile.statements.when_said import TAKEN_BACK, Said


class StagedWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``staged.yaml``, which says what each field holds."""

    death: str
    deaths: str
    staged: tuple[str, ...]
    real: str
    alive: str
    not_now: frozenset[str]


def with_staged(rows: Sequence[Stated]) -> list[Stated]:
    """The claims; where an account says that a death which it told was staged, that is taken back, and nobody died.

    One staged death takes back counts of one, staged deaths all counts of the killed. What a report says in its own
    voice takes back nothing of others.
    """
    by_entity: dict[str, list[Stated]] = {}
    for row in rows:
        if not row.narration:
            by_entity.setdefault(row.entity, []).append(row)
    changed = {row.id: row for told in by_entity.values() for row in _taken_back(told)}
    return [row if row.narration else changed.get(row.id, row) for row in rows]


def _taken_back(told: Sequence[Stated]) -> list[Stated]:
    """One account's claims that change: those that tell a death that was staged, and those that say so."""
    counts = [toll for row in told for toll in _counts(row)]
    staged = [
        (row, span, gone) for row in told if (span := _staged(row, counts)) and (gone := _gone(row, span, counts))
    ]
    if not staged:
        return []
    gone = [toll for _, _, tolls in staged for toll in tolls]
    says = {row.id: span for row, span, _ in staged}
    return [_without(row, gone, says.get(row.id)) for row in told]


def _counts(row: Stated) -> list[Toll]:
    """The killed whom a claim counts in the incident."""
    facts = (fact for fact in row.facts if isinstance(fact, Toll))
    return [toll for toll in facts if toll.harm == "killed" and toll.scope == "incident" and toll.polarity and toll.low]


def _staged(row: Stated, counts: Iterable[Toll]) -> Span | None:
    """Where a claim says that a death was staged, or that somebody counted is alive; None where it doesn't."""
    if row.claim.stance not in ("asserts", "confirms") or row.claim.conditional:
        return None
    for start, end in row.claim.spans:
        words = row.report.text[start:end].lower()
        match = _pattern().search(words) or _alive(words, counts)
        if match:
            return start + match.start(), start + match.end()
    return None


def _gone(row: Stated, span: Span, counts: Sequence[Toll]) -> list[Toll]:
    """Which counts the words take back."""
    many = _deaths().search(row.report.text[slice(*span)].lower())
    return [toll for toll in counts if many or toll.low == toll.high == 1]


def _without(row: Stated, gone: Sequence[Toll], says: Span | None) -> Stated:
    taken = [toll for toll in _counts(row) if toll in gone]
    when = {**row.when, **{toll.span: Said(_day(row, toll), TAKEN_BACK) for toll in taken}}
    if says is None:
        return msgspec.structs.replace(row, when=when)
    words = row.report.text[slice(*says)]
    nobody = Toll(span=says, text=words, negation=says, polarity=False, harm="killed", low=0, high=0)
    return msgspec.structs.replace(row, facts=(*row.facts, nobody), when={**when, says: Said(row.published, "later")})


def _day(row: Stated, toll: Toll) -> datetime.date | None:
    return row.when[toll.span].day if toll.span in row.when else row.published


def _alive(words: str, counts: Iterable[Toll]) -> re.Match[str] | None:
    """Where words say that one of those counted is alive now, and not only when help came."""
    if not _words().not_now.isdisjoint(re.findall(r"\w+", words)):
        return None
    for toll in counts:
        name = toll.text.split()[-1]
        if name[:1].isupper() and (match := re.search(rf"\b{re.escape(name.lower())} {_words().alive}\b", words)):
            return match
    return None


def _words() -> StagedWords:
    return load("en/staged", StagedWords)


@functools.cache
def _pattern() -> re.Pattern[str]:
    words = _words()
    death = f"(?:{words.death}|{words.deaths})"
    staged = "|".join(each.replace("{death}", death) for each in words.staged)
    return re.compile(rf"\b(?:{staged})\b(?! (?:{words.real})\b)")


@functools.cache
def _deaths() -> re.Pattern[str]:
    return re.compile(rf"\b{_words().deaths}\b")
