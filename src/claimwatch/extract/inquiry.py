"""Inquiries: somebody goes to find out what happened."""

import functools
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import msgspec
from spacy.tokens import Doc, Token

from claimwatch.extract.events import subjects
from claimwatch.extract.text import end_of_prep, phrase
from claimwatch.language import PhraseMatcher, is_one_of, tokens_of
from claimwatch.lexicon import load
from claimwatch.model import Inquiry, Method, Stage


class InquiryLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``inquiry.yaml``; each field is explained there."""

    nouns: Mapping[str, tuple[str, ...]]
    trips: frozenset[str]
    verbs: Mapping[str, tuple[str, ...]]
    verbs_of_inquirers: Mapping[Method, tuple[str, ...]]
    inquirers: tuple[str, ...]
    stages: Mapping[Stage, frozenset[str]]
    stage_verbs: Mapping[Stage, frozenset[str]]
    planned_helpers: frozenset[str]
    refused: frozenset[str]
    access: frozenset[str]


class _Found(NamedTuple):
    """Tokens ``first`` to ``last``, both inclusive."""

    first: int
    last: int
    who: str | None
    method: Method | None
    stage: Stage | None


def inquiry_facts(doc: Doc) -> list[Inquiry]:
    """The inquiries that a parsed report tells of, in text order, undated."""
    inquirers = {hit.last for hit in _inquirers().find(doc) if doc[hit.last].pos_ in ("NOUN", "PROPN")}
    found = sorted([*_refusals(doc, inquirers), *_by_verb(doc, inquirers), *_by_noun(doc, inquirers)])
    return [_fact(doc, one) for one in _outermost(found)]


def _outermost(found: list[_Found]) -> Iterator[_Found]:
    end = -1
    for one in found:
        if one.first > end:
            yield one
            end = one.last


def _fact(doc: Doc, one: _Found) -> Inquiry:
    words = doc[one.first : one.last + 1]
    span = (words.start_char, words.end_char)
    return Inquiry(span=span, text=words.text, who=one.who, method=one.method, stage=one.stage)


def _by_noun(doc: Doc, inquirers: set[int]) -> Iterator[_Found]:
    for hit in _nouns().find(doc):
        head = doc[hit.last]
        stage = _stage(head)
        if head.pos_ != "NOUN" or head.dep_ == "compound" or (hit.last in inquirers and stage != "preliminary"):
            continue
        who = _maker(head, inquirers)
        if hit.value == "trip" and not (who or stage == "preliminary"):
            continue
        first, last = phrase(head, joined=False)
        if last + 1 < len(doc) and doc[last + 1].lower_ in ("to", "into"):
            last = max(last, end_of_prep(doc[last + 1], joined=False))
        method: Method | None = "visit" if hit.value == "trip" else _method(hit.value)
        yield _Found(min(first, hit.first), last, who, method, stage)


def _maker(noun: Token, inquirers: set[int]) -> str | None:
    """Who makes the inquiry: the subject of the verb whose object it is, if an inquirer; else one near it."""
    doer = next(iter(subjects(noun.head)), None) if noun.dep_ == "dobj" else None
    if doer is not None and doer.i in inquirers:
        return _name(doer, inquirers)
    return _inquirer_near(noun, inquirers)


def _method(word: str) -> Method | None:
    return None if word == "any" else msgspec.convert(word, Method)


def _by_verb(doc: Doc, inquirers: set[int]) -> Iterator[_Found]:
    for hit in _verbs().find(doc):
        token = doc[hit.first]
        if token.pos_ != "VERB":
            continue
        method, of_inquirers = hit.value
        doer = next(iter(subjects(token)), None)
        who = _name(doer, inquirers)
        if of_inquirers and (doer is None or not (doer.i in inquirers or (doer.pos_ == "PRON" and who))):
            continue
        last, stage = _goal(token, hit.last)
        yield _Found(token.i, last, who, method, stage or _stage_of_verb(token))


def _goal(verb: Token, last: int) -> tuple[int, Stage | None]:
    """The end of the verb's object, or of the inquiry that it is for ("entered the town to continue an inquiry")."""
    for child in verb.rights:
        if child.dep_ in ("dobj", "pobj") or (child.dep_ == "prep" and child.lower_ in ("to", "into", "with", "in")):
            inner = (
                child if child.dep_ != "prep" else next((deep for deep in child.children if deep.dep_ == "pobj"), child)
            )
            last = max(last, phrase(inner)[1])
        elif child.dep_ in ("advcl", "xcomp"):
            noun = next((deep for deep in child.rights if deep.dep_ == "dobj" and _nouns().at(deep)), None)
            if noun is not None:
                return max(last, phrase(noun)[1]), _stage(noun)
    return last, None


