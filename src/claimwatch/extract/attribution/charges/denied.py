"""Denials that stand behind what they deny: "..., an accusation it rejects", "..., which the army denied"."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Token

from claimwatch.extract.attribution.charges.charged import accused_of, accusing
from claimwatch.extract.attribution.cue_negation import negation_of
from claimwatch.extract.attribution.cues import NAMING, CueGroup, cue_lexicon, verb_groups
from claimwatch.extract.attribution.hedges import hedges
from claimwatch.extract.attribution.relation import Attribution
from claimwatch.extract.attribution.sources import is_somebody, noun_phrase, split_speakers
from claimwatch.extract.text import Layout, Range
from claimwatch.language import function_words, tokens_of

_MARKS = frozenset((",", ";", "-", "–", "—", "--", "(", ")", ":"))
_SUBJECTS = ("nsubj", "nsubjpass")


class _Denial(NamedTuple):
    """A denial of what stands before it.

    Attributes:
        start: Where it begins, and what it denies has ended.
        noun: The word for what it denies.
        verb: What denies.
        last: The last word of the cue.
        source: Who denies; empty if nobody is named.
    """

    start: int
    noun: Token
    verb: Token
    last: Token
    source: Range


def with_denials(layout: Layout, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, what is denied behind it also as its denier's; a denial is no part of what it denies."""
    found = list(attributions)
    for denial in _denials(layout):
        found = _with_denial(layout, denial, found) or found
    return found


def _with_denial(layout: Layout, denial: _Denial, found: Sequence[Attribution]) -> list[Attribution] | None:
    """The attributions with one denial; None if nobody denies, or nothing stands before it that can be denied."""
    others = [each for each in found if each.verb is None or each.verb not in (denial.verb, denial.noun)]
    told = _homes(layout, others, denial) or _by_nobody(layout, denial)
    source = _source(layout, denial, told)
    if not told or source.is_empty or not is_somebody(layout.doc, (source,)) or _is_refusal(denial, told):
        return None
    content = _before(layout, told[0].content, denial.start)
    if not content:
        return None
    cue, lemma = Range(denial.verb.i, denial.last.i + 1), denial.verb.lemma_.lower()
    if denial.last != denial.verb:
        lemma = f"{lemma} {denial.last.lower_}"
    denied = Attribution(content, (source,), cue, lemma, _denying(), denial.verb)
    return [
        *(each for each in others if each not in told),
        *(each._replace(content=content, source=_before(layout, each.source, denial.start)) for each in told),
        *(denied._replace(source=speaker) for speaker in split_speakers(layout, (source,))),
    ]


def _is_refusal(denial: _Denial, told: Sequence[Attribution]) -> bool:
    """True if an offer or a plan was turned down, not a charge: "put forward a plan, which the rebels rejected"."""
    charges = cue_lexicon().charges
    is_charge = denial.noun.lemma_.lower() in charges.told or all(each.group.stance == "accuses" for each in told)
    return denial.verb.lemma_.lower() in charges.refusing and not is_charge


def _denying() -> CueGroup:
    return verb_groups()[cue_lexicon().charges.denying]


def _denials(layout: Layout) -> Iterator[_Denial]:
    charges = cue_lexicon().charges
    for token in tokens_of(layout.doc, charges.resumed | charges.told | charges.pronouns):
        denial = None
        if token.lower_ in charges.resumed or token.lemma_.lower() in charges.told:
            denial = _by_aside(layout, token)
        elif token.lower_ in charges.pronouns and token.dep_ == "dobj":
            denial = _by_pronoun(token)
        if denial is not None and not layout.is_in_closed_quotation(token.i):
            yield denial


def _by_aside(layout: Layout, noun: Token) -> _Denial | None:
    """The denial by an aside that a word for what was told opens: "..., a charge (that) the army has denied"."""
    doc, start = noun.doc, noun.i
    while start and doc[start - 1].pos_ in ("DET", "ADJ", "ADV"):
        start -= 1
    if start <= layout.sentence(noun.i).start or doc[start - 1].text not in _MARKS:
        return None
    end = layout.sentence(noun.i).end
    end = next((token.i for token in doc[noun.i + 1 : end] if token.text in _MARKS), end)
    for verb in doc[noun.i + 1 : end]:
        last = _last_of_cue(verb, end)
        if last is not None:
            return _Denial(start, noun, verb, last, _denier(layout, noun, verb, end)) if _ends(last, end) else None
    return None


