"""Which people a word of harm is about: the rules, in the order in which they are tried.

``RULES`` reads from top to bottom. The first rule that applies to a word and finds people for it decides; a rule that
is ``last`` decides for the words that it applies to even where it finds nobody.
"""

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Token

from claimwatch.extract.tolls.harm import HarmWord, harm_lexicon
from claimwatch.extract.tolls.links.changes import (
    has_complement,
    is_changed_number,
    last_people_end,
    leads_to_reckoning,
    with_exceeded,
)
from claimwatch.extract.tolls.links.lexicon import leads_to_number, link_lexicon
from claimwatch.extract.tolls.links.neighbours import (
    chain_from,
    chain_to,
    described_by,
    first_subject,
    further_objects,
    has_other_subject,
    has_own_harm,
    is_example,
    last_people,
    next_people,
    object_of,
    subject_of,
)
from claimwatch.extract.tolls.links.other_accounts import with_other_accounts
from claimwatch.extract.tolls.links.reach import (
    along_behind,
    auxiliaries_of,
    describes_others,
    has_object_behind,
    is_after_be,
    is_after_modal,
    is_blocked,
    is_claimed,
    is_doer,
    is_participle,
    reaches,
)
from claimwatch.extract.tolls.links.shared import DEAD_AND_HURT, joined_harm, shared_object, without_number
from claimwatch.extract.tolls.links.stretch import Harmed, Linking, Stretch
from claimwatch.extract.tolls.people import is_person
from claimwatch.model import Harm

_FARTHEST_NUMBER = 25
"""Words between "toll" and its number: place and date may stand there ("the toll in Karvel on Friday rose to 12")."""
_FARTHEST_ALONG = 4
"""Words from "along with" to the people whom it adds."""
_ONLY_OF_PEOPLE = frozenset(("killed", "injured"))
"""What is mostly done to people, whatever they are called; towns are captured, too."""
_LONGEST_KIND = 4
"""Words between an amount and the noun that it counts: "20 politically motivated killings" has two."""
_KINDS = frozenset(("ADJ", "ADV", "NOUN", "PROPN"))
_PARTICIPLES = frozenset(("VBN", "VBG"))
_MODIFYING = frozenset(("amod", "compound", "nmod"))
_FARTHEST_BARE = 2
"""Words between people without any number and the word of harm that is about them."""


@dataclass(frozen=True, slots=True)
class LinkRule:
    """One way in which a word of harm finds its people.

    Attributes:
        example: Words that show it.
        applies: True for the words of harm that it is for, where they stand.
        link: The linking with the word's people; None where the rule finds none.
        last: True if no later rule is tried on the words that it applies to.
    """

    example: str
    applies: Callable[[Stretch, HarmWord], bool]
    link: Callable[[Linking, HarmWord], Linking | None]
    last: bool = False


def with_people_of(linking: Linking, word: HarmWord) -> Linking:
    """The linking with the people whom a word of harm is about; unchanged where it is about nobody here."""
    for rule in RULES:
        if rule.applies(linking.stretch, word):
            linked = rule.link(linking, word)
            if linked is not None:
                return linked
            if rule.last:
                return linking
    return linking


def with_harm(
    linking: Linking, person: Harmed, harm: Harm, *, precedes_harm: bool = False, is_only_hit: bool = False
) -> Linking:
    """The linking with a harm done to people; how it ended replaces that they were only hit. Examples get none."""
    if is_example(linking, person) or (person.is_unknown and harm not in DEAD_AND_HURT):
        return linking
    harms = () if person.is_only_hit and harm not in person.harms else person.harms
    changed, _ = linking.change(
        person,
        harms=harms if harm in harms else (*harms, harm),
        is_only_hit=is_only_hit,
        precedes_harm=person.precedes_harm or precedes_harm,
    )
    return changed


def _link_number(linking: Linking, word: HarmWord) -> Linking | None:
    """A toll has the first number behind it that isn't what it was, if only what leads to a number stands between."""
    if linking.stretch.word_before(word.start) in harm_lexicon().earlier:
        return None
    behind = (person for person in linking.people if person.start >= word.end)
    person = next((person for person in behind if not is_changed_number(linking, word, person)), None)
    if person is None or not person.victims.has_number or not person.victims.has_amount:
        return None
    stretch, start = linking.stretch, last_people_end(linking, word, person)
    between = stretch.words[start : person.start]
    if person.start - word.end > _FARTHEST_NUMBER or is_blocked(stretch, start, person.start, leads_to_number()):
        return None
    if between and leads_to_number().isdisjoint(between):
        return None
    linking, person = with_exceeded(linking, person)
    linking, person = linking.change(person, is_toll=True)
    return with_other_accounts(with_harm(linking, person, word.harm), linking.place_of(person), word.harm)


