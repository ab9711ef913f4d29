"""Attributions by a verb and its object together: "gave no death toll", "cast doubt on it", "held him responsible"."""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Token

from claimwatch.extract.attribution.cues import CueGroup, cue_lexicon
from claimwatch.extract.attribution.relation import Attribution
from claimwatch.extract.attribution.sources import is_nobody, is_somebody, is_speaker, source_of, split_speakers
from claimwatch.extract.text import Layout, Range
from claimwatch.language import function_words

_DECLINES = CueGroup(lemmas=(), frames=(), stance="declines")
_ACCUSES = CueGroup(lemmas=(), frames=(), stance="accuses")
_DOUBTS = CueGroup(lemmas=(), frames=(), stance="denies", certainty="probable")
_REACH = 24
"""Tokens after the verb within which the adjective stands: whom it is said of may be a long list."""
_BETWEEN = frozenset(("NOUN", "PROPN", "ADJ", "DET", "ADP", "CCONJ", "PRON", "PART", "NUM", "PUNCT", "ADV"))


class _Complement(NamedTuple):
    """What a light verb attributes.

    Attributes:
        cue_end: One past the last token of the cue.
        content: The words attributed.
    """

    cue_end: int
    content: Range


def attributions_by_light_verb(layout: Layout) -> Iterator[Attribution]:
    """The attributions in which a source is said to give nothing, with what it leaves open, or to doubt something."""
    for token in layout.doc:
        noun = light_object(token)
        if noun is None or layout.is_in_closed_quotation(token.i):
            continue
        source = source_of(layout, token)
        if not source or not is_speaker(layout.doc, source) or is_nobody(layout.doc[source[-1].end - 1]):
            continue
        attribution = _declining(layout, token, noun, source) or _doubting(layout, token, noun, source)
        if attribution is not None and not attribution.content[0].is_empty:
            yield attribution


def light_object(verb: Token) -> Token | None:
    """The object that makes a cue of a verb: what is not given, after "no", or a doubt; else None."""
    if verb.tag_[:2] != "VB":
        return None
    light = cue_lexicon().light
    if verb.lemma_ not in light.verbs and verb.lemma_ not in light.doubting:
        return None
    noun = next((child for child in verb.children if child.dep_ == "dobj" and child.i > verb.i), None)
    if noun is None:
        return None
    lemma, is_negated = noun.lemma_.lower(), _no(noun) is not None
    declines = is_negated and verb.lemma_ in light.verbs and lemma in light.nouns
    doubts = not is_negated and verb.lemma_ in light.doubting and lemma in light.doubts and _doubted(noun) is not None
    return noun if declines or doubts else None


def _declining(layout: Layout, verb: Token, noun: Token, source: tuple[Range, ...]) -> Attribution | None:
    no = _no(noun)
    if no is None:
        return None
    cue_end, content = _left_open(layout, noun, no)
    cue = Range(verb.i, cue_end)
    return Attribution((layout.trim(*content),), source, cue, verb.lemma_, _DECLINES, verb, is_withheld=True)


def _doubting(layout: Layout, verb: Token, noun: Token, source: tuple[Range, ...]) -> Attribution | None:
    doubted = _doubted(noun)
    if doubted is None:
        return None
    cue = Range(verb.i, doubted.cue_end)
    return Attribution((layout.trim(*doubted.content),), source, cue, noun.lemma_, _DOUBTS, verb)


def _no(noun: Token) -> int | None:
    """Where the "no" of a noun stands, or the "any" under a negation: "did not give any details"."""
    is_negated = any(child.dep_ == "neg" for child in noun.head.children)
    words = function_words().negative_determiners | (cue_lexicon().light.under_negation if is_negated else frozenset())
    return next((word.i for word in noun.children if word.lower_ in words), None)


def _doubted(noun: Token) -> _Complement | None:
    """What is doubted: what follows "on" or "about", or a clause; None if neither follows."""
    light = cue_lexicon().light
    for child in sorted({*noun.children, *noun.head.children}, key=lambda word: word.i):
        start, end = child.left_edge, child.right_edge.i + 1
        if child.i > noun.i and child.dep_ == "prep" and child.lower_ in light.doubted_after:
            return _Complement(child.i + 1, Range(child.i + 1, end))
        if child.i > noun.i and child.dep_ in ("acl", "ccomp") and start.lower_ in light.doubted_clauses:
            return _Complement(start.i, Range(start.i + (start.lower_ in function_words().complementizers), end))
    return None


def _left_open(layout: Layout, noun: Token, no: int) -> _Complement:
    """What isn't given: what the noun is of ("no mention of ..."), or the noun itself with what belongs to it."""
    if noun.lemma_.lower() in cue_lexicon().light.of_what_follows:
        after = next((child for child in (*noun.children, *noun.head.children) if _leads_on(child, noun)), None)
        if after is not None:
            return _Complement(after.i + 1, Range(after.i + 1, after.right_edge.i + 1))
    end = noun.right_edge.i + 1
    beside = next((child for child in noun.head.children if _leads_on(child, noun) and child.i == end), None)
    if beside is not None:
        end = beside.right_edge.i + 1
    end = next((token.i for token in layout.doc[noun.i + 1 : end] if token.text == ","), end)
    return _Complement(no + 1, Range(no + 1, end))


def _leads_on(child: Token, noun: Token) -> bool:
    light = cue_lexicon().light
    return child.i > noun.i and child.dep_ in ("prep", "dative") and child.lower_ in light.leading_on


def attributions_by_holding(layout: Layout) -> Iterator[Attribution]:
    """The attributions in which somebody holds somebody else responsible."""
    verbs = cue_lexicon().holding.verbs
    for verb in layout.doc:
        if verb.lemma_ not in verbs or verb.pos_ != "VERB" or layout.is_in_closed_quotation(verb.i):
            continue
        adjective = _adjective(layout, verb)
        source = source_of(layout, verb) if adjective is not None else ()
        if adjective is None or not source or not is_somebody(layout.doc, source):
            continue
        content = layout.trim(verb.i + 1, _end(layout, adjective))
        for speaker in split_speakers(layout, source):
            yield Attribution((content,), speaker, Range(verb.i, verb.i + 1), verb.lemma_, _ACCUSES, verb)


def _adjective(layout: Layout, verb: Token) -> Token | None:
    """The "responsible" said of the verb's object: nothing but noun phrases stands between; None if it isn't there."""
    end = min(verb.i + 1 + _REACH, layout.sentence(verb.i).end)
    for token in layout.doc[verb.i + 1 : end]:
        if token.lower_ in cue_lexicon().holding.adjectives and token.i > verb.i + 1:
            return token
        if token.pos_ not in _BETWEEN:
            return None
    return None


def _end(layout: Layout, adjective: Token) -> int:
    """Where the words end for what somebody is held responsible for."""
    after = [child for child in (*adjective.children, *adjective.head.children) if child.i > adjective.i]
    links = (child for child in after if child.dep_ == "prep" and child.left_edge.i == adjective.i + 1)
    preposition = next(links, None)
    end = preposition.right_edge.i + 1 if preposition is not None else adjective.i + 1
    return min(end, layout.sentence(adjective.i).end)
