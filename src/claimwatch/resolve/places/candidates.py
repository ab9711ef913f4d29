"""Finds the names of a text that may be places, whatever place they may mean."""

import re
from collections.abc import Iterator

import msgspec

from claimwatch.resolve.places.gazetteer import Entry, Gazetteer, Role, spelling_rules
from claimwatch.resolve.places.lexicon import toponym_lexicon
from claimwatch.resolve.places.text import PLACE_LABELS, Text
from claimwatch.resolve.places.toponym import Toponym
from claimwatch.resolve.places.toponym_weights import toponym_weights

_LONGEST_KNOWN, _LONGEST_STREET, _LONGEST_FEATURE, _LONGEST_UNKNOWN = 7, 5, 4, 5
"""Tokens of a name: "the Republic of Trinidad and Tobago"; longer runs of capitals are headlines."""

_LONGEST_ROAD_NUMBER = 4
"""Digits; longer numbers are years with more, or amounts."""

_NEVER_PLACES = frozenset({"DATE", "TIME", "EVENT", "LAW", "LANGUAGE", "WORK_OF_ART"})
_NUMBERED_ROAD = re.compile(r"(?:I|US|U\.S\.|SR|CR|FM)-\d+[A-Z]?$")
_INSIDE_STREETS = frozenset({"-", "'s", "’s", "’", "'"})


def candidates(text: Text, gazetteer: Gazetteer) -> Iterator[Toponym]:
    """Every stretch of the text that may name a place, in text order, none overlapping another."""
    position = 0
    while position < len(text.words):
        toponym = _candidate(text, gazetteer, position)
        if toponym:
            yield toponym
        position = toponym.end if toponym else position + 1


def name_end(text: Text, start: int) -> int:
    """The end of the run of capitalised words from ``start`` on, articles and hyphens between them included."""
    end = start + 1
    for position in range(start + 1, min(start + _LONGEST_UNKNOWN, len(text.words))):
        if text.capital[position]:
            end = position + 1
        elif text.lower[position] != "-" and text.lower[position] not in spelling_rules().articles:
            break
    return end


def _candidate(text: Text, gazetteer: Gazetteer, start: int) -> Toponym | None:
    """What starts at a token: the longer of a known name and of a street or feature; else an unknown name."""
    if not (text.capital[start] or _has_small_article(text, start)):
        return None
    known = _known(text, gazetteer, start)
    described = _street(text, start) or _feature(text, start)
    if described is None:
        return known or _unknown(text, start)
    if known and (known.end >= described.end or _is_site_in(text, described, known)):
        return known
    entries = gazetteer.lookup(text.text(described.start, described.end))
    # A county named for its river is never meant by the river's full name.
    return msgspec.structs.replace(described, entries=tuple(entry for entry in entries if entry.kind != "county"))


def _is_site_in(text: Text, site: Toponym, known: Toponym) -> bool:
    """True if the longer name is of something in the known place: its airport, its numbered roads."""
    last = text.words[site.end - 1]
    is_division = any(entry.kind in ("region", "county") for entry in known.entries)
    return last in toponym_lexicon().sites or (last.isdigit() and is_division)


def _has_small_article(text: Text, start: int) -> bool:
    """True if a name begins with a small article, as in "al-Qusayr"."""
    is_article = text.lower[start] in toponym_lexicon().hyphenated_articles
    return is_article and text.word(start + 1) == "-" and text.is_capital(start + 2)


def _known(text: Text, gazetteer: Gazetteer, start: int) -> Toponym | None:
    """The longest name from ``start`` on that the gazetteer knows.

    A leading "The" is no part of a name unless the place's own name has it: "The Hague", but "The" and "Netherlands".
    """
    if text.lower[start] == "the" and text.is_capital(start + 1):
        inside = _longest(text, gazetteer, start + 1)
        if inside and not any(_has_article(entry) for entry in inside.entries):
            return None
    return _longest(text, gazetteer, start)


def _longest(text: Text, gazetteer: Gazetteer, start: int) -> Toponym | None:
    for end in _ends(text, start):
        name = text.text(start, end)
        if _is_seat(text, start, end):
            return None
        entries = tuple(entry for entry in gazetteer.lookup(name) if _is_spelt_so(entry, name))
        entries = tuple(dict.fromkeys((*entries, *_called_so(text, gazetteer, start, end))))
        if entries:
            return Toponym(start, end, "known", entries)
    return None


