"""Attributions of guilt: "held the commander responsible for it"."""

from collections.abc import Iterator

from spacy.tokens import Token

from claimwatch.extract.attribution.cues import CueGroup, cue_lexicon
from claimwatch.extract.attribution.relation import Attribution
from claimwatch.extract.attribution.sources import is_somebody, source_of, split_speakers
from claimwatch.extract.text import Layout, Range

_ACCUSES = CueGroup(lemmas=(), frames=(), stance="accuses")
_REACH = 24
"""Tokens after the verb within which the adjective stands: whom it is said of may be a long list."""
_BETWEEN = frozenset(("NOUN", "PROPN", "ADJ", "DET", "ADP", "CCONJ", "PRON", "PART", "NUM", "PUNCT", "ADV"))


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