def _link_complement(linking: Linking, word: HarmWord) -> Linking | None:
    """A noun of harm is about the number after "of"; names, bodies and lives need an amount, lives a verb ("cost")."""
    first = next_people(linking, word.end + 1)
    if first is None or not first.victims.has_number:
        return None
    lexicon, noun = link_lexicon(), linking.stretch.words[word.start]
    if noun in lexicon.remains and not first.victims.has_amount:
        return None
    if word.harm == "killed" and noun in lexicon.lives and not is_claimed(linking.stretch, word.start):
        return None
    for person in chain_from(linking, first):
        linking = with_harm(linking, person, word.harm, precedes_harm=noun in lexicon.remains)
    return linking


def _link_count(linking: Linking, word: HarmWord) -> Linking | None:
    """A noun that is counted belongs to the amount right before it; bodies need a number, lives a claim."""
    person = last_people(linking, word.start)
    if person is None or not person.victims.has_amount or not _is_counted_by(linking.stretch, person, word):
        return None
    lexicon, noun = link_lexicon(), linking.stretch.words[word.start]
    if noun in lexicon.remains and not person.victims.has_number:
        return None
    if noun in lexicon.lives and not is_claimed(linking.stretch, person.start):
        return None
    linking, person = linking.change(person, end=word.end)
    return with_harm(linking, person, word.harm, precedes_harm=True)


def _is_counted_by(stretch: Stretch, person: Harmed, word: HarmWord) -> bool:
    """True if an amount touches the noun that it counts, but for "of" or its kind ("20 revenge killings")."""
    if person.victims.noun < person.victims.end:
        return person.end == word.start
    start = person.end + (stretch.words[person.end] in link_lexicon().of)
    kind, noun = stretch.doc[start : word.start], stretch.doc[word.start]
    if noun.dep_ in _MODIFYING and noun.head.i == word.end:
        return False
    if len(kind) and all(token.head.i != noun.i for token in stretch.doc[person.start : person.end]):
        return False
    return len(kind) <= _LONGEST_KIND and all(_tells_kind(token) for token in kind)


def _tells_kind(token: Token) -> bool:
    """True if a token may say of what kind counted deaths are ("political", "drug-related")."""
    return token.pos_ in _KINDS or token.tag_ in _PARTICIPLES or token.text == "-"


def _link_reflexive(linking: Linking, word: HarmWord) -> Linking | None:
    """Whoever does it to themselves are the last people before the verb."""
    last = last_people(linking, word.start)
    if last is None or not last.victims.has_number:
        return None
    if not last.is_only_hit and not reaches(linking, last, word.start, word):
        return None
    linking = with_harm(linking, last, word.harm, precedes_harm=True, is_only_hit=word.is_hit)
    joint = word.end + 1
    others = next_people(linking, joint + 1) if linking.stretch.word_at(joint) in link_lexicon().joints else None
    if others is None or others.start != joint + 1 or has_own_harm(linking.stretch, others):
        return linking
    for person in [*chain_from(linking, others)]:
        linking = with_harm(linking, person, word.harm, is_only_hit=word.is_hit)
    return linking


def _link_object(linking: Linking, word: HarmWord) -> Linking | None:
    """An active verb is about the people behind it, or about those of the verb that is joined to it."""
    first = next_people(linking, word.end) or object_of(linking, word)
    if first is None:
        return _link_shared_object(linking, word)
    if (not first.victims.has_amount and word.can_be("base")) or _is_shared_number(linking, first, word):
        return None
    if first.is_bare and _only_says_who(linking.stretch, word):
        return None
    linked, objects = linking.spend(word), list(chain_from(linking, first))
    for person in (*objects, *further_objects(linking, word, objects[-1])):
        linked = with_harm(linked, person, word.harm, is_only_hit=word.is_hit)
    return linked


def _only_says_who(stretch: Stretch, word: HarmWord) -> bool:
    """True if a word only says of what kind people are ("a camp of displaced persons"): nobody tells that they fled."""
    return word.harm == "displaced" and stretch.doc[word.start].dep_ in _MODIFYING