def _by_pronoun(pronoun: Token) -> _Denial | None:
    """The denial by a clause joined to a charge: "are accused of killing 30, but they deny it"."""
    verb = pronoun.head
    if not (verb.dep_ == "conj" or _concedes(verb)) or _last_of_cue(verb, verb.i + 1) is None:
        return None
    start = verb.left_edge.i
    if start and verb.doc[start - 1].dep_ == "cc":
        start -= 1
    subject = next((child for child in verb.lefts if child.dep_ in _SUBJECTS), None)
    source = Range(verb.i, verb.i) if subject is None else Range(subject.left_edge.i, subject.right_edge.i + 1)
    return _Denial(start, pronoun, verb, verb, source)


def _concedes(verb: Token) -> bool:
    """True for a clause with "though", not for one of time: "after they rejected it"."""
    marks = (child.lower_ for child in verb.lefts if child.dep_ == "mark")
    return verb.dep_ == "advcl" and not cue_lexicon().charges.conceding.isdisjoint(marks)


def _last_of_cue(verb: Token, end: int) -> Token | None:
    """The last word of what denies: "denied", "called baseless"; None if the word denies nothing."""
    group = verb_groups().get(verb.lemma_.lower())
    if group is None or verb.pos_ == "ADJ" or negation_of(verb, verb.lemma_) is not None:
        return None
    if group.stance == "denies":
        return verb
    words = hedges().false | hedges().absurd
    behind = verb.doc[verb.i + 1 : end] if NAMING & set(group.frames) else ()
    return next((token for token in behind if token.lower_ in words), None)


def _ends(last: Token, end: int) -> bool:
    """True if no other content follows the cue: "which it denied doing" denies the doing alone."""
    following = last.doc[last.i + 1 : end]
    return not len(following) or following[0].pos_ in ("PUNCT", "ADP", "ADV", "CCONJ", "SCONJ", "SPACE")


def _denier(layout: Layout, noun: Token, verb: Token, end: int) -> Range:
    """Who denies: behind "by", else between the word for what was told and the verb; may be empty."""
    doc, by = layout.doc, cue_lexicon().charges.by
    agent = next((token.i for token in doc[verb.i + 1 : end] if token.lower_ in by), None)
    if agent is not None:
        return layout.trim(agent + 1, end)
    start, stop = noun.i + 1, verb.i
    if doc[start].lower_ in function_words().relatives:
        start += 1
    while stop > start and doc[stop - 1].pos_ in ("AUX", "ADV", "PART"):
        stop -= 1
    return layout.trim(start, stop)


def _homes(layout: Layout, others: Sequence[Attribution], denial: _Denial) -> list[Attribution]:
    """Who tells what is denied: the attributions right before the denial with the least content, all of its words."""
    last = layout.before(denial.start)
    around = [each for each in others if each.content and any(start <= last < end for start, end in _extent(each))]
    least = min(around, key=lambda each: sum(end - start for start, end in each.content), default=None)
    return [each for each in around if least is not None and each.content == least.content]


def _extent(each: Attribution) -> Sequence[Range]:
    return (*each.content, *each.source, each.cue)


def _by_nobody(layout: Layout, denial: _Denial) -> list[Attribution]:
    """A charge told before the denial that has no accuser: "troops shelled the market, a charge the army denies"."""
    charges = cue_lexicon().charges
    content = layout.trim(layout.sentence(denial.start).start, denial.start)
    blame = next((token for token in layout.doc[slice(*content)] if token.lemma_ in charges.blaming), None)
    if denial.noun.lower_ in charges.pronouns or (denial.noun.lower_ in charges.resumed and blame is None):
        return []
    cue = blame or denial.noun
    return [Attribution((content,), (), Range(cue.i, cue.i + 1), cue.lemma_.lower(), accusing(), blame)]


def _source(layout: Layout, denial: _Denial, told: Sequence[Attribution]) -> Range:
    """Who denies; for a pronoun, or nobody beside the verb, who is accused."""
    words = layout.doc[denial.source.start : denial.source.end]
    if not told or not all(token.lower_ in function_words().subject_pronouns for token in words):
        return denial.source
    charge = next((each.verb for each in told if each.group.stance == "accuses"), None)
    accused = accused_of(layout, charge) if charge is not None else _doer(layout, told[0].content)
    return accused or denial.source


def _doer(layout: Layout, content: Sequence[Range]) -> Range | None:
    """Who does what is told: the subject of its first verb."""
    tokens = layout.doc[content[0].start : content[-1].end]
    subject = next((token for token in tokens if token.dep_ in _SUBJECTS), None)
    return noun_phrase(layout, subject, subject.head.i) if subject is not None else None


def _before(layout: Layout, ranges: Sequence[Range], end: int) -> tuple[Range, ...]:
    pieces = (layout.trim(piece.start, min(piece.end, end)) for piece in ranges if piece.start < end)
    return tuple(piece for piece in pieces if not piece.is_empty)
