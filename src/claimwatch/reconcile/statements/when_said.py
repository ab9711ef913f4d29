"""When a figure was said, by the words around it: on which day, and whether it is an older or a newer one."""

import datetime
import functools
import re
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from claimwatch.language import sentence_at
from claimwatch.lexicon import load
from claimwatch.model import Claim, Harm, Reading, Span, TimeMention, Toll, covers

Order = Literal["taken back", "later", "earlier", "interim", "plain"]
"""What words say of a figure beside others of its source; ``interim`` is as many as are known so far."""
TAKEN_BACK: Order = "taken back"
EARLIER: Order = "earlier"
OLD = frozenset((TAKEN_BACK, EARLIER))


class Marks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Patterns before and behind a number."""

    before: tuple[str, ...]
    after: tuple[str, ...] = ()


class RevisionWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``revisions.yaml``, which says what each field holds."""

    parts: Mapping[str, str]
    marks: Mapping[Order, Marks]
    day_first: frozenset[str]
    before_day: tuple[str, ...]
    day_of_else: frozenset[str]


class Said(msgspec.Struct, frozen=True):
    """When a figure was said.

    Attributes:
        day: By its words, else the day of the report; None where unknown, as for an older figure without a day.
        order: What the words say of it beside others.
    """

    day: datetime.date | None = None
    order: Order = "plain"


def when_said(reading: Reading) -> Mapping[Span, Said]:
    """When each toll of a report was said, by the toll's span.

    A source whose figures a report dates to one day said its others there on that day, too, unless words say otherwise.
    """
    tolls = [(claim, fact) for claim in reading.claims for fact in claim.facts if isinstance(fact, Toll)]
    orders = _orders(reading.report.text, [toll for _, toll in tolls])
    days = {toll.span: _day(reading, claim, toll) for claim, toll in tolls}
    of_source: dict[str | None, set[datetime.date]] = {}
    for claim, toll in tolls:
        day = days[toll.span]
        if day and orders[toll.span] not in OLD:
            of_source.setdefault(_source(claim), set()).add(day)
    said: dict[Span, Said] = {}
    for claim, toll in tolls:
        order, shared = orders[toll.span], of_source.get(_source(claim), set())
        usual = next(iter(shared)) if len(shared) == 1 and order != "later" else reading.report.published
        said[toll.span] = Said(days[toll.span] or (None if order in OLD else usual), order)
    return said


def _source(claim: Claim) -> str | None:
    return claim.source.speaks_for if claim.source else None


def _orders(text: str, tolls: Sequence[Toll]) -> Mapping[Span, Order]:
    """What the words around each toll say of it, as far as the next toll of the same harm."""
    starts, ends = defaultdict[Harm, list[int]](list), defaultdict[Harm, list[int]](list)
    for toll in tolls:
        insort(starts[toll.harm], toll.span[0])
        insort(ends[toll.harm], toll.span[1])
    return {toll.span: _order(text, toll.span, starts[toll.harm], ends[toll.harm]) for toll in tolls}


def _order(text: str, span: Span, starts: Sequence[int], ends: Sequence[int]) -> Order:
    first, last = sentence_at(text, span)
    i, j = bisect_right(ends, span[0]), bisect_left(starts, span[1])
    ahead = _plain(text[max((first, *ends[max(0, i - 1) : i])) : span[0]])
    behind = _plain(text[span[1] : min((last, *starts[j : j + 1]))])
    for order, (before, after) in _marks().items():
        if before.search(ahead) or after.search(behind):
            return order
    return "plain"


def _day(reading: Reading, claim: Claim, toll: Toll) -> datetime.date | None:
    """The day on which a toll was said; None where the words don't tell it."""
    days = (named.start for named in _days_of_saying(reading, claim, toll))
    published = reading.report.published
    return next((day for day in days if day and (published is None or day <= published)), None)


def _days_of_saying(reading: Reading, claim: Claim, toll: Toll) -> Iterator[TimeMention]:
    """Days outside a claim's content that stand with its cue: before the source, or behind it or the cue."""
    cues = claim.cue.spans if claim.cue else ()
    if not cues or claim.source is None:
        return
    text, content = reading.report.text, toll.span[0]
    start, end = sentence_at(text, cues[0])
    sources = [span for span in claim.source.spans if start <= span[0] < end]
    head = min([cues[0][0], *(first for first, _ in sources)])
    source_end = max((last for _, last in sources if last <= cues[0][0]), default=cues[0][0])
    for named in reading.dates:
        if not (start <= named.span[0] and named.span[1] <= end):
            continue
        is_day = named.start is not None and named.start == named.end
        if not is_day or covers(claim.spans, named.span) or _is_possessive(text, named.span):
            continue
        first, last = named.span
        if last <= head:
            is_of_saying = _plain(text[start:first]) in {"", *_words().day_first}
        elif cues[0][0] < content < first:
            is_of_saying = False
        else:
            anchor = cues[-1][1] if first >= cues[-1][1] else source_end
            is_of_saying = _leads_to_day(_plain(text[anchor:first]))
        if is_of_saying:
            yield named


def _is_possessive(text: str, span: Span) -> bool:
    return text[span[1] : span[1] + 2] in ("'s", "’s")


def _leads_to_day(words: str) -> bool:
    """True if the words between a source or cue and a day tie that day to what is said ("in a statement on")."""
    return _before_day().fullmatch(words) is not None and _words().day_of_else.isdisjoint(words.split())


def _plain(words: str) -> str:
    """In lower case, words parted by one space, without punctuation that parts phrases."""
    return " ".join(re.sub(r"[,;:\"“”()]", " ", words.lower()).split())


def _words() -> RevisionWords:
    return load("en/revisions", RevisionWords)


@functools.cache
def _marks() -> Mapping[Order, tuple[re.Pattern[str], re.Pattern[str]]]:
    return {order: (_pattern(marks.before), _pattern(marks.after)) for order, marks in _words().marks.items()}


@functools.cache
def _before_day() -> re.Pattern[str]:
    return _pattern(_words().before_day)


def _pattern(alternatives: Iterable[str]) -> re.Pattern[str]:
    """One of the patterns, between ends of words; without any, one that matches nothing."""
    whole = "|".join(f"(?:{each})" for each in alternatives) or "(?!)"
    for name, part in _words().parts.items():
        whole = whole.replace(f"{{{name}}}", part)
    return re.compile(rf"(?<!\w)(?:{whole})(?!\w)")
