"""What a name itself says for and against its being a place's; results are points, see `toponym_weights`."""

from claimwatch.resolve.places.gazetteer import Entry, Role, name_key
from claimwatch.resolve.places.lexicon import ordinary_words, toponym_lexicon
from claimwatch.resolve.places.surroundings import Surroundings
from claimwatch.resolve.places.text import Text
from claimwatch.resolve.places.toponym import Toponym
from claimwatch.resolve.places.toponym_weights import FameWeights, toponym_weights


def fame(toponym: Toponym) -> float:
    """How well known the best-known place of the name is."""
    weights = toponym_weights().fame
    return max((_fame(entry, weights) for entry in toponym.entries), default=0.0)


def _fame(entry: Entry, weights: FameWeights) -> float:
    """How well known a place is by this name; 0 where hardly anybody knows it so."""
    is_own = entry.role == Role.OWN
    if entry.role == Role.DEMONYM:
        return weights.demonym
    if entry.kind in weights.kinds:
        is_known = entry.role != Role.ALTERNATE or entry.population > weights.other_name_population
        return weights.kinds[entry.kind] if is_known else 0.0
    if entry.kind == "county":
        return weights.county if is_own and " " in entry.name else 0.0
    if not is_own and entry.population <= weights.town_population:
        return 0.0
    by_size = min(weights.city, weights.city * entry.population / weights.city_population)
    return max(by_size, weights.town if entry.population > weights.small_town_population else weights.small_town)


def at_home(text: Text, toponym: Toponym, around: Surroundings) -> float:
    """More if it lies in a country that the text is about, by a name that people don't bear or after "in"."""
    is_misread = text.small(toponym.start - 1) == "in" and text.labels[toponym.start] == "PERSON"
    is_home = any(entry.country in around.countries for entry in toponym.entries)
    return toponym_weights().home if is_home and (not toponym.is_single or is_misread) else 0.0


def ordinary(text: Text, toponym: Toponym) -> float:
    """Less if the name is an organisation's or an ordinary word, too."""
    weights = toponym_weights().ordinary
    if not toponym_lexicon().organisations.isdisjoint(text.words[toponym.start : toponym.end]):
        return weights.organisation
    if not toponym.is_single or not _is_ordinary(text, toponym.start):
        return 0.0
    return weights.sentence_start if text.begins_sentence(toponym.start) else weights.elsewhere


def _is_ordinary(text: Text, position: int) -> bool:
    """True if the text writes the word small elsewhere, or news does."""
    return text.lower[position] in text.small_words or name_key(text.words[position]) in ordinary_words()


def too_short(text: Text, toponym: Toponym) -> float:
    """Less if an unknown name is rather a letter, an initial or a title."""
    weights, word = toponym_weights(), text.text(toponym.start, toponym.end)
    is_short = len(word) < weights.short_letters or word in toponym_lexicon().titles
    return weights.too_short if is_short else 0.0


def by_case(text: Text, toponym: Toponym) -> float:
    """Abbreviations and acronyms need company; names among small or large letters only need fame."""
    weights, name = toponym_weights().case, text.text(toponym.start, toponym.end)
    if all(entry.role == Role.ABBREVIATION for entry in toponym.entries):
        return weights.dotted_abbreviation if "." in name else weights.bare_abbreviation
    is_acronym = text.is_cased and name.isupper() and len(name) <= weights.acronym_letters
    return weights.acronym if is_acronym and not any(entry.kind == "country" for entry in toponym.entries) else 0.0