def _is_seat(text: Text, start: int, end: int) -> bool:
    """True if the name, or what follows its article, is that of a government's seat."""
    names = {text.text(first, end).lower() for first in (start, min(start + 1, end - 1))}
    return not names.isdisjoint(toponym_lexicon().seats)


def _called_so(text: Text, gazetteer: Gazetteer, start: int, end: int) -> tuple[Entry, ...]:
    """The regions that a name means without what it calls them: "Western" of "Western Region"."""
    if end - start < 2 or text.lower[end - 1] not in toponym_lexicon().regions:
        return ()
    return tuple(entry for entry in gazetteer.lookup(text.text(start, end - 1)) if entry.kind == "region")


def _has_article(entry: Entry) -> bool:
    """True if the place's own name begins with the article."""
    return entry.role == Role.OWN and entry.name.startswith("The ")


def _ends(text: Text, start: int) -> list[int]:
    """Where a name from ``start`` on may end, the farthest first."""
    ends = []
    for position in range(start, min(start + _LONGEST_KNOWN, len(text.words))):
        if text.capital[position]:
            ends.append(position + 1)
        elif position > start and not _is_connector(text.lower[position]):
            break
    return ends[::-1]


def _is_connector(word: str) -> bool:
    """True if the word may stand inside a place's name without a capital."""
    return word in toponym_lexicon().connectors or word in spelling_rules().articles


def _is_spelt_so(entry: Entry, name: str) -> bool:
    """True if the case of the name fits: abbreviations as they are written, short names of towns not as words."""
    if entry.role == Role.ABBREVIATION:
        return name.isupper() or "." in name
    short = toponym_weights().short_name
    return len(name) > short.letters or name.isupper() or entry.population > short.population


def _street(text: Text, start: int) -> Toponym | None:
    """A street by its last word ("Oak Street"), or a road by its number ("State Highway 19", "I-45")."""
    if _NUMBERED_ROAD.match(text.words[start]):
        return Toponym(start, start + 1, "street")
    lexicon = toponym_lexicon()
    for position in range(start + 1, min(start + _LONGEST_STREET, len(text.words))):
        word = text.words[position]
        if word in lexicon.streets and not _is_title(text, start, position):
            return Toponym(start, position + 1, "street")
        if word.isdigit():
            is_road = len(word) <= _LONGEST_ROAD_NUMBER and lexicon.numbered_roads.issuperset(
                text.words[start:position]
            )
            return Toponym(start, position + 1, "street") if is_road else None
        if not text.capital[position] and word not in _INSIDE_STREETS:
            return None
    return None


def _is_title(text: Text, start: int, position: int) -> bool:
    """True if what may be short for a street is a title or a saint: "Sunday St. Mark", "Monday Dr. Jones"."""
    is_second = position == start + 1
    return is_second and text.words[position] in toponym_lexicon().streets_or_titles and text.is_capital(position + 1)


def _feature(text: Text, start: int) -> Toponym | None:
    """A river, a park and the like: by the word before its name ("Lake Erie"), else by the last that can end it."""
    lexicon = toponym_lexicon()
    if text.words[start] in lexicon.features_before and text.is_capital(start + 1):
        return Toponym(start, start + 2, "feature")
    longest = None
    for position in range(start + 1, min(start + _LONGEST_FEATURE, len(text.words))):
        if not text.capital[position]:
            break
        if text.words[position] in lexicon.features:
            longest = Toponym(start, position + 1, "feature")
    return longest


def _unknown(text: Text, start: int) -> Toponym | None:
    """A name that the language model takes for a place, or that stands where places stand."""
    if text.labels[start] not in PLACE_LABELS:
        return Toponym(start, name_end(text, start), "unknown") if _stands_for_place(text, start) else None
    if text.doc[start].ent_iob_ != "B":
        return None
    end = start + 1
    while text.continues_entity(end):
        end += 1
    return Toponym(start, end, "unknown")


def _stands_for_place(text: Text, start: int) -> bool:
    """True if the words before are such as stand before places: "the village of", "near", another place and a comma."""
    if text.labels[start] in _NEVER_PLACES or text.begins_sentence(start):
        return False
    lexicon, before = toponym_lexicon(), text.small(start - 1)
    is_designated = text.word_of(start) in lexicon.settlements or text.is_called_settlement(start)
    return is_designated or before in lexicon.strong_prepositions or before in lexicon.before_places
