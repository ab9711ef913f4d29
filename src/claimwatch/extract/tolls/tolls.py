"""How many were harmed: one toll for each number as stated."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from typing import NamedTuple

import msgspec
from spacy.tokens import Doc

from claimwatch.extract.tolls.changes import is_manner_of_part, with_changes_as_parts
from claimwatch.extract.tolls.harm import HarmWord, ends_of_phrases, find_harms
from claimwatch.extract.tolls.hits import StatedToll, without_told_hits
from claimwatch.extract.tolls.links import Harmed, Stretch, find_persons, link, with_names, with_people_beside
from claimwatch.extract.tolls.nobody import find_nobody
from claimwatch.extract.tolls.people import Victims, find_victims, victim_lexicon
from claimwatch.extract.tolls.quantities import find_quantities, is_set_aside, quantity_lexicon
from claimwatch.extract.tolls.scope import basis_of, scope_of, shares_time
from claimwatch.extract.tolls.unreal import is_unreal
from claimwatch.language import text_of
from claimwatch.model import Harm, Toll

_FARTHEST_PART = 120
"""Characters from a whole to a part or a "many" that takes its scope: about a sentence."""
_FARTHEST_NUMBER = 15
"""Characters from a number to the next one that takes its scope: those joined by "and"."""
_BESIDE = 5
"""Words between people who are told of side by side: "and wounded", "have been killed ,"."""
_ENDS = frozenset((".", "?", "!"))
_LONGEST_STRETCH = 300
"""Tokens without a full stop that are looked at together; the longest sentences in news have 120."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A text with what was found in it.

    Attributes:
        doc: The text, parsed.
        words: Its words in lower case.
        harms: Its words of harm.
        people: Phrases for people who may have been harmed.
        named: People by name who were.
    """

    doc: Doc
    words: Sequence[str]
    harms: Sequence[HarmWord]
    people: Sequence[Victims]
    named: Sequence[Harmed]


class _Place(NamedTuple):
    """Where harmed people stand: behind which token the words about them start, and before which they end."""

    start: int
    end: int


def find_tolls(doc: Doc) -> list[Toll]:
    """The tolls that a parsed report's words state, in text order, whoever states them."""
    harms = [word for word in find_harms(doc) if not is_unreal(doc, word)]
    victims = with_names(doc, find_victims(doc, find_quantities(doc), ends_of_phrases()))
    nobody = find_nobody(doc, harms, victims)
    named = find_persons(doc, harms, {i for each in victims for i in range(each.start, each.end)})
    words = [token.lower_ for token in doc]
    told = [each for each in victims if not _is_untold(doc, words, each)]
    people = [each for each in told if not _is_within(doc[each.start].idx, nobody)]
    stated = [StatedToll(toll) for toll in nobody]
    stated += _of_last(text_of(doc), _stated(_Found(doc, words, harms, people, named)))
    return sorted(without_told_hits(text_of(doc), stated), key=lambda toll: (toll.span, toll.harm))


def _of_last(text: str, stated: Sequence[StatedToll]) -> Iterator[StatedToll]:
    """The tolls; a time holds for those joined by "and" ("killing 60 and injuring 200 over three days")."""
    last: StatedToll | None = None
    for told, after in zip_longest(stated, stated[1:]):
        joined = [each for each in (after, last) if each is not None and _are_joined(text, told, each)]
        scope = next((each.toll.scope for each in joined if each.toll.scope != "incident"), None)
        if scope and told.toll.scope == "incident":
            last = told._replace(toll=msgspec.structs.replace(told.toll, scope=scope))
        else:
            last = told
        yield last


def _are_joined(text: str, one: StatedToll, other: StatedToll) -> bool:
    """True if two tolls share what is said of their time."""
    first, second = sorted((one.toll.span, other.toll.span))
    return shares_time(text[first[1] : second[0]])


def _is_untold(doc: Doc, words: Sequence[str], people: Victims) -> bool:
    """True if the number is asked for, supposed or set aside for another."""
    return _is_asked(words, people) or _is_condition(doc, people) or is_set_aside(words, people.start)


def _is_asked(words: Sequence[str], people: Victims) -> bool:
    """True if the number is what is asked: "how many people died" gives no number."""
    return people.start > 0 and words[people.start - 1] in quantity_lexicon().asks


def _is_condition(doc: Doc, people: Victims) -> bool:
    """True if the words only suppose it: "if scores were killed, it would be the worst attack"."""
    number = doc[people.start]
    verb = next((up for up in (number, *number.ancestors) if up.pos_ in ("VERB", "AUX")), None)
    if verb is None:
        return False
    marks = (child for child in verb.children if child.dep_ == "mark" and child.i < people.start)
    return any(mark.lower_ in quantity_lexicon().supposes for mark in marks)


def _is_within(offset: int, tolls: Sequence[Toll]) -> bool:
    return any(toll.span[0] <= offset < toll.span[1] for toll in tolls)


