"""What the words around a name say for and against its being a place's; results are points, see `toponym_weights`."""

from claimwatch.language import singular, wordnet_nouns
from claimwatch.resolve.places.lexicon import toponym_lexicon
from claimwatch.resolve.places.surroundings import Surroundings, is_given_name
from claimwatch.resolve.places.text import Text
from claimwatch.resolve.places.toponym import Toponym
from claimwatch.resolve.places.toponym_weights import toponym_weights

_ADJECTIVES = 3
"""Words after "a" among which the noun stands: "a small farming village"."""
_LONGEST_MOVEMENT = 6
"""Tokens back to the movement's name: "Islamic State of Iraq and the Levant" has five before the last."""


def by_label(text: Text, toponym: Toponym) -> float:
    """What the language model takes it for."""
    weights = toponym_weights().label
    label = _label(text, toponym)
    if toponym.form == "unknown" and text.is_called_settlement(toponym.start):
        return max(0.0, weights.labels.get(label, weights.other))
    begins = not text.continues_entity(toponym.start) or text.small(toponym.start - 1) == "the"
    is_part = not begins or text.continues_entity(toponym.end)
    if label == "PERSON":
        if text.word(toponym.end) in toponym_lexicon().titles and toponym.entries:
            return weights.before_title
        if text.lower[toponym.end : toponym.end + 2] == [",", "where"]:
            return weights.before_where
        if is_part:
            return weights.in_person
    if label == "ORG" and is_part:
        return weights.opens_organisation if begins else weights.in_organisation
    if label in ("GPE", "LOC") and not begins:
        return weights.in_place
    return weights.labels.get(label, weights.other)


def _label(text: Text, toponym: Toponym) -> str:
    """The label of the first word; where that says nothing or "place", of the first word that has one."""
    labels = text.labels[toponym.start : toponym.end]
    return next(filter(None, labels), "") if labels[0] in ("", "GPE") else labels[0]


def before(text: Text, toponym: Toponym) -> float:
    """What the words before it say."""
    weights, lexicon, start = toponym_weights().before, toponym_lexicon(), toponym.start
    if _is_in_movement(text, start):
        return weights.in_movement
    if text.word(start - 1) in lexicon.titles:
        return weights.title
    if is_given_name(text, start - 1) and text.labels[start] != "GPE":
        return weights.given_name
    if toponym.form == "unknown" and text.is_called_settlement(start):
        return weights.called_settlement
    preposition = _word_before(text, toponym)
    if preposition in lexicon.strong_prepositions:
        return weights.strong_preposition
    if text.word_of(start) in lexicon.designators or text.is_called_settlement(start):
        return weights.designator_of
    if preposition in lexicon.weak_prepositions:
        return weights.weak_preposition
    return _by_position(text, start)


def _word_before(text: Text, toponym: Toponym) -> str:
    """The word before, an article skipped; places that the gazetteer knows rarely have one: nothing is before them."""
    word = text.small(toponym.start - 1)
    if word != "the":
        return word
    return "" if toponym.form == "known" else text.small(toponym.start - 2)


def _by_position(text: Text, start: int) -> float:
    """What a capital before it says, and the start of a sentence."""
    weights = toponym_weights().before
    begins_sentence = text.begins_sentence(start)
    if text.is_capital(start - 1) and not begins_sentence and text.labels[start - 1] != "GPE":
        return weights.capitalised if text.is_cased else 0.0
    return weights.sentence_start if begins_sentence else 0.0


def _is_in_movement(text: Text, start: int) -> bool:
    """True if it belongs to the name of the Islamic State "of Iraq and the Levant"."""
    movement = toponym_lexicon().movement
    opening, closing = movement.name
    words = text.lower[max(0, start - _LONGEST_MOVEMENT) : start]
    if closing not in words:
        return False
    end = words.index(closing)
    between = words[end + 1 :]
    is_named = end > 0 and words[end - 1] == opening
    return is_named and bool(between) and between[0] in movement.joined and movement.inside.issuperset(between)


def after(text: Text, toponym: Toponym) -> float:
    """What the words after it say."""
    weights, lexicon, end = toponym_weights().after, toponym_lexicon(), toponym.end
    small = text.small(end)
    if text.span(toponym.start, end)[0] in text.filed_from:
        return weights.dateline
    if toponym.form == "known" and small in lexicon.heading_ends and text.begins_line(toponym.start):
        return weights.heading
    if small in lexicon.divisions:
        return weights.division
    if small in lexicon.institutions:
        return weights.institution
    if _is_said_to_be_settlement(text, end):
        return weights.apposition
    if small in ("'s", "’s"):
        return weights.possessive
    if text.is_capital(end) and text.is_cased and text.labels[end] != "GPE" and not text.begins_sentence(end):
        return weights.capitalised
    return 0.0


def _is_said_to_be_settlement(text: Text, end: int) -> bool:
    """True if what follows says that it is a village or town: "Kyun Gyi, a small village in the north"."""
    if text.small(end) != "," or text.small(end + 1) not in ("a", "an"):
        return False
    return any(
        text.small(position) in toponym_lexicon().settlements for position in range(end + 2, end + 2 + _ADJECTIVES)
    )


def is_of_press(text: Text, toponym: Toponym) -> bool:
    """True if it begins the name of a newspaper or a station: "the Kesra Times"."""
    return text.is_cased and text.word(toponym.end) in toponym_lexicon().press


def by_people(text: Text, toponym: Toponym, around: Surroundings) -> float:
    """Less if it is part of somebody's full name, if people of the text bear it, and if it does what people do."""
    weights = toponym_weights().person
    if _is_said_to_be_somebody(text, toponym):
        return weights.described
    is_borne = toponym.is_single and not around.people.isdisjoint(_family_names(text.words[toponym.start]))
    last = text.doc[toponym.end - 1]
    speaks = last.dep_ in ("nsubj", "nsubjpass") and last.head.lemma_ in toponym_lexicon().speech
    return (weights.namesake if is_borne else 0.0) + (weights.speaks if speaks else 0.0)


def _is_said_to_be_somebody(text: Text, toponym: Toponym) -> bool:
    """True within a longer name that an age or a word for a person follows: "Carolina Medina, an activist"."""
    start, end, prepositions = toponym.start, toponym.end, toponym_lexicon().strong_prepositions
    while text.is_capital(start - 1) and text.lower[start - 1] not in prepositions:
        start -= 1
    while text.is_capital(end):
        end += 1
    is_longer = end - start > toponym.end - toponym.start
    if not is_longer or text.small(end) != "," or (start and text.lower[start - 1] in prepositions):
        return False
    if text.word(end + 1).isdigit():
        return text.small(end + 2) == ","
    is_described = text.small(end + 1) in toponym_lexicon().one_or_both
    nouns = (singular(text.small(position)) for position in range(end + 2, end + 2 + _ADJECTIVES))
    return is_described and any(noun in wordnet_nouns().singular for noun in nouns)


def _family_names(word: str) -> tuple[str, str]:
    """The name and, of a family's plural ("the Lowells"), that of one of them."""
    return word, singular(word)
