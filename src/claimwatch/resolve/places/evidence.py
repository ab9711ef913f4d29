"""Weighs what speaks for and against a name's being a place's: its words, its neighbours, the rest of the text."""

import itertools
from collections.abc import Sequence

import msgspec

from claimwatch.language import singular
from claimwatch.lexicon import load
from claimwatch.resolve.places import gazetteer_index as index
from claimwatch.resolve.places import spelling as names
from claimwatch.resolve.places.gazetteer import Entry
from claimwatch.resolve.places.toponyms import Text, Toponym, words
from claimwatch.resolve.places.transliteration import about

ENOUGH = 1.0
"""Score from which on a name is taken for a place."""

_LABELS = {"GPE": 2.0, "LOC": 1.5, "FAC": 0.8, "NORP": 0.0, "ORG": 0.3, "PERSON": -0.7, "": 0.0}
_FILLERS = frozenset(
    {
        ",", "(", "-", "in", "the", "of", "'s", "’s", "province", "governorate", "region", "state", "countryside",
        "district", "county", "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central",
        "northwest", "northeast", "southwest", "southeast", "northwestern", "northeastern", "southwestern",
        "southeastern", "rural",
    }
)  # fmt: skip
_STATE_OF = frozenset({"of", "in", "iraq", "and", "the", "greater"})
_WIDE_KINDS = frozenset({"country", "wide", "area", "region"})


class Surroundings(msgspec.Struct, frozen=True):
    """What the whole text says about its names: words of people's names, and the countries that it is about."""

    people: frozenset[str]
    countries: frozenset[str]


def surroundings(text: Text, found: Sequence[Toponym]) -> Surroundings:
    """What the whole text says about its names."""
    lexicon = words()
    people: set[str] = set()
    for entity in text.doc.ents:
        if entity.label_ == "PERSON" and len(entity) > 1:
            people.update(token.text for token in entity if token.is_alpha)
    for position, (word, following) in enumerate(itertools.pairwise(text.words)):
        given = word in lexicon.given_names and text.labels[position] != "GPE"
        if text.is_capital(position + 1) and (given or word in lexicon.titles) and following not in lexicon.titles:
            people.add(following)
    return Surroundings(frozenset(people), frozenset(about(found)))


def weigh(text: Text, found: Sequence[Toponym]) -> list[Toponym]:
    """The candidates that are places, in text order."""
    around = surroundings(text, found)
    for position, toponym in enumerate(found):
        toponym.score = _score(text, toponym, around) + _comma(text, found, position)
    _agree(text, found)
    _list(text, found)
    return [t for t in found if t.score >= ENOUGH]


def _score(text: Text, toponym: Toponym, around: Surroundings) -> float:
    if toponym.form == "street":
        return 2.0
    score = _label(text, toponym) + _before(text, toponym) + _after(text, toponym) + _person(text, toponym, around)
    if toponym.form == "feature":
        return score + 0.8
    if toponym.form == "name":
        return score - 1.9 + _ordinary(text, toponym) + _too_short(text, toponym)
    if toponym.form == "near":
        return score + _home(text, toponym, around) + _ordinary(text, toponym)
    return score + _fame(toponym) + _home(text, toponym, around) + _ordinary(text, toponym) + _case(text, toponym)


def _label(text: Text, toponym: Toponym) -> float:
    """What the language model takes it for."""
    label = text.labels[toponym.start]
    if label in ("", "GPE"):
        label = next((lb for lb in text.labels[toponym.start : toponym.end] if lb), "")
    before, after = text.small(toponym.start - 1), text.word(toponym.end)
    begins = text.doc[toponym.start].ent_iob_ != "I" or before == "the"
    goes_on = toponym.end < len(text.words) and text.doc[toponym.end].ent_iob_ == "I"
    if label == "PERSON" and after in words().titles and toponym.entries:
        return 0.0
    if label == "PERSON" and text.lower[toponym.end : toponym.end + 2] == [",", "where"]:
        return 1.0
    if label == "PERSON" and (goes_on or not begins):
        return -3.0
    if label == "ORG" and (goes_on or not begins):
        return 0.5 if begins else 0.0
    if label in ("GPE", "LOC") and not begins:
        return 0.8
    return _LABELS.get(label, -1.0)


