"""Attributions of silence: "could not be reached for comment", "no immediate word from the army"."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from claimwatch.extract.attribution.cue_negation import negation_of
from claimwatch.extract.attribution.cues import CueGroup, cue_lexicon, verb_lemma
from claimwatch.extract.attribution.relation import Attribution
from claimwatch.extract.attribution.sources import is_somebody, noun_phrase, source_of
from claimwatch.extract.text import Layout, Range
from claimwatch.language import function_words

_SILENCE = CueGroup(lemmas=(), frames=(), stance="declines")
_OBJECTS = ("dobj", "pobj")
_WITHOUT_CONTENT = ("advmod", "punct", "npadvmod", "cc", "conj")
"""What may follow a verb of answering without being what it is about: "did not elaborate further on Monday"."""
_SUBJECTS = ("nsubj", "nsubjpass")


def attributions_by_silence(layout: Layout) -> Iterator[Attribution]:
    """The attributions by which somebody who was asked, or might have spoken, says nothing."""
    for token in layout.doc:
        if layout.is_in_closed_quotation(token.i):
            continue
        if token.lemma_ in cue_lexicon().silence.predicates:
            yield from _of_predicate(layout, token)
            yield from _without_more(layout, token)
        if token.lower_ in cue_lexicon().silence.words:
            yield from _no_word_from(layout, token)


def _of_predicate(layout: Layout, token: Token) -> Iterator[Attribution]:
    """Who "could not be reached for comment", "was unavailable" or "did not respond to a request"."""
    verb = token if token.pos_ == "VERB" else token.head
    negation = negation_of(token, token.lemma_)
    subject = next((child for child in (*token.children, *verb.children) if child.dep_ in _SUBJECTS), None)
    if subject is None:
        return
    is_silent = negation is not None or token.lower_ in cue_lexicon().silence.negative or _is_neither(subject)
    content = _unanswered(layout, token)
    if not is_silent or content is None:
        return
    phrase = noun_phrase(layout, subject, token.i)
    if _is_neither(subject):
        phrase = Range(phrase.start + 1, phrase.end)
    cue = Range(negation.start if negation is not None else token.i, token.i + 1)
    for source in _each(layout, phrase):
        if is_somebody(layout.doc, (source,)):
            yield Attribution((content,), (source,), cue, token.lemma_, _SILENCE, verb, is_withheld=True)


def _is_neither(subject: Token) -> bool:
    """True for "neither the army nor the police"."""
    return subject.left_edge.lower_ in cue_lexicon().negation.paired


def _unanswered(layout: Layout, token: Token) -> Range | None:
    """What was asked for; of those who "have not reacted", what they do not do; None if it is neither."""
    asked = _asked(token)
    if asked is not None:
        return layout.trim(asked.left_edge.i, asked.right_edge.i + 1)
    silence = cue_lexicon().silence
    if token.lemma_ not in silence.alone or token.pos_ != "VERB" or token.dep_ == "conj":
        return None
    if verb_lemma(token) and any(child.lower_ in silence.topics for child in token.rights):
        return None  # a cue with its content: "did not comment on the raid"
    return layout.trim(token.i, token.right_edge.i + 1)


def _without_more(layout: Layout, verb: Token) -> Iterator[Attribution]:
    """Who "did not comment further", said of the one who has just spoken: "gave his name but did not elaborate"."""
    negation = negation_of(verb, verb.lemma_) if verb.pos_ == "VERB" else None
    if negation is None or any(child.dep_ not in _WITHOUT_CONTENT for child in verb.rights):
        return
    if not negation.start or verb.doc[negation.start - 1].lower_ not in cue_lexicon().joining:
        return
    cues = (token for token in reversed(verb.doc[layout.sentence(verb.i).start : negation.start]) if verb_lemma(token))
    source = next((phrases for token in cues if (phrases := source_of(layout, token))), ())
    if source and is_somebody(layout.doc, source):
        end = max((child.i + 1 for child in verb.rights if not child.is_punct), default=verb.i + 1)
        content = layout.trim(verb.i, end)
        cue = Range(negation.start, verb.i + 1)
        yield Attribution((content,), source, cue, verb.lemma_, _SILENCE, verb, is_withheld=True)


def _asked(token: Token) -> Token | None:
    """What was asked for: the object or the noun after the preposition, among the words that follow."""
    nouns = [
        child for child in token.subtree if child.i > token.i and child.dep_ in (*_OBJECTS, "xcomp", "advcl", "acl")
    ]
    return next((noun for noun in nouns if noun.lemma_.lower() in cue_lexicon().silence.asked), None)


def _no_word_from(layout: Layout, noun: Token) -> Iterator[Attribution]:
    """From whom there was "no immediate word" on what."""
    no = next((child for child in noun.children if child.lower_ in function_words().negative_determiners), None)
    if no is None:
        return
    after = [child for child in (*noun.children, *noun.head.children) if child.i > noun.i and child.dep_ == "prep"]
    origin = next((child for child in after if child.lower_ in cue_lexicon().owner_after), None)
    owner = next((child for child in origin.children if child.dep_ == "pobj"), None) if origin is not None else None
    if origin is None or owner is None:
        return
    end = layout.sentence(noun.i).end
    topic = _topic(layout, origin.i + 1, end)
    phrase = layout.trim(origin.i + 1, topic if topic is not None else min(owner.right_edge.i + 1, end))
    content = layout.trim(topic + 1, end) if topic is not None else layout.trim(noun.i, noun.i + 1)
    for source in _each(layout, phrase):
        if not content.is_empty and is_somebody(layout.doc, (source,)):
            yield Attribution(
                (content,), (source,), Range(no.i, noun.i + 1), noun.lemma_, _SILENCE, None, is_withheld=True
            )


def _topic(layout: Layout, start: int, end: int) -> int | None:
    """Where the preposition stands that tells what nothing is said about."""
    leading = cue_lexicon().silence.topics
    return next((token.i for token in layout.doc[start + 1 : end] if token.lower_ in leading), None)


def _each(layout: Layout, phrase: Range) -> Sequence[Range]:
    """Each of the speakers in a list: "the navy, the cabinet or officers"."""
    marks = [
        token.i
        for token in layout.doc[phrase.start : phrase.end]
        if token.dep_ == "cc" or (token.text == "," and token.nbor().pos_ in ("DET", "ADJ", "PROPN", "NOUN"))
    ]
    starts = [phrase.start, *(mark + 1 for mark in marks)]
    pieces = (layout.trim(start, end) for start, end in zip(starts, [*marks, phrase.end], strict=True))
    return [piece for piece in pieces if not piece.is_empty]