def _stated(found: _Found) -> list[StatedToll]:
    """The tolls of all stretches; each knows the last one before it that is no part of others."""
    stated: list[StatedToll] = []
    whole: StatedToll | None = None
    told: set[Harm] = set()
    for start, end in _stretches(found.doc):
        harmed = _harmed(found, start, end, whole.toll.harm if whole else None)
        first = len(stated)
        for person, place in _places(harmed, start, end):
            for each in _tolls(found.doc, person, place):
                is_part = is_manner_of_part(found.words, person.end, each, whole.toll if whole else None)
                is_all = person.victims.refers_back and _is_whole_number(found, person, each, told)
                toll = msgspec.structs.replace(each, subset=(each.subset or is_part) and not is_all)
                stated.append(StatedToll(_of_whole(toll, whole), person.is_only_hit, person.is_toll))
                if not toll.subset:
                    whole = stated[-1]
                    told.add(toll.harm)
        if not quantity_lexicon().changes.isdisjoint(found.words[start:end]):
            stated[first:] = with_changes_as_parts(text_of(found.doc), stated[first:])
    return stated


def _is_whole_number(found: _Found, person: Harmed, toll: Toll, told: Set[Harm]) -> bool:
    """True if a part of others is all who were harmed ("all six of the dead", "40 came, seven of them died")."""
    words = found.words
    if toll.harm in told or words[person.start] in quantity_lexicon().everyone:
        return toll.harm not in told
    before = (each for each in found.people if each.end <= person.start and each.has_amount)
    return words[person.end - 1] in victim_lexicon().them and any(map(_names_number, before))


def _names_number(people: Victims) -> bool:
    return people.has_number and people.names_people


def _stretches(doc: Doc) -> Iterator[tuple[int, int]]:
    """Sentences by their punctuation: the parser's are unsafe where commas and full stops are lost."""
    start = 0
    for token in doc:
        is_end = token.text in _ENDS or (token.is_space and token.text.count("\n") > 1)
        if is_end or token.i - start >= _LONGEST_STRETCH:
            yield start, token.i + 1
            start = token.i + 1
    yield start, len(doc)


def _harmed(found: _Found, start: int, end: int, last: Harm | None) -> list[Harmed]:
    """The people harmed in one stretch, in text order; ``last`` is what happened to the last ones before it."""
    people = [each for each in found.people if start <= each.start < end]
    harms = [word for word in found.harms if start <= word.start < end]
    named = [person for person in found.named if start <= person.start < end]
    linked = link(Stretch.of(found.doc, found.words, harms), people, last)
    unnamed = [person for person in linked if not _describes(found.words, person, named)]
    beside = with_people_beside(found.words, people, [*unnamed, *named], named)
    return sorted([*unnamed, *named, *beside], key=lambda person: person.start)


def _describes(words: Sequence[str], person: Harmed, named: Sequence[Harmed]) -> bool:
    """True if a phrase only says who somebody named is ("Ann Marrow, a nurse, died"; "its mayor Ann Marrow died")."""
    before, number = person.start - 1, person.victims.low
    if any(name.start == person.end and name.victims.low == number for name in named):
        return True
    return words[before] == "," and any(name.end == before and name.victims.low == number for name in named)


def _places(harmed: Sequence[Harmed], start: int, end: int) -> Iterator[tuple[Harmed, _Place]]:
    """Each with the end of the one before it and the start of the one after it, within a stretch.

    What stands behind several people side by side is about all of them ("four killed and nine hurt since May").
    """
    starts = [start, *(person.end for person in harmed)]
    ends = [end]
    for person, later in reversed(list(pairwise(harmed))):
        is_beside = later.start - person.end <= _BESIDE
        ends.insert(0, ends[0] if is_beside else later.start)
    for person, first, last in zip(harmed, starts, ends, strict=False):
        yield person, _Place(first, last)


def _tolls(doc: Doc, person: Harmed, place: _Place) -> Iterator[Toll]:
    """The tolls of one phrase, one for each harm."""
    victims, last = person.victims, doc[person.end - 1]
    before, within, after = (place.start, person.start), (person.start, person.end), (person.end, place.end)
    number = victims.low if victims.low is not None else victims.high
    for harm in person.harms:
        yield Toll(
            span=(doc[person.start].idx, last.idx + len(last)),
            text=doc[person.start : person.end].text,
            harm=harm,
            low=victims.low,
            high=victims.high,
            victims=doc[victims.noun : victims.end].text if victims.noun < victims.end else None,
            status=victims.status,
            group=victims.group,
            subset=person.is_part,
            basis=basis_of(doc, before, within),
            scope=scope_of(doc, before, after, number),
        )


def _of_whole(toll: Toll, whole: StatedToll | None) -> Toll:
    """A part with the scope of its whole, and its status where it has none of its own; a "many" with the last scope.

    Others of fighters are fighters. Those who died of people who were only said to be hit are no part of another
    number of dead.
    """
    if whole is None:
        return toll
    has_no_number = toll.low is None and toll.high is None
    farthest = _FARTHEST_PART if toll.subset or has_no_number else _FARTHEST_NUMBER
    is_near = toll.span[0] - whole.toll.span[1] <= farthest
    are_others = whole.toll.status == "combatant" and toll.text.lower().endswith(victim_lexicon().others)
    takes_status = toll.status == "unknown" and (toll.subset or are_others)
    return msgspec.structs.replace(
        toll,
        status=whole.toll.status if takes_status else toll.status,
        subset=toll.subset and not (whole.is_only_hit and toll.harm != whole.toll.harm),
        scope=whole.toll.scope if is_near and toll.scope == "incident" else toll.scope,
    )
