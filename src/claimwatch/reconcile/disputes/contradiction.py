"""When two counts of one incident can't both hold, and when they only seem to differ.

A count is what an account says of how many were harmed. Many say only how many there were at least, or tell of some of
those harmed: these contradict no higher count.
"""

import functools
import re
from collections.abc import Sequence

import msgspec

from claimwatch.lexicon import load
from claimwatch.model import PARTS, Figure, Range, Toll, disjoint
from claimwatch.reconcile.disputes.points import is_own_release
from claimwatch.reconcile.figures import counts_everybody, kind_counted, part_counted
from claimwatch.reconcile.statements import CountingWords, DisputeRules, Stated, is_uncounted_person

WORD = re.compile(r"\w+")
LEAD_IN = 30
"""Characters before a number in which "the bodies of" stands."""
_KEPT = 4096
"""Figures' words whose parts are remembered: each count is compared with all others of its incident."""


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """How many an account says were harmed.

    Attributes:
        entity: Whose account.
        figure: The count as it stands.
        rows: The claims that give the figure.
        past: What the account said before.
    """

    entity: str
    figure: Figure
    rows: tuple[Stated, ...]
    past: tuple[Range, ...] = ()

    @property
    def narration(self) -> bool:
        """True if only reports' own voices give it."""
        return all(row.narration for row in self.rows)

    @property
    def named(self) -> bool:
        """True if a source with a name gives it, or the report of a body that speaks for itself."""
        return any(row.named or is_own_release(row) for row in self.rows)


def contradict(a: Count, b: Count) -> bool:
    """True if two counts can't both hold."""
    if _is_no_whole(a) or _is_no_whole(b) or _tells_of_both(a, b) or _tells_of_both(b, a):
        return False
    return _differ(a, b)


def _differ(a: Count, b: Count) -> bool:
    """True if two figures can't both hold.

    A count of people of one kind ("nine civilians") may well be less than a count of all, and says nothing of people of
    another kind; and to tell of a single person without a number is not to say that there was only one.
    """
    if _is_uncounted_beside(a.figure, b.figure) or _is_uncounted_beside(b.figure, a.figure):
        return False
    if _have_other_parts(a.figure, b.figure):
        return True
    one, other = _as_bound(a, b.figure), _as_bound(b, a.figure)
    everybody = [figure for figure in (one, other) if counts_everybody(figure, figure.words)]
    if len(everybody) == 1:
        whole = everybody[0]
        part = other if whole is one else one
        return part.low is not None and whole.high is not None and part.low > whole.high
    return disjoint(one, other) if everybody or _count_one_kind(one, other) else False


def _is_no_whole(count: Count) -> bool:
    """True for numbers out of others ("35 of them"), and for "nobody" where it isn't a party's word for everybody."""
    figure = count.figure
    if _is_out_of_others(figure.words):
        return True
    if figure.low != 0 or figure.high != 0:
        return False
    return not count.named or all(_is_of_some(row, figure) for row in count.rows)


@functools.lru_cache(_KEPT)
def _is_out_of_others(figure: str) -> bool:
    words, spoken = load("en/counting", CountingWords), _words(figure)
    return any(
        _is_number(number) and of in words.out_of and (whole in words.some or _is_number(whole))
        for number, of, whole in zip(spoken, spoken[1:], spoken[2:], strict=False)
    )


def _is_of_some(row: Stated, figure: Figure) -> bool:
    """True if the words after "no casualties" say among whom ("among our staff")."""
    text = row.report.text
    for fact in row.facts:
        if fact.text in figure.words:
            clause = re.split(r"[.;]", text[fact.span[1] : row.claim.spans[-1][1]])[0]
            return not load("en/counting", CountingWords).among.isdisjoint(WORD.findall(clause.casefold()))
    return False


def _tells_of_both(none: Count, some: Count) -> bool:
    """True if "nobody" is told in a report that itself counts people: then it is about others than those."""
    if none.figure.high != 0:
        return False
    where = {row.report.id for row in none.rows}
    return some.narration and not where.isdisjoint(row.report.id for row in some.rows)


def _count_one_kind(a: Figure, b: Figure) -> bool:
    """True if two figures count people of one kind: civilians, women, children, or by one noun."""
    part = part_counted(a)
    alike = part == part_counted(b) and part not in (None, "combatants")
    return alike or kind_counted(a.words) == kind_counted(b.words)


def _have_other_parts(a: Figure, b: Figure) -> bool:
    """True if two exact figures count one part of several apart as other numbers.

    "Six policemen" and "nine policemen and two others" do; "three people, one of them a woman" counts no women.
    """
    if None in (a.high, b.high) or (a.low, b.low) != (a.high, b.high) or a.low == b.low:
        return False
    if not (a.summed or b.summed) or not all(figure.summed or part_counted(figure) for figure in (a, b)):
        return False
    counts = ((getattr(a, part), getattr(b, part)) for part in PARTS)
    return any(None not in pair and pair[0] != pair[1] for pair in counts)


def _is_uncounted_beside(a: Figure, b: Figure) -> bool:
    """True if one figure is a single person whom the words don't count, where the other counts more."""
    return is_uncounted_person(a, a.words) and (b.low or 0) > 1


def _as_bound(count: Count, against: Figure) -> Figure:
    """The figure as a bound, where it says how many there are at least."""
    figure = count.figure
    if not figure.low or not (_is_floor(figure, count) or _is_beside_others(figure, against)):
        return figure
    return msgspec.structs.replace(figure, high=None)


def _is_floor(figure: Figure, count: Count) -> bool:
    """True for lists of names, bodies found, people named one by one, and what one hospital or witness saw."""
    words = load("en/counting", CountingWords)
    spoken = _words(figure.words)
    if figure.basis == "named-list" or not words.floors.isdisjoint(spoken) or any(map(_counts_found, count.rows)):
        return True
    saw_some = load("disputes", DisputeRules).see_some
    if any(row.kind in saw_some for row in count.rows) or (spoken and spoken[0] in words.anaphoric):
        return True
    return not _has_number(figure.words)


def _counts_found(row: Stated) -> bool:
    """True for a claim whose number counts what was found of people: "the bodies of 136 people"."""
    words, text = load("en/counting", CountingWords), row.report.text
    before = (_words(text[max(0, f.span[0] - LEAD_IN) : f.span[0]])[-2:] for f in row.facts if isinstance(f, Toll))
    return any(len(led) > 1 and led[0] in words.floors and led[1] in words.out_of for led in before)


@functools.lru_cache(_KEPT)
def _has_number(figure: str) -> bool:
    """True if its words have a number that isn't an age."""
    return any(map(_is_number, _words(_ages().sub(" ", figure))))


@functools.cache
def _ages() -> re.Pattern[str]:
    return re.compile(load("en/counting", CountingWords).ages)


def _is_number(word: str) -> bool:
    words = load("en/counting", CountingWords)
    return word.isdigit() or word in words.bare or word in words.one_person


def _is_beside_others(figure: Figure, against: Figure) -> bool:
    """True if a figure counts people beside somebody ("three others"), and the other one counts all."""
    others = load("en/counting", CountingWords).others
    return not others.isdisjoint(_words(figure.words)) and others.isdisjoint(_words(against.words))


@functools.lru_cache(_KEPT)
def _words(figure: str) -> Sequence[str]:
    return tuple(WORD.findall(figure.casefold()))
