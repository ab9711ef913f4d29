"""Attributions within a noun phrase: "in what three groups claimed was a gas attack", "what the army called a raid"."""

from collections.abc import Iterator

from spacy.tokens import Token

from claimwatch.extract.attribution.cues import cue_lexicon, verb_groups, verb_lemma
from claimwatch.extract.attribution.relation import Attribution
from claimwatch.extract.attribution.sources import is_somebody
from claimwatch.extract.text import Layout, Range
from claimwatch.language import function_words

_LONGEST_SPEAKER = 8
"""Tokens between "what" and the cue."""
_LONGEST_COPULA = 5
"""Tokens of a form of "be" with what stands before it: "appears not to have been"."""


def attributions_by_free_relative(layout: Layout) -> Iterator[Attribution]:
    """The attributions of what something is, or is called, by somebody named between "what" and the cue."""
    for what in layout.doc:
        if what.lower_ not in cue_lexicon().free_relative or layout.is_in_closed_quotation(what.i):
            continue
        verb = _cue(layout, what)
        start = _start(verb) if verb is not None else None
        if verb is None or start is None:
            continue
        content = layout.trim(start, _end(layout, start))
        source = (layout.trim(what.i + 1, verb.i),)
        lemma = verb_lemma(verb) or verb.lemma_
        if not content.is_empty and not source[0].is_empty and is_somebody(layout.doc, source):
            cue = Range(verb.i, verb.i + 1)
            yield Attribution((content,), source, cue, lemma, verb_groups()[lemma], verb)


def _cue(layout: Layout, what: Token) -> Token | None:
    """The cue after the words for a speaker; None if another verb comes first."""
    for token in layout.doc[what.i + 1 : min(what.i + 2 + _LONGEST_SPEAKER, layout.sentence(what.i).end)]:
        if verb_lemma(token) is not None and token.i > what.i + 1 and token.tag_ in ("VBD", "VBZ", "VBP", "VBN"):
            return token
        if token.pos_ == "VERB" or token.is_punct:
            return None
    return None


def _start(verb: Token) -> int | None:
    """Where the content starts: after a form of "be", after "as", or with the name that a thing is given."""
    doc, i = verb.doc, verb.i + 1
    frames = verb_groups()[verb_lemma(verb) or verb.lemma_].frames
    if i + 1 >= len(doc):
        return None
    copula = _copula(verb)
    if copula is not None:
        return copula + 1
    if any(frame in frames for frame in cue_lexicon().free_relative_frames):
        return i + 1 if doc[i].lower_ in frames else i
    return None


def _copula(verb: Token) -> int | None:
    """Where the last form of "be" after the cue stands: "was", "may have been", "appeared to be"."""
    last = None
    for token in verb.doc[verb.i + 1 : verb.i + 2 + _LONGEST_COPULA]:
        if token.lower_ in function_words().be:
            last = token.i
        elif token.pos_ not in ("AUX", "PART", "ADV") and token.lemma_ not in cue_lexicon().seeming:
            break
    return last


def _end(layout: Layout, start: int) -> int:
    """Where the noun phrase from ``start`` on ends, with its relative clauses."""
    doc, sentence = layout.doc, layout.sentence(start)
    head = next((chunk.root for chunk in doc[start : sentence.end].noun_chunks), None)
    if head is None:
        return start
    return min(head.right_edge.i + 1, sentence.end)
