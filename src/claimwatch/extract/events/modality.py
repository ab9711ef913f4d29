"""Events that aren't told as having happened."""

from collections.abc import Iterator

from spacy.tokens import Token

from claimwatch.extract.events.lexicon import event_lexicon
from claimwatch.language import function_words, is_one_of

_COMPLEMENTS = frozenset({"conj", "prep", "pobj", "xcomp", "dobj", "pcomp", "acl"})


def is_unreal(trigger: Token) -> bool:
    """True if the event of this verb or noun only may be, is feared or planned, or is to stop."""
    words = event_lexicon()
    for child in trigger.children:
        if child.dep_ == "aux" and child.lower_ in words.unreal_helpers and not _is_perfect(trigger):
            return True
        if child.dep_ == "mark" and child.lower_ in words.unreal_markers:
            return True
    return any(is_one_of(above, words.unreal_under) and not _was_not_prevented(above) for above in _above(trigger))


def _was_not_prevented(verb: Token) -> bool:
    """True if a verb that would have kept the event from happening did not: "could not prevent the raid"."""
    words = event_lexicon()
    if not is_one_of(verb, words.prevents):
        return False
    is_failed = verb.dep_ == "xcomp" and is_one_of(verb.head, words.failing)
    return is_failed or any(child.dep_ == "neg" for child in verb.children)


def _is_perfect(verb: Token) -> bool:
    """True if the verb tells of the past under its helper: "may have shelled"."""
    return any(child.dep_ == "aux" and child.lower_ in function_words().have for child in verb.children)


def _above(token: Token) -> Iterator[Token]:
    """What an event is the object or complement of, up to the first verb."""
    while token.dep_ in _COMPLEMENTS and token.head.i != token.i:
        joined = token.dep_ == "conj"
        token = token.head
        yield token
        if token.pos_ in ("VERB", "AUX") and not joined:
            return
