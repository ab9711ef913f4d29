"""Reckonings, and tolls that change: "rose from 12 to 15", "revised down from 25", "topped 100", "Killed: four"."""

import dataclasses

from claimwatch.extract.tolls.harm import HarmWord
from claimwatch.extract.tolls.links.lexicon import link_lexicon
from claimwatch.extract.tolls.links.stretch import Harmed, Linking, Stretch
from claimwatch.extract.tolls.quantities import quantity_lexicon


def leads_to_reckoning(stretch: Stretch, word: HarmWord) -> bool:
    """True for a reckoning or the label of one; "the deaths of" names who died, and "and" may add to them."""
    return (word.can_be("to") and not has_complement(stretch, word)) or _is_label(stretch, word)


def has_complement(stretch: Stretch, word: HarmWord) -> bool:
    """True for a noun of harm before those who were harmed ("the death of")."""
    return word.can_be("of") and stretch.word_at(word.end) in link_lexicon().against


def _is_label(stretch: Stretch, word: HarmWord) -> bool:
    """True for the labels in "Killed: four. Wounded: nine"."""
    opens = word.start == 0 or not stretch.doc[word.start - 1].text[-1:].isalnum()
    return opens and word.can_be("state") and stretch.word_at(word.end) in link_lexicon().label_ends


def is_changed_number(linking: Linking, word: HarmWord, person: Harmed) -> bool:
    """True if a number behind a toll is what it was, or by how much it changed: "from 25", "by three".

    "Estimates from 25 upwards" and "a toll from Sunday's attack of 12" tell of no change.
    """
    stretch, lexicon = linking.stretch, quantity_lexicon()
    if stretch.word_before(person.start) not in lexicon.before_change or not person.victims.has_amount:
        return False
    return not lexicon.changes.isdisjoint(stretch.words[_start_of_clause(linking, word) : person.start])


def last_people_end(linking: Linking, word: HarmWord, person: Harmed) -> int:
    """Behind the last number that is what the toll was, or behind the word of harm."""
    ends = (other.end for other in linking.people if word.end <= other.start < person.start)
    return max(ends, default=word.end)


def with_exceeded(linking: Linking, person: Harmed) -> tuple[Linking, Harmed]:
    """The number under "topped" and the like as more than it says."""
    victims = person.victims
    before = linking.stretch.word_before(person.start)
    if before not in link_lexicon().exceeds or victims.low is None or victims.low != victims.high:
        return linking, person
    exceeded = dataclasses.replace(victims, start=victims.start - 1, low=victims.low + 1, high=None)
    return linking.change(person, victims=exceeded)


def _start_of_clause(linking: Linking, word: HarmWord) -> int:
    """Where what may govern a toll starts: behind the people before it, at most six words back."""
    before = (person.end for person in linking.people if person.end <= word.start)
    return max(0, word.start - 6, *before)
