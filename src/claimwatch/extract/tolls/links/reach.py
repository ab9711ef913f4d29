"""How far a word of harm reaches: over its auxiliaries, over asides, and up to the next verb, harm or pause."""

from typing import Literal, NamedTuple

from claimwatch.extract.tolls.harm import HarmWord
from claimwatch.extract.tolls.links.lexicon import auxiliaries, link_lexicon, passing_verbs
from claimwatch.extract.tolls.links.neighbours import last_people, next_people, object_of, subject_of
from claimwatch.extract.tolls.links.stretch import Harmed, Linking, Stretch
from claimwatch.extract.tolls.people import is_person
from claimwatch.extract.tolls.quantities import quantity_lexicon

Voice = Literal["active", "passive"]

_LONGEST_AUXILIARIES = 6
"""Words from the first auxiliary to its verb: "have not also been reportedly killed" has five."""
_LONGEST_ASIDE = 16
"""Words of an aside between commas; a longer one is mostly a clause of its own."""
_FARTHEST_SUBJECT = 12
"""Words between people and a verb that the parser didn't join to them."""
_FARTHEST_OBJECT = 3
"""Words between a verb and people who are more likely its object than the next verb's subject."""
_FARTHEST_CLAIM = 10
"""Words between "claimed" and the "lives" that it makes a count."""
_LONGEST_BEFORE_ALONG = 14
"""Words from a verb to "along with", behind the place, the day and the source."""
_ACTIVE = "VBD"
_PAUSES = frozenset((";", ":", "|"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_OPENS_OBJECT = frozenset(("DET", "PRON", "PROPN", "NUM", "NOUN"))
_MODIFIERS = frozenset(("amod", "compound", "nmod"))
_PARTICIPLE_BEHIND = "acl"
_NOTHING: frozenset[str] = frozenset()


class Auxiliaries(NamedTuple):
    """Where a verb's auxiliaries start, and the voice that they give it; None where there are none."""

    start: int
    voice: Voice | None


def auxiliaries_of(stretch: Stretch, word: HarmWord) -> Auxiliaries:
    """The auxiliaries before a verb of harm, over adverbs and verbs joined to it ("were killed or wounded")."""
    lexicon = link_lexicon()
    start = word.start
    voice: Voice | None = None
    while start > 0:
        before = stretch.words[start - 1]
        if before in lexicon.be:
            voice = voice or "passive"
        elif before in lexicon.have or before in lexicon.modal:
            voice = voice or "active"
        elif not _may_part_auxiliary(stretch, start - 1, word):
            break
        start -= 1
    while start < word.start and stretch.words[start] not in auxiliaries():
        start += 1
    return Auxiliaries(start, voice)


def _may_part_auxiliary(stretch: Stretch, i: int, word: HarmWord) -> bool:
    """True if a token may stand between an auxiliary and its verb of harm."""
    lexicon, text = link_lexicon(), stretch.words[i]
    if word.start - i > _LONGEST_AUXILIARIES:
        return False
    if stretch.doc[i].pos_ == "ADV" or text in lexicon.before_verb or text in lexicon.finding:
        return True
    if text in lexicon.verb_joints and i in stretch.ends:
        return True
    return stretch.words[i + 1] in lexicon.verb_joints and any(harm.start <= i < harm.end for harm in stretch.harms)


def is_after_modal(stretch: Stretch, word: HarmWord) -> bool:
    """True if "to" or a modal verb stands right before a word of harm."""
    return stretch.word_before(word.start) in link_lexicon().modal


def is_after_be(stretch: Stretch, word: HarmWord) -> bool:
    """True if a form of "be" stands right before a word of harm."""
    return stretch.word_before(word.start) in link_lexicon().be


def has_object_behind(linking: Linking, word: HarmWord) -> bool:
    """True if the next people are the verb's object, and not the subject of the next word of harm."""
    stretch = linking.stretch
    later, before = next_people(linking, word.end), last_people(linking, word.start)
    touching = before if before and before.end == word.start else None
    if later and touching and touching.harms:
        return True
    if later is None:
        return stretch.doc[word.start].tag_ == _ACTIVE and object_of(linking, word) is not None
    if later.start - word.end > _FARTHEST_OBJECT:
        return False
    counted = touching is not None and touching.victims.has_amount
    if later.is_part and (counted or not later.victims.refers_back):
        return False
    own_harm = stretch.by_start.get(later.victims.end)
    if own_harm is None or not own_harm.can_be("state", "past") or next_people(linking, own_harm.end):
        return True
    return not (later.victims.has_number and counted)


def is_claimed(stretch: Stretch, i: int) -> bool:
    """True if "lives" at a token stands under "claimed" or "cost"."""
    return not link_lexicon().claims.isdisjoint(stretch.words[max(0, i - _FARTHEST_CLAIM) : i])


def reaches(linking: Linking, last: Harmed, position: int, word: HarmWord) -> bool:
    """True if the words between people and a verb, whose auxiliaries start at ``position``, let it be about them."""
    lexicon, stretch = link_lexicon(), linking.stretch
    opener = stretch.word_before(last.start)
    if opener in lexicon.doers or (last.is_bare and opener in lexicon.belonging):
        return False
    if opener in lexicon.among and position < word.start:
        return False
    if subject_of(linking, word, position) is last:
        return True
    start = _behind_aside(stretch, last.end, position)
    return position - start <= _FARTHEST_SUBJECT and not is_blocked(stretch, last.end, position)


def is_blocked(stretch: Stretch, start: int, end: int, allowed: frozenset[str] = _NOTHING) -> bool:
    """True if another verb, word of harm or pause stands between two places; ``allowed`` verbs may."""
    breaks, passing = link_lexicon().breaks, passing_verbs()
    passed = allowed & quantity_lexicon().before_change
    for i in range(_behind_aside(stretch, start, end), end):
        token, text = stretch.doc[i], stretch.words[i]
        if (
            i in stretch.by_start
            or (text in _PAUSES and text not in allowed)
            or (text in breaks and text not in passed)
        ):
            return True
        if token.tag_ in _FINITE and text not in passing and text not in allowed:
            return True
    return False


def _behind_aside(stretch: Stretch, start: int, end: int) -> int:
    """Behind what stands between commas right after people ("two men, thought to be kin, were killed")."""
    if stretch.word_at(start) != ",":
        return start
    closing = next((i for i in range(start + 1, min(end, start + _LONGEST_ASIDE)) if stretch.words[i] == ","), None)
    if closing is None or closing + 1 > end:
        return start
    lexicon = link_lexicon()
    goes_on = closing + 1 == end or stretch.words[closing + 1] in lexicon.be | lexicon.have
    return closing + 1 if goes_on else start


def is_doer(stretch: Stretch, person: Harmed, word: HarmWord, position: int) -> bool:
    """True if people do it themselves ("police arrested X"), or suspects run ("the gunman fled")."""
    victims = person.victims
    if word.harm == "displaced" and word.can_be("suffers"):
        is_single = not victims.has_amount and victims.has_number
        runs = stretch.phrase_at(word.end) in link_lexicon().getaways
        return is_single or victims.status == "combatant" or runs
    if position > word.start or stretch.doc[word.start].tag_ != "VBD" or word.can_be("suffers"):
        return False
    if word.is_hit and _is_aimed(stretch, word, at_people=victims.has_amount):
        return True
    return _takes_object(stretch, word) and not victims.has_amount and word.can_be("past")


def _is_aimed(stretch: Stretch, word: HarmWord, *, at_people: bool) -> bool:
    """True if a verb of hitting tells where somebody shot ("gunmen shot at the soldiers"), not who was shot.

    Args:
        stretch: The stretch with its words of harm.
        word: The verb.
        at_people: True if it must be at people: a number of them is mostly of those who were hit ("two shot at a bar").
    """
    for child in stretch.doc[word.start].children:
        if child.i == word.end and child.lower_ in link_lexicon().aimed:
            return not at_people or any(is_person(noun) for noun in child.children)
    return False


def _takes_object(stretch: Stretch, word: HarmWord) -> bool:
    """True if a verb has an object and so is active ("police arrested X", but "man shot dead")."""
    doc = stretch.doc
    if any(child.dep_ == "dobj" for child in doc[word.start].children):
        return True
    return word.end < len(doc) and doc[word.end].pos_ in _OPENS_OBJECT


def describes_others(stretch: Stretch, word: HarmWord, position: int) -> bool:
    """True if a state behind "be" only describes a noun that follows it ("among them were wounded fighters")."""
    token = stretch.doc[word.start]
    return position < word.start and token.dep_ in _MODIFIERS and token.head.i == word.end and is_person(token.head)


def is_participle(stretch: Stretch, last: Harmed) -> bool:
    """True if what was done to people is only a participle behind them ("ten soldiers captured on Monday")."""
    return last.end in stretch.by_start and stretch.doc[last.end].dep_ == _PARTICIPLE_BEHIND


def along_behind(stretch: Stretch, word: HarmWord) -> int | None:
    """Where "along with" stands behind a verb before any other harm: at once, or behind a comma."""
    lexicon = link_lexicon()
    for i in range(word.end, min(word.end + _LONGEST_BEFORE_ALONG, len(stretch.words))):
        if i in stretch.by_start or stretch.words[i] in _PAUSES:
            return None
        if stretch.phrase_at(i) in lexicon.along and (i == word.end or stretch.words[i - 1] in lexicon.dashes):
            return i
    return None
