"""What a time goes with: what happened, what was said, done or found about it later, or neither."""

from collections.abc import Collection, Sequence
from enum import IntEnum

from spacy.tokens import Token

from claimwatch.language import wordnet_nouns
from claimwatch.mention.scene import scene_words

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
THROUGH = frozenset({"ADP", "SCONJ", "NUM", "PROPN", "ADV"})
"""What stands between a time and what it goes with; so does a unit of time ("in the early hours of today")."""


class Tie(IntEnum):
    """How near a time is to being the event's own."""

    BECAUSE = 0
    """Of what people did because of it: apologised, opened a case, corrected a count."""
    TOLD = 1
    """Of words about it: it was said, published, mourned then; in fresh news mostly the same day."""
    BEHIND = 2
    """Of what the event went before in its sentence, or of a later death."""
    LOOSE = 3
    OWN = 4
    """Of the event's own verb or noun."""


def tie(time: Token, violence: Sequence[Token], said: Collection[int]) -> Tie:
    """How a time is tied to the event that its sentence may tell of.

    Args:
        time: The head of its words.
        violence: Those words of its sentence that tell of violence.
        said: The tokens, by number, that bring in a source's words.
    """
    head = governor(time)
    if violence and _is_soon_after(head):
        return Tie.BEHIND
    if _is_of_words(time, head, violence, said):
        return Tie.BECAUSE if head.lemma_.lower() in scene_words().because_of else Tie.TOLD
    if is_later_death(head) or _follows(head, violence):
        return Tie.BEHIND
    return Tie.OWN if head in violence or names_event(time) else Tie.LOOSE


def _is_of_words(time: Token, head: Token, violence: Sequence[Token], said: Collection[int]) -> bool:
    """True if a time is that of words about an event, or of what people did because of it; a count runs "since" it."""
    words = scene_words()
    if time.head.lower_ in words.counted_from or is_of_count(time):
        return True
    if head in violence or head == time or _is_called(head):
        return False
    later = words.aftermath | words.because_of | words.made_known
    told = head.lemma_.lower() in later or head.i in said or _is_speaker(head)
    return told and not _has_nearer_time(head, time)


def is_of_count(time: Token) -> bool:
    """True for the time of a count: "as of Tuesday", "by Tuesday, 40 had died", "the toll stood at 40 on Tuesday"."""
    words, link = scene_words(), time.head
    if link.lower_ in words.counted_until and link.dep_ in ("prep", "pcomp"):
        return True
    before = link.nbor(-1).lower_ if link.i else ""
    if f"{before} {link.lower_}" in words.counted_as_of:
        return True
    return governor(time).lemma_.lower() in words.counting


def governor(token: Token) -> Token:
    """The verb or noun that a time expression goes with."""
    head = token.head
    durations = scene_words().durations
    while (head.pos_ in THROUGH or head.lemma_.lower() in durations) and head.head != head:
        head = head.head
    return head


def is_fronted(name: Token) -> bool:
    """True if a place or time opens its sentence, and so holds for all of it: "Last month, X claimed a raid"."""
    verb = governor(name)
    while verb.lower_ in scene_words().settlement_nouns and verb.head != verb:
        verb = governor(verb)
    return (
        verb == verb.sent.root
        and name.i < verb.i
        and not any(c.i < name.i for c in verb.children if c.dep_ in SUBJECTS)
    )


def is_later_death(head: Token) -> bool:
    """True if somebody who was hurt before dies: "one of them died in hospital today", "two of the wounded died".

    Who "two of them" are may be told in the sentence before ("the hospital received 19 wounded").
    """
    words = scene_words()
    if head.lemma_.lower() not in words.dying:
        return False
    told = list(head.sent)
    if any(_is_of_them(child) for child in head.children if child.dep_ in SUBJECTS) and head.sent.start:
        told += head.doc[head.sent.start - 1].sent
    return any(token.lemma_.lower() in words.hurt_before for token in told)


def _is_of_them(subject: Token) -> bool:
    """True for some of those told of just now: "two of them"."""
    return any(
        child.dep_ == "prep" and any(grandchild.pos_ == "PRON" for grandchild in child.children)
        for child in subject.children
    )


def _follows(head: Token, violence: Sequence[Token]) -> bool:
    """True if all violence of its sentence is what a verb came after: "fired the chief on Friday after an attack"."""
    behind = {
        inner.i
        for opener in head.children
        for mark in (opener, *opener.children)
        if mark.lower_ in scene_words().sequence and mark.dep_ in ("mark", "prep")
        for inner in opener.subtree
    }
    return bool(violence) and bool(behind) and all(token.i in behind for token in violence) and head.i not in behind


def _is_soon_after(head: Token) -> bool:
    """True if what a verb came after was on the same day: "toured the site on Sunday, hours after bombs went off"."""
    words = scene_words()
    marks = [mark for opener in head.children for mark in (opener, *opener.children) if mark.lower_ in words.sequence]
    return any(mark.i > mark.sent.start and mark.nbor(-1).lemma_.lower() in words.same_day for mark in marks)


def names_event(time: Token) -> bool:
    """True if a time says which event: "Tuesday night's attack", "the 3 May strike", "the attack of 3 May"."""
    owner = next((up for up in (time, *time.ancestors) if up.dep_ == "poss"), None)
    head = owner.head if owner is not None else governor(time)
    return head.lemma_.lower() in scene_words().incident_nouns and head.pos_ in ("NOUN", "PROPN")


def _is_called(head: Token) -> bool:
    """True for the passive of verbs that say when it happened: "officers were called", "shots were reported"."""
    is_passive = any(child.dep_ in ("auxpass", "nsubjpass") for child in head.children)
    return is_passive and head.lemma_.lower() in scene_words().happening


def _is_speaker(head: Token) -> bool:
    """True for somebody with a day and no verb, whose words that day's are: "the prosecutor, on 23 April"."""
    if head.pos_ not in ("NOUN", "PROPN") or head.dep_ == "poss":
        return False
    is_named = head.pos_ == "PROPN" and head.ent_type_ not in ("GPE", "LOC", "FAC", "DATE", "TIME", "EVENT")
    return (
        is_named and head.lemma_.lower() not in scene_words().deeds
    ) or head.lemma_.lower() in wordnet_nouns().singular


def _has_nearer_time(verb: Token, time: Token) -> bool:
    """True if another time is that of the verb: for the second one of "today confirmed the arrest ... Monday"."""
    beside = [*verb.children, *(word for child in verb.children if child.dep_ == "prep" for word in child.children)]
    times = (word for word in beside if word.ent_type_ in ("DATE", "TIME") and word.pos_ in ("NOUN", "PROPN"))
    return any(abs(word.i - verb.i) < abs(time.i - verb.i) for word in times)
