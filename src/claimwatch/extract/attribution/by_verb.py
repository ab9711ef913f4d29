"""Attributions by a verb: "said", "denied", "told reporters", before, after and inside what is said."""

from collections.abc import Iterator

from spacy.tokens import Token

from claimwatch.extract.attribution.by_light_verb import light_object
from claimwatch.extract.attribution.content import content_of, deed_behind_agent, passive_content
from claimwatch.extract.attribution.cue_negation import negation_of
from claimwatch.extract.attribution.cues import CueGroup, cue_lexicon, verb_groups, verb_lemma
from claimwatch.extract.attribution.relation import Attribution
from claimwatch.extract.attribution.sources import (
    agent_of,
    is_neither,
    is_somebody,
    is_speaker,
    quoting_clause,
    source_of,
    split_speakers,
)
from claimwatch.extract.text import Layout, Range

_WIDEST_GAP = 3
"""Tokens that may stand between a cue and its source as one stretch: "the mayor, however, said"."""


def attributions_by_verb(layout: Layout) -> Iterator[Attribution]:
    """The attributions whose cue is a verb; one for each of several sources."""
    for token in layout.doc:
        lemma = verb_lemma(token)
        if lemma is None or light_object(token) is not None or layout.is_in_closed_quotation(token.i):
            continue
        attribution = _attribution(layout, token, lemma)
        if attribution is not None:
            yield from (attribution._replace(source=source) for source in split_speakers(layout, attribution.source))


def _attribution(layout: Layout, verb: Token, lemma: str) -> Attribution | None:
    group = verb_groups()[lemma]
    source = _without_deed(layout, source_of(layout, verb), deed_behind_agent(verb, group))
    if not source or not is_somebody(layout.doc, source) or not _can_be_source(layout, verb, group, source):
        return None
    if _is_impersonal(layout, verb, source) or _is_habit(verb) or _is_of_the_accused(verb, lemma):
        return None
    content = _content(layout, verb, group, source)
    if not content:
        return None
    negation = negation_of(verb, lemma)
    return Attribution(
        content=content,
        source=source,
        cue=Range(negation.start if negation is not None else verb.i, verb.i + 1),
        lemma=lemma,
        group=group,
        verb=verb,
        is_withheld=is_neither(layout.doc, source) or (negation is not None and negation.withholds),
    )


def _without_deed(layout: Layout, source: tuple[Range, ...], deed: Token | None) -> tuple[Range, ...]:
    """The source without the words for what it accuses somebody of."""
    return source if deed is None else tuple(layout.trim(start, min(end, deed.i)) for start, end in source)


def _can_be_source(layout: Layout, verb: Token, group: CueGroup, source: tuple[Range, ...]) -> bool:
    """True unless the cue is of those that only people or documents make an attribution, and the source is neither."""
    doc = layout.doc
    if group.basis == "documents" and any(
        token.lemma_.lower() in cue_lexicon().footage for start, end in source for token in doc[start:end]
    ):
        return False
    if group.basis == "saw" and doc[source[-1].end - 1].ent_type_ in ("GPE", "LOC"):
        return False  # "the region saw six attacks": it had them
    return not group.person or (is_speaker(doc, source) and _is_done(verb))


def _is_impersonal(layout: Layout, verb: Token, source: tuple[Range, ...]) -> bool:
    """True for "it was not possible to verify that", where "it" is nobody."""
    words = layout.doc[source[0].start : source[-1].end].text.lower()
    return words in cue_lexicon().impersonal and verb.tag_ == "VB" and verb.head.pos_ in ("AUX", "ADJ")


def _is_habit(verb: Token) -> bool:
    """True for what somebody does often or seldom, no matter when: "which rarely confirms its raids"."""
    return verb.dep_ == "relcl" and any(child.lower_ in cue_lexicon().habits for child in verb.children)


def _is_of_the_accused(verb: Token, lemma: str) -> bool:
    """True for "the man accused of it": without an object behind it, the verb is what the noun before it undergoes."""
    following = verb.nbor().lower_ if verb.i + 1 < len(verb.doc) else ""
    is_reduced = verb.tag_ in ("VBN", "VBD") and agent_of(verb) is None
    return is_reduced and lemma in cue_lexicon().with_object and following in verb_groups()[lemma].frames


def _is_done(verb: Token) -> bool:
    """True if somebody is said to do it, not only to be about to: an infinitive with "to" tells of no attitude."""
    return verb.tag_ != "VB" or any(child.dep_ == "aux" and child.lower_ != "to" for child in verb.children)


def _content(layout: Layout, verb: Token, group: CueGroup, source: tuple[Range, ...]) -> tuple[Range, ...]:
    if agent_of(verb) is not None:
        pieces = passive_content(verb, group)
    else:
        pieces = content_of(layout, verb, group, _phrase(verb, source))
    trimmed = (layout.trim(*piece) for piece in pieces)
    return tuple(piece for piece in trimmed if not piece.is_empty)


def _end_of_aside(verb: Token, source: tuple[Range, ...]) -> int:
    """Where a source's relative clause ends, before the cue; 0 if it has none: "the envoy, who lives abroad, said"."""
    noun = verb.doc[source[0].start : source[0].end].root
    end = noun.right_edge.i + 1
    return end if noun.head == verb and end <= verb.i and any(child.dep_ == "relcl" for child in noun.rights) else 0


def _phrase(verb: Token, source: tuple[Range, ...]) -> Range:
    """The cue with its auxiliaries, and its source if the two stand side by side, as one stretch."""
    auxiliaries = (child.i for child in verb.children if child.dep_ in ("aux", "neg", "auxpass"))
    cue = Range(min((verb.i, *auxiliaries)), verb.i + 1)
    first, last = source[0].start, max(source[-1].end, _end_of_aside(verb, source))
    quoting = quoting_clause(verb)
    if quoting is not None:
        return Range(quoting, cue.end)
    if 0 <= cue.start - last <= _WIDEST_GAP:
        return Range(first, cue.end)
    if 0 <= first - cue.end <= _WIDEST_GAP:
        return Range(cue.start, last)
    return cue