def _refusals(doc: Doc, inquirers: set[int]) -> Iterator[_Found]:
    for token in tokens_of(doc, _refusing()):
        if token.pos_ != "VERB":
            continue
        around = [child for child in token.children if child.dep_ in ("dobj", "nsubjpass", "dative", "nsubj")]
        kept_out = next((child for child in around if child.i in inquirers and child.dep_ != "nsubj"), None)
        access = next((child for child in around if is_one_of(child, _lexicon().access)), None)
        if kept_out is None and (access is None or not any(i in inquirers for i in _sentence(token))):
            continue
        ends = [token.i, *(child.i for child in (kept_out, access) if child is not None)]
        first = min(*ends, *(phrase(token.doc[i], joined=False)[0] for i in ends[1:]))
        who = _name(kept_out, inquirers) or _inquirer_near(token, inquirers)
        yield _Found(first, max(ends), who, "visit", "refused")


def _sentence(token: Token) -> range:
    return range(token.sent.start, token.sent.end)


def _name(doer: Token | None, inquirers: set[int]) -> str | None:
    """The inquirer's words; those that stand in the same sentence for a pronoun."""
    if doer is None:
        return None
    if doer.pos_ == "PRON":
        return _inquirer_near(doer, inquirers)
    return _words(doer)


def _words(inquirer: Token) -> str:
    """The phrase of an inquirer, "whose observers" without what only points back."""
    first, last = phrase(inquirer, joined=False)
    if inquirer.doc[first].tag_ == "WP$" and first < last:
        first += 1
    return inquirer.doc[first : last + 1].text


def _inquirer_near(token: Token, inquirers: set[int]) -> str | None:
    """The last inquirer before a word in its sentence, else the first after it."""
    around = [i for i in _sentence(token) if i in inquirers and abs(i - token.i) > 1]
    if not around:
        return None
    return _words(token.doc[max((i for i in around if i < token.i), default=around[0])])


def _stage(noun: Token) -> Stage | None:
    words = _lexicon()
    for child in noun.lefts:
        for stage, adjectives in words.stages.items():
            if child.lower_ in adjectives:
                return stage
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if noun.dep_ not in ("dobj", "pobj", "nsubjpass", "nsubj"):
        return None
    if noun.dep_ in ("dobj", "nsubjpass") and any(child.lower_ in words.planned_helpers for child in verb.lefts):
        return "planned"
    governs = noun.dep_ != "pobj" or noun.head.lower_ in ("for", "with")
    return next((stage for stage, verbs in words.stage_verbs.items() if governs and is_one_of(verb, verbs)), None)


def _stage_of_verb(verb: Token) -> Stage | None:
    if any(child.lower_ in _lexicon().planned_helpers for child in verb.lefts):
        return "planned"
    return "under way" if verb.tag_ == "VBG" and any(child.lemma_ == "be" for child in verb.lefts) else None


@functools.cache
def _lexicon() -> InquiryLexicon:
    return load("en/inquiry", InquiryLexicon)


@functools.cache
def _refusing() -> frozenset[str]:
    return frozenset(term.split()[0] for term in _lexicon().refused)


@functools.cache
def _nouns() -> PhraseMatcher[str]:
    words = _lexicon()
    certain = {term: method for method, terms in words.nouns.items() for term in terms}
    return PhraseMatcher({**dict.fromkeys(words.trips, "trip"), **certain})


@functools.cache
def _verbs() -> PhraseMatcher[tuple[Method | None, bool]]:
    words = _lexicon()
    certain = {term: (_method(method), False) for method, terms in words.verbs.items() for term in terms}
    only = {term: (method, True) for method, terms in words.verbs_of_inquirers.items() for term in terms}
    return PhraseMatcher({**only, **certain})


@functools.cache
def _inquirers() -> PhraseMatcher[bool]:
    return PhraseMatcher(dict.fromkeys(_lexicon().inquirers, True))