def _is_shared_number(linking: Linking, first: Harmed, word: HarmWord) -> bool:
    """True if a number is of killed and wounded together ("killed and wounded 12"): nobody says how many of each."""
    joint = word.start - 1
    is_joined = joint in linking.stretch.ends and joint not in linking.spent
    return first.victims.has_number and is_joined and linking.stretch.word_before(word.start) in link_lexicon().joints


def _link_shared_object(linking: Linking, word: HarmWord) -> Linking | None:
    """Both verbs are about the same people in "killed and wounded 12", whose number is of neither."""
    shared = shared_object(linking, word)
    if shared is None:
        return None
    linked = linking.spend(word)
    for person in chain_from(linking, shared.first):
        if shared.has_joint_number:
            linked, _ = without_number(linked, person, word.harm)
        else:
            linked = with_harm(linked, person, word.harm)
    return linked


def _link_close_object(linking: Linking, word: HarmWord) -> Linking | None:
    """A past form without auxiliary is active, if the next people can be its object."""
    if has_object_behind(linking, word):
        return _link_object(linking, word)
    return _link_shared_object(linking, word)


def _link_subject_at_verb(linking: Linking, word: HarmWord) -> Linking | None:
    """A participle is about the people before it."""
    return _link_subject(linking, word, word.start)


def _link_subject_at_auxiliaries(linking: Linking, word: HarmWord) -> Linking | None:
    """A passive verb, a state and a verb of dying are about the people before their auxiliaries."""
    return _link_subject(linking, word, auxiliaries_of(linking.stretch, word).start)


def _link_subject(linking: Linking, word: HarmWord, position: int) -> Linking | None:
    """A word of harm is about its subject, or the last people before ``position``, with those joined to them."""
    last = _subject_within_reach(linking, word, position)
    if last is None or describes_others(linking.stretch, word, position):
        return None
    if _tells_of_things(linking.stretch, last, word):
        return None
    if last.harms and word.harm not in last.harms:
        if _tells_more_of(linking.stretch, last, word):
            return with_harm(linking, last, word.harm) if _is_harm_besides(last, word) else None
        if not _may_replace(last, word) and (position - last.end > 1 or last.precedes_harm):
            return _link_also(linking, last, word)
        linking, last = linking.change(last, harms=(), is_only_hit=False)
    if position == last.end == word.start and word.can_be("state") and _is_part_of_phrase(linking.stretch, last, word):
        linking, last = linking.change(last, end=word.end)
    linked, joined = linking, joined_harm(linking, word)
    for person in chain_to(linking, last):
        if joined is not None:
            linked, shared = without_number(linked, person, joined)
        else:
            shared = person
        linked = with_harm(linked, shared, word.harm, precedes_harm=True, is_only_hit=word.is_hit)
    return _with_those_along(linked.spend(word), word)


def _subject_within_reach(linking: Linking, word: HarmWord, position: int) -> Harmed | None:
    """The people whom a word before whose auxiliaries they stand can be about; None where it can be about nobody."""
    if has_other_subject(linking, word):
        return None
    last = subject_of(linking, word, position) or last_people(linking, position)
    last = described_by(linking, last) if last is not None else None
    if last is None or not reaches(linking, last, position, word):
        return None
    if last.is_bare and (position - last.end > _FARTHEST_BARE or _is_counted_already(linking, last)):
        return None
    if is_doer(linking.stretch, last, word, position) or (word.is_hit and last.harms):
        return None
    if last.is_part and word.harm == "displaced":
        return None
    return last


def _is_counted_already(linking: Linking, last: Harmed) -> bool:
    """True if a noun without a number belongs to an amount before it ("twelve martyrs")."""
    return any(other.start < last.start < other.end for other in linking.people)


def _tells_of_things(stretch: Stretch, last: Harmed, word: HarmWord) -> bool:
    """True if a number and a word of harm behind it are of a noun for things or beasts ("30 burned houses")."""
    harm = stretch.doc[word.start]
    if last.victims.noun < last.victims.end or harm.dep_ != "amod" or harm.head.i < word.end:
        return False
    is_counted = any(stretch.doc[i].head == harm.head for i in range(last.start, last.end))
    return is_counted and harm.head.tag_ == "NNS" and not is_person(harm.head)


