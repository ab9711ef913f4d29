"""The arguments of a trigger: who the grammar around it says did it, and to whom or what it was done."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from spacy.tokens import Span, Token

from claimwatch.extract.events.lexicon import event_lexicon
from claimwatch.extract.events.parties import party_lexicon
from claimwatch.extract.events.trigger import Trigger
from claimwatch.extract.text import phrase
from claimwatch.language import forms, function_words, is_one_of

_TIMES_AND_NUMBERS = frozenset({"DATE", "TIME", "CARDINAL", "PERCENT"})

# A longer word in capitals is no initials: "NATO", but "KARVEL".
_LONGEST_INITIALS = 4


class Phrase(NamedTuple):
    """A party's words: their head, and tokens ``first`` to ``last``, both inclusive."""

    head: Token
    first: int
    last: int

    @classmethod
    def of(cls, head: Token, joined: bool = True) -> "Phrase":
        """The phrase of a head, with what is ``joined`` to it by "and"."""
        first, last = phrase(head, joined=joined)
        return cls(head, first + 1 if first < head.i and _is_filed_from(head.doc[first]) else first, last)

    @property
    def words(self) -> Span:
        """The words."""
        return self.head.doc[self.first : self.last + 1]

    @property
    def characters(self) -> tuple[int, int]:
        """The words' place in the text, the end exclusive."""
        return self.words.start_char, self.words.end_char


def _is_filed_from(first: Token) -> bool:
    """True if a word in capitals before the sentence only says where it was filed ("KARVEL Dozens of men")."""
    is_start = bool(first.is_sent_start) and first.i + 1 < len(first.doc)
    return is_start and first.is_upper and len(first) > _LONGEST_INITIALS and first.nbor().is_title


def is_nameable(token: Token) -> bool:
    """True if the word may name a party: a noun that is no time or number, but for "dozens of fighters"."""
    if token.pos_ not in ("NOUN", "PROPN"):
        return is_written_as_name(token)
    return token.ent_type_ not in _TIMES_AND_NUMBERS or (token.ent_type_ == "CARDINAL" and bool(parts_of(token)))


def is_written_as_name(token: Token) -> bool:
    """True if the word is a group's initials, though they make another word: "IS"."""
    return token.text.isupper() and token.pos_ == "AUX" and not _is_in_capitals(token.sent)


def _is_in_capitals(sentence: Span) -> bool:
    return all(token.is_upper for token in sentence if token.is_alpha)


def parts_of(head: Token) -> list[Token]:
    """What the head is a part or number of: "members of the militia", "dozens of fighters"."""
    links = (child for child in head.rights if child.lower_ in party_lexicon().whole)
    return [deep for link in links for deep in link.children if deep.dep_ == "pobj"]


def with_conjuncts(heads: list[Token]) -> Iterator[Token]:
    """Each head, followed by what is joined to it."""
    for head in heads:
        yield head
        yield from head.conjuncts


def subjects(verb: Token) -> list[Token]:
    """Who does it: the verb's subjects, or those that it shares with the verb that it hangs on."""
    may_rise = not any(child.dep_ == "auxpass" for child in verb.lefts)
    is_raised = False
    while True:
        subjects_before = [child for child in verb.lefts if child.dep_ in ("nsubj", "csubj") or _is_initials(child)]
        passive = [child for child in verb.lefts if child.dep_ == "nsubjpass"]
        if subjects_before or passive:
            return _antecedents(subjects_before or (passive if is_raised and may_rise else []))
        if verb.dep_ not in ("conj", "xcomp", "advcl", "pcomp") or verb.head.i == verb.i:
            break
        is_raised = verb.dep_ == "xcomp"
        verb = verb.head if verb.dep_ != "pcomp" else verb.head.head
        if is_one_of(verb, party_lexicon().blame.keys()) or is_one_of(verb, party_lexicon().held):
            return [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")]
        if verb.pos_ not in ("VERB", "AUX"):
            return []
    if verb.dep_ == "acl" and (verb.tag_ == "VBG" or any(child.dep_ == "dobj" for child in verb.rights)):
        return [verb.head]
    return []


def _is_initials(child: Token) -> bool:
    """True if a group's initials stand before the verb, which the parser takes for a helper: "IS claimed the raid"."""
    return child.dep_ in ("aux", "auxpass") and is_written_as_name(child)


def objects(verb: Token) -> list[Token]:
    """Whom or what it is done to: objects, and the subject of a passive."""
    objects_of_verb = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")]
    if not objects_of_verb and verb.tag_ == "VBN" and verb.dep_ == "acl":
        return [verb.head]
    if not objects_of_verb and verb.dep_ == "conj" and verb.tag_ == "VBN":
        return [child for child in verb.head.children if child.dep_ == "nsubjpass"]
    return _antecedents(objects_of_verb)


def agents(verb: Token) -> list[Token]:
    """Who does it in a passive: what follows "by"."""
    links = [child for child in verb.children if child.lower_ in event_lexicon().agent]
    joined = (link for first in links for link in first.conjuncts if link.lower_ in event_lexicon().agent)
    return [deep for link in (*links, *joined) for deep in link.children if deep.dep_ == "pobj"]


def noun_before(verb: Token) -> list[Token]:
    """The noun right before a verb that the parser gave no subject."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.i == verb.sent.start:
        return []
    before = verb.nbor(-1)
    return [before] if before.pos_ in ("NOUN", "PROPN") and before.dep_ in ("pobj", "dobj", "npadvmod") else []


def noun_after(trigger: Trigger, prepositions: Collection[str]) -> list[Token]:
    """The noun after a preposition right after a trigger, whatever the parser hung the preposition on."""
    doc = trigger.head.doc
    if trigger.last + 2 >= len(doc) or doc[trigger.last + 1].lower_ not in prepositions:
        return []
    return [child for child in doc[trigger.last + 1].rights if child.dep_ == "pobj"]


def light_verb_over(noun: Token) -> Token | None:
    """The verb that only says that an event was done: "carried out" over "attack", "responded" over "with shelling"."""
    verb = _verb_over(noun)
    return verb if verb is not None and is_light(verb) else None


def is_light(verb: Token) -> bool:
    """True if the verb says no more than that the event of its object was done."""
    particle = next((child.lower_ for child in verb.rights if child.dep_ == "prt"), None)
    light_verbs = event_lexicon().light_verbs
    return any(f"{form} {particle}" in light_verbs or form in light_verbs for form in forms(verb))


def _verb_over(noun: Token) -> Token | None:
    while noun.dep_ == "conj" or _is_counted(noun):
        noun = noun.head if noun.dep_ == "conj" else noun.head.head
    if noun.dep_ == "pobj" and noun.head.lower_ in event_lexicon().light_with and noun.head.head.pos_ == "VERB":
        return noun.head.head
    return noun.head if noun.dep_ in ("dobj", "nsubjpass") else None


def _is_counted(noun: Token) -> bool:
    """True after a noun that only says how many: "a series of attacks"."""
    is_part = noun.dep_ == "pobj" and noun.head.lower_ in party_lexicon().whole
    return is_part and is_one_of(noun.head.head, event_lexicon().series)


def _antecedents(tokens: list[Token]) -> list[Token]:
    """With a relative pronoun replaced by what it stands for."""
    return [
        token.head.head if token.lower_ in function_words().relatives and token.head.dep_ == "relcl" else token
        for token in tokens
    ]
