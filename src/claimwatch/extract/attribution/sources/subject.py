"""Who says it: a cue's own subject, that of the cue to which it is joined, or that of a verb above it."""

from spacy.tokens import Token

from claimwatch.extract.attribution.cues import cue_lexicon, verb_lemma
from claimwatch.extract.attribution.sources.lexicon import source_lexicon
from claimwatch.extract.attribution.sources.speakers import can_speak
from claimwatch.extract.attribution.sources.voice import (
    agent_of,
    has_no_speaker,
    is_passive,
    is_past_tense,
    is_quoted_as,
)

_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_SHARED = frozenset(("conj", "xcomp", "acomp", "advcl", "ccomp", "pcomp", "prep", "dep", "parataxis", "acl"))
_MOST_VERBS_ABOVE = 6
"""How many verbs up a cue looks for its subject; deeper parses are wrong more often than right."""


def subject_of(cue: Token) -> Token | None:
    """The head word of who says it: the verb's own subject or agent, or the one that it shares; else None."""
    if has_no_speaker(cue):
        return None
    return _joined_subject(cue) or _nearest_subject(cue)


def own_subject(verb: Token) -> Token | None:
    """The verb's subject, or the agent of a passive; None if it has neither.

    Of two subjects the one nearer to the verb, as the parser hangs the end of a quotation on the verb, too, unless the
    first is a name with an apposition or has a relative clause, to which the second then belongs.
    """
    agent = agent_of(verb)
    if agent is not None:
        return agent
    if is_passive(verb) and not is_quoted_as(verb):
        return None
    subjects = [child for child in verb.children if child.dep_ in _SUBJECTS]
    if len(subjects) < 2:
        return subjects[0] if subjects else None
    first, last = subjects[0], subjects[-1]
    between = first.doc[first.right_edge.i + 1 : last.left_edge.i]
    is_apposition = first.pos_ == "PROPN" and all(token.text == "," for token in between)
    is_in_relative = any(child.dep_ == "relcl" and child.i < last.i for child in first.children)
    return first if is_apposition or is_in_relative else last


def _nearest_subject(cue: Token) -> Token | None:
    """The subject of the first verb that has one, from the cue upwards."""
    verb = cue
    for _ in range(_MOST_VERBS_ABOVE):
        subject = own_subject(verb)
        if subject is not None:
            return subject
        if (
            verb.dep_ == "acl"
            and (verb.tag_ in ("VBG", "VBD") or is_past_tense(verb))
            and verb.head.pos_ in ("NOUN", "PROPN", "PRON")
        ):
            return _of_deed(verb.head)
        if verb.dep_ not in _SHARED or verb.head == verb:
            return None
        verb = _governor(verb)
    return None


def _governor(verb: Token) -> Token:
    """The word above a verb; above "to confirm" in "is in no position to confirm", the verb over the noun."""
    noun = verb.head
    if verb.dep_ != "acl" or verb.tag_ != "VB" or noun.pos_ != "NOUN":
        return noun
    above = noun.head.head if noun.dep_ == "pobj" else noun.head
    return above if above.pos_ in ("VERB", "AUX") else noun


def _of_deed(noun: Token) -> Token:
    """The noun, or, of a place or thing, who did the deed that it is the object of: "troops shelled Qarun claiming"."""
    is_aside = not can_speak(noun) and noun.right_edge.i > noun.i and any(word.text == "," for word in noun.rights)
    is_place = noun.ent_type_ in ("GPE", "LOC", "FAC") or is_aside or noun.lemma_ in source_lexicon().issued
    deed = noun.head
    if not is_place or noun.dep_ != "dobj" or deed.pos_ != "VERB":
        return noun
    return next((child for child in deed.children if child.dep_ == "nsubj"), noun)


def _joined_subject(cue: Token) -> Token | None:
    """The subject of the cue that this one is joined to: "denied ... and blamed", "said ..., adding"; else None."""
    subject = own_subject(cue)
    if subject is not None and (cue.tag_ != "VBG" or can_speak(subject)):
        return None
    before = _word_before(cue)
    if before.lower_ == cue_lexicon().quoting.particle and (quoted := _quoted_speaker(before)) is not None:
        return quoted
    return _subject_of_cue_before(cue) if _is_joined(cue, before) else None


def _word_before(cue: Token) -> Token:
    """The word before the cue or before its adverb; the cue itself at the start of the text."""
    before = cue.nbor(-1) if cue.i else cue
    return before.nbor(-1) if before.pos_ == "ADV" and before.i else before


def _is_joined(cue: Token, before: Token) -> bool:
    """True for a participle that tells of no noun beside it, and for a finite verb after "and" or "but"."""
    if cue.tag_ == "VBG":
        return cue.dep_ != "acl" or not can_speak(cue.head)
    return before.lower_ in cue_lexicon().joining and cue.tag_ in ("VBD", "VBN", "VBZ", "VBP")


def _subject_of_cue_before(cue: Token) -> Token | None:
    """The speaker of the nearest cue before this one in its sentence that has a speaker of its own."""
    for i in range(cue.i - 1, cue.sent.start - 1, -1):
        verb = cue.doc[i]
        if verb.tag_ in ("VBD", "VBZ", "VBP", "VBN") and verb_lemma(verb) is not None:
            subject = own_subject(verb)
            if subject is not None and subject.i < verb.i and can_speak(subject):
                return subject
    return None


def quoting_clause(cue: Token) -> int | None:
    """Where the clause starts that quotes the cue's speaker ("the mayor was quoted as saying"); None if none does."""
    particle = cue.nbor(-1) if cue.i else cue
    if particle.lower_ != cue_lexicon().quoting.particle or _quoted_speaker(particle) is None:
        return None
    subject = next((child for child in particle.head.children if child.dep_ in _SUBJECTS and child.i < cue.i), None)
    return subject.left_edge.i if subject is not None else particle.head.i


def _quoted_speaker(particle: Token) -> Token | None:
    """Whom "quoted X as saying" and "X was quoted as saying" quote; None if "as" hangs on no such verb."""
    verb = particle.head
    if verb.lemma_ not in cue_lexicon().quoting.verbs:
        return None
    passive = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
    return passive or next((child for child in verb.children if child.dep_ == "dobj" and child.i < particle.i), None)