def _before(text: Text, toponym: Toponym) -> float:
    """What the words before it say."""
    lexicon, start = words(), toponym.start
    small = text.small(start - 1)
    if _in_a_name(text, start):
        return -6.0
    if small == "the":
        small = text.small(start - 2) if toponym.form != "known" else ""
    if text.word(start - 1) in lexicon.titles:
        return -3.0
    if text.word(start - 1) in lexicon.given_names and text.labels[start - 1] != "GPE" and text.labels[start] != "GPE":
        return -3.0
    if small in lexicon.strong_prepositions:
        return 1.5
    if small == "of" and text.small(start - 2) in (lexicon.settlements | lexicon.regions | lexicon.counties):
        return 2.5
    if small in lexicon.weak_prepositions:
        return 0.6
    if text.is_capital(start - 1) and not text.doc[start].is_sent_start and text.labels[start - 1] != "GPE":
        return -1.0 if text.cased else 0.0
    return -0.2 if text.doc[start].is_sent_start else 0.0


def _in_a_name(text: Text, start: int) -> bool:
    """Whether it belongs to the name of the Islamic State "of Iraq and the Levant"."""
    before = text.lower[max(0, start - 6) : start]
    if "state" not in before or before[max(0, before.index("state") - 1)] != "islamic":
        return False
    between = before[before.index("state") + 1 :]
    return between[:1] in (["of"], ["in"]) and _STATE_OF.issuperset(between)


def _after(text: Text, toponym: Toponym) -> float:
    """What the words after it say."""
    lexicon, end = words(), toponym.end
    word, small = text.word(end), text.small(end)
    if text.span(toponym.start, end)[0] in text.filed_from:
        return 3.0
    if small in lexicon.counties or small in lexicon.regions:
        return 1.5
    if small in lexicon.civic or small in lexicon.settlements:
        return 1.0
    if word in ("'s", "’s"):
        return 0.2
    if text.is_capital(end) and text.cased and text.labels[end] != "GPE" and not text.doc[end].is_sent_start:
        return -1.0
    return 0.0


def _person(text: Text, toponym: Toponym, around: Surroundings) -> float:
    """Whether people of the text bear the name, or it does what people do."""
    lexicon, score = words(), 0.0
    if toponym.end - toponym.start == 1 and not around.people.isdisjoint(_family(text.words[toponym.start])):
        score -= 2.0
    token = text.doc[toponym.end - 1]
    if token.dep_ in ("nsubj", "nsubjpass") and token.head.lemma_ in lexicon.speech:
        score -= 1.0
    return score


def _family(word: str) -> tuple[str, str]:
    """The name and, of a family's ("the Lowells"), that of one of them."""
    return word, singular(word)


def _fame(toponym: Toponym) -> float:
    """How well known the best-known place of the name is."""
    best = 0.0
    for entry in toponym.entries:
        if entry.role == index.DEMONYM:
            best = max(best, 2.0)
        elif entry.kind in _WIDE_KINDS:
            weight = {"country": 1.5, "wide": 1.2, "area": 1.2, "region": 0.9}[entry.kind]
            best = max(best, weight if entry.role != index.ALTERNATE or entry.population > 100_000 else 0.0)
        elif entry.kind == "county":
            best = max(best, 1.0 if entry.role == index.OWN and " " in entry.name else 0.0)
        elif entry.role == index.OWN or entry.population > 50_000:
            best = max(best, 0.3 if entry.population > 15_000 else 0.1, min(1.0, entry.population / 1_000_000))
        else:
            best = max(best, -0.4)
    return best


def _home(text: Text, toponym: Toponym, around: Surroundings) -> float:
    """Whether it lies in a country that the text is about, by a name that people don't bear or after "in"."""
    several = toponym.end - toponym.start > 1
    in_it = text.small(toponym.start - 1) == "in" and text.labels[toponym.start] == "PERSON"
    return 0.6 if (several or in_it) and any(e.country in around.countries for e in toponym.entries) else 0.0


def _ordinary(text: Text, toponym: Toponym) -> float:
    """Whether the name is an ordinary word, too."""
    if not words().organisations.isdisjoint(text.words[toponym.start : toponym.end]):
        return -5.0
    if toponym.end - toponym.start > 1:
        return 0.0
    word = text.words[toponym.start]
    ordinary = text.lower[toponym.start] in text.small_words or names.key(word) in _ordinary_words()
    return (-3.0 if text.doc[toponym.start].is_sent_start else -2.0) if ordinary else 0.0


def _too_short(text: Text, toponym: Toponym) -> float:
    """Whether an unknown name is rather a letter, an initial or a title."""
    word = text.text(toponym.start, toponym.end)
    return -3.0 if len(word) < 3 or word in words().titles else 0.0


def _ordinary_words() -> frozenset[str]:
    return load("en/ordinary_words", frozenset[str])


