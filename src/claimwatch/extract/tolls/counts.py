"""How many were harmed: one toll for each number as stated."""

from collections.abc import Collection, Iterator, Sequence

import msgspec
from spacy.tokens import Doc

from claimwatch.extract.tolls.harm_context import Harmed
from claimwatch.extract.tolls.harm_links import link
from claimwatch.extract.tolls.harm_words import find_harms, harmed_words
from claimwatch.extract.tolls.named_people import find_persons
from claimwatch.extract.tolls.nobody_harmed import find_nobody
from claimwatch.extract.tolls.numbers import find_quantities
from claimwatch.extract.tolls.scope import basis_of, scope_of
from claimwatch.extract.tolls.victims import find_victims
from claimwatch.model import Span, Toll

_NEAR = 120
_JOINED = 15
_OTHERS = frozenset({"another", "other", "others", "second", "third"})
_ENDS = frozenset({".", "?", "!"})


def find_tolls(doc: Doc) -> list[Toll]:
    """The tolls that a parsed report's words state, in text order, whoever states them."""
    low = [token.lower_ for token in doc]
    harms = find_harms(doc)
    victims = find_victims(doc, find_quantities(doc), harmed_words())
    tolls = list(find_nobody(doc, harms, victims))
    persons = find_persons(doc, harms, {i for each in victims for i in range(each.start, each.end)})
    hits: set[Span] = set()
    victims = [each for each in victims if not (_asked(low, each.start) or _within(doc[each.start].idx, tolls))]
    whole: Toll | None = None
    for start, end in _stretches(doc):
        people = [each for each in victims if start <= each.start < end]
        words = [word for word in harms if start <= word.start < end]
        linked = link(doc, low, people, words, whole.harm if whole else None)
        named = [each for each in persons if start <= each.victims.start < end]
        linked = [*(each for each in linked if not _describes(low, each, named)), *named]
        linked.sort(key=lambda each: each.victims.start)
        for found, before, after in _neighbours(linked, start, end):
            for toll in _tolls(doc, found, (before, found.victims.start), (found.end, after)):
                tolls.append(_of_whole(toll, whole, whole is not None and whole.span in hits))
                hits |= {toll.span} if found.hit else set()
                whole = whole if toll.subset else tolls[-1]
    return sorted(_without_told_hits(doc, tolls, hits), key=lambda toll: (toll.span, toll.harm))


def _asked(low: Sequence[str], start: int) -> bool:
    """Whether a number is what isn't known: "how many people died" says of nobody that many did."""
    return start > 0 and low[start - 1] == "how"


def _describes(low: Sequence[str], each: Harmed, named: Sequence[Harmed]) -> bool:
    """Whether a phrase only says who somebody named is ("Ann Marrow, a nurse, died")."""
    before = each.victims.start - 1
    return any(name.end == before and low[before] == "," and each.victims.low == name.victims.low for name in named)


def _without_told_hits(doc: Doc, tolls: Sequence[Toll], hits: Collection[Span]) -> Iterator[Toll]:
    """Without people who are only said to be hit where the text tells of as many how it ended.

    "Four people were shot. Two died and two were wounded": the four aren't four more wounded.
    """
    ends = [toll for toll in tolls if toll.span not in hits and toll.polarity and toll.scope == "incident"]
    for toll in tolls:
        if toll.span not in hits or _apart(toll) or toll.low not in _told(doc, toll, ends):
            yield toll


def _told(doc: Doc, hit: Toll, ends: Sequence[Toll]) -> set[int]:
    """The numbers of dead, and of dead and wounded together, that other sentences tell."""
    text = doc.text
    elsewhere = [toll for toll in ends if toll.low and _between(text, hit.span, toll.span)]
    dead = [toll.low for toll in elsewhere if toll.harm == "killed" and toll.low]
    hurt = [toll.low for toll in elsewhere if toll.harm == "injured" and toll.low]
    return {*dead, *(one + other for one in dead for other in hurt)}


def _between(text: str, first: Span, second: Span) -> bool:
    """Whether a sentence ends between two spans."""
    return any(mark in text[min(first[1], second[1]) : max(first[0], second[0])] for mark in (". ", ".\n", "\n\n"))


def _apart(toll: Toll) -> bool:
    """Whether the words tell these people apart from others before them."""
    return not _OTHERS.isdisjoint(toll.text.lower().split())


def _within(offset: int, tolls: Sequence[Toll]) -> bool:
    return any(toll.span[0] <= offset < toll.span[1] for toll in tolls)


def _neighbours(linked: Sequence[Harmed], start: int, end: int) -> Iterator[tuple[Harmed, int, int]]:
    """Each with the end of the one before it and the start of the one after it, within a stretch."""
    ends = [start, *(each.end for each in linked)]
    starts = [*(each.victims.start for each in linked[1:]), end]
    return zip(linked, ends, starts, strict=False)


def _of_whole(toll: Toll, whole: Toll | None, hit: bool) -> Toll:
    """A part with the scope of its whole, and its status where it has none of its own; a "many" with the last scope.

    Others of fighters are fighters. Those who died of people who were only said to be hit are no part of another
    number of dead.
    """
    if whole is None:
        return toll
    near = toll.span[0] - whole.span[1] <= (
        _NEAR if toll.subset or (toll.low is None and toll.high is None) else _JOINED
    )
    others = whole.status == "combatant" and toll.text.lower().endswith("others")
    same = toll.subset or others
    status = whole.status if same and toll.status == "unknown" else toll.status
    subset = toll.subset and not (hit and toll.harm != whole.harm)
    return msgspec.structs.replace(toll, status=status, subset=subset, scope=whole.scope if near else toll.scope)


def _stretches(doc: Doc) -> Iterator[tuple[int, int]]:
    """Sentences by their punctuation: the parser's are unsafe where commas and full stops are lost."""
    start = 0
    for token in doc:
        if token.text in _ENDS or (token.is_space and token.text.count("\n") > 1):
            yield start, token.i + 1
            start = token.i + 1
    yield start, len(doc)


def _tolls(doc: Doc, found: Harmed, before: tuple[int, int], after: tuple[int, int]) -> Iterator[Toll]:
    """The tolls of one phrase, with the tokens before and after it up to its neighbours."""
    victims = found.victims
    within = (victims.start, found.end)
    span = (doc[victims.start].idx, doc[found.end - 1].idx + len(doc[found.end - 1]))
    number = victims.low if victims.low is not None else victims.high
    for harm in found.harms:
        yield Toll(
            span=span,
            text=doc[victims.start : found.end].text,
            harm=harm,
            low=victims.low,
            high=victims.high,
            victims=doc[victims.noun : victims.end].text if victims.noun < victims.end else None,
            status=victims.status,
            group=victims.group,
            subset=found.part,
            basis=basis_of(doc, before, within),
            scope=scope_of(doc, before, after, number),
        )