def _may_replace(last: Harmed, word: HarmWord) -> bool:
    """True if a word says how it ended for people who were hit, or that somebody who was hurt then died."""
    died = word.harm == "killed" and word.can_be("suffers") and last.harms == ("injured",) and last.victims.has_number
    return last.is_only_hit or died


def _tells_more_of(stretch: Stretch, last: Harmed, word: HarmWord) -> bool:
    """True if a relative clause tells what else befell people ("killed 12 students who had been abducted")."""
    is_relative = stretch.word_at(last.end) in link_lexicon().relatives
    return is_relative and not word.is_hit and not _may_replace(last, word)


def _is_harm_besides(last: Harmed, word: HarmWord) -> bool:
    """True if what a relative clause tells is a count of its own; the dead aren't counted as wounded or fled, too."""
    return word.harm != "displaced" and (word.harm != "injured" or "killed" not in last.harms)


def _is_part_of_phrase(stretch: Stretch, last: Harmed, word: HarmWord) -> bool:
    """True if a state belongs to a number's phrase ("12 dead", "55 wounded"), and is no verb ("12 killed")."""
    if not word.can_be("past"):
        return True
    is_number = last.victims.noun >= last.victims.end
    return word.harm == "injured" and is_number and stretch.word_at(word.end) not in link_lexicon().after_verb


def _link_also(linking: Linking, last: Harmed, word: HarmWord) -> Linking | None:
    """People "killed and wounded" are both, if no number is given; those "captured on Monday" may then be killed."""
    joint, lexicon = linking.stretch.words[word.start - 1], link_lexicon()
    if is_participle(linking.stretch, last) and first_subject(linking, word) is last:
        return with_harm(linking, last, word.harm, precedes_harm=True)
    joined = joint in lexicon.joints or (joint in lexicon.commas and word.start - 1 in linking.stretch.ends)
    if last.victims.has_number or not last.precedes_harm or not joined:
        return None
    return with_harm(linking, last, word.harm, precedes_harm=True)


def _with_those_along(linking: Linking, word: HarmWord) -> Linking:
    """With those whom "along with" adds behind the verb, at once or behind where, when and who said so."""
    along = along_behind(linking.stretch, word)
    if along is None:
        return linking
    added = (person for person in linking.people if along < person.start <= along + _FARTHEST_ALONG)
    person = next(added, None)
    return with_harm(linking, person, word.harm) if person is not None else linking


def _is_counted(_: Stretch, word: HarmWord) -> bool:
    return word.can_be("count")


def _is_past(_: Stretch, word: HarmWord) -> bool:
    return word.can_be("past")


def _is_reflexive(stretch: Stretch, word: HarmWord) -> bool:
    return word.can_be("past") and stretch.word_at(word.end) in link_lexicon().reflexives


def _is_active(stretch: Stretch, word: HarmWord) -> bool:
    return word.can_be("past") and auxiliaries_of(stretch, word).voice == "active"


def _is_passive(stretch: Stretch, word: HarmWord) -> bool:
    return word.can_be("past") and auxiliaries_of(stretch, word).voice == "passive"


def _is_present(stretch: Stretch, word: HarmWord) -> bool:
    """True for the present tense and "-ing", but not for infinitives."""
    is_finite = word.can_be("base") and not is_after_modal(stretch, word) and not is_after_be(stretch, word)
    return word.can_be("ing") or is_finite


def _is_said_of_subject(_: Stretch, word: HarmWord) -> bool:
    return word.can_be("state", "suffers")


RULES = (
    LinkRule("a toll of 12; the death toll rose to 12", leads_to_reckoning, _link_number),
    LinkRule("the death of 12", has_complement, _link_complement),
    LinkRule("12 deaths; claimed 200 civilian lives", _is_counted, _link_count),
    LinkRule("a man shot himself", _is_reflexive, _link_reflexive, last=True),
    LinkRule("shelling has killed 12", _is_active, _link_object, last=True),
    LinkRule("12 were killed", _is_passive, _link_subject_at_auxiliaries, last=True),
    LinkRule("shelling killed 12", _is_past, _link_close_object),
    LinkRule("12 people killed by shelling", _is_past, _link_subject_at_verb, last=True),
    LinkRule("shelling kills 12; killing 12", _is_present, _link_object, last=True),
    LinkRule("12 dead; 12 died", _is_said_of_subject, _link_subject_at_auxiliaries),
)