def _case(text: Text, toponym: Toponym) -> float:
    """Abbreviations and acronyms need company; names among small or large letters only need fame."""
    name = text.text(toponym.start, toponym.end)
    if all(e.role == index.ABBREVIATION for e in toponym.entries):
        return 0.5 if "." in name else -2.0
    if text.cased and name.isupper() and len(name) <= 4 and not any(e.kind == "country" for e in toponym.entries):
        return -1.0
    return 0.0


def _comma(text: Text, found: Sequence[Toponym], position: int) -> float:
    """What a name and the place that it lies in do for each other, as in "Springfield, Ill."."""
    toponym = found[position]
    score = 0.0
    neighbours = found[max(0, position - 1) : position], found[position + 1 : position + 2]
    for other in neighbours[1]:
        score += 2.5 * (holds(text, toponym, other) or held(text, toponym, other))
    for other in neighbours[0]:
        score += 2.5 * (holds(text, other, toponym) or held(text, other, toponym))
    return score


def holds(text: Text, one: Toponym, other: Toponym) -> bool:
    """Whether the text says that the first name's place lies in the second's: "Salem, Ill.", "Aleppo in Syria"."""
    between = text.lower[one.end : other.start]
    if not between:
        return any(e.role == index.ABBREVIATION for e in other.entries) and _lie(one, other)
    if between[0] not in (",", "(", "in") or len(between) > 5 or not _FILLERS.issuperset(between):
        return False
    listed = between == [","]
    return not (listed and _alike(one, other)) and _lie(one, other, listed)


def _alike(one: Toponym, other: Toponym) -> bool:
    """Whether both names are countries' or both regions': "China, Japan" is a list; "Washington, D.C." is none."""
    if any(e.role == index.ABBREVIATION for e in other.entries):
        return False
    kinds = {e.kind for e in one.entries if e.role == index.OWN or e.kind == "country"}
    return bool(kinds & {"country", "region"} & {e.kind for e in other.entries})


def held(text: Text, one: Toponym, other: Toponym) -> bool:
    """Whether the second name's place lies in the first's: "the Damascus district of Tadamon", "Syria's Aleppo"."""
    between = text.lower[one.end : other.start]
    if between in (["'s"], ["’s"]):
        return _lie(other, one)
    kinds = words().settlements | words().regions | words().counties
    return len(between) in (2, 3) and between[-1] == "of" and between[-2] in kinds and _lie(other, one, people=True)


def _lie(inner: Toponym, outer: Toponym, listed: bool = False, people: bool = False) -> bool:
    """Whether some place of the one name lies in some place of the other; an unknown one may in any."""
    outers = [e for e in outer.entries if people or e.role != index.DEMONYM]
    if not inner.entries:
        return any(e.kind in ("region", "country") or (e.kind in ("city", "capital") and not listed) for e in outers)
    return any(within(a, b) or (people and beside(a, b)) for b in outers for a in inner.entries)


def within(inner: Entry, outer: Entry) -> bool:
    """Whether a place lies in a country, region or county."""
    if inner.country != outer.country or inner.id == outer.id or outer.country is None:
        return False
    if outer.kind == "country":
        return inner.kind != "country"
    if outer.kind == "region":
        return inner.kind in ("city", "capital", "county", "area") and inner.admin1 == outer.admin1
    same_county = (inner.admin1, inner.admin2) == (outer.admin1, outer.name)
    return outer.kind == "county" and inner.kind in ("city", "capital") and same_county


def beside(one: Entry, other: Entry) -> bool:
    """Whether two places are a town and the city that it is a suburb of, some 50 km at most."""
    return abs(one.latitude - other.latitude) < 0.5 and abs(one.longitude - other.longitude) < 0.6


def _agree(text: Text, found: Sequence[Toponym]) -> None:
    """One sense a text: a name that is surely a place once is one elsewhere, unless a person there."""
    sure = {text.text(t.start, t.end).lower() for t in found if t.score >= 2.5}
    for toponym in found:
        if -1.5 < toponym.score < ENOUGH and text.text(toponym.start, toponym.end).lower() in sure:
            toponym.score += 1.2


def _list(text: Text, found: Sequence[Toponym]) -> None:
    """Names listed with places are places: "Butler, Clark and Preble"."""
    pairs = list(itertools.pairwise(found))
    for one, other in [*pairs, *((b, a) for a, b in reversed(pairs))]:
        first, second = (one, other) if one.start < other.start else (other, one)
        between = text.words[first.end : second.start]
        if between in ([","], ["and"], ["or"], [",", "and"], ["-"], ["/"]) and one.score >= ENOUGH > other.score > -1.0:
            other.score += 1.2
