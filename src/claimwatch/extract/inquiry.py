"""Inquiries: somebody goes to find out what happened."""

import functools
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

import msgspec
from spacy.tokens import Doc, Token

from claimwatch.extract.events import subjects
from claimwatch.extract.ranges import without_overlaps
from claimwatch.extract.text import end_of_prep, phrase
from claimwatch.language import PhraseMatcher, function_words, is_one_of, tokens_of
from claimwatch.lexicon import load
from claimwatch.model import Inquiry, Method, Stage


class InquiryLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``inquiry.yaml``; each field is explained there."""

    nouns: Mapping[Method, tuple[str, ...]]
    nouns_of_any_method: tuple[str, ...]
    into: frozenset[str]
    trips: Mapping[Method, tuple[str, ...]]
    verbs: Mapping[Method, tuple[str, ...]]
    verbs_of_any_method: tuple[str, ...]
    verbs_of_inquirers: Mapping[Method, tuple[str, ...]]
    goals: frozenset[str]
    inquirers: tuple[str, ...]
    stages: Mapping[Stage, frozenset[str]]
    stage_verbs: Mapping[Stage, frozenset[str]]
    governing: frozenset[str]
    planned_helpers: frozenset[str]
    refused: frozenset[str]
    refused_method: Method
    access: frozenset[str]


class _Mention(NamedTuple):
    """An inquiry's words, tokens ``first`` to ``last``, both inclusive, and what they say of it; None where nothing."""

    first: int
    last: int
    who: str | None
    method: Method | None
    stage: Stage | None


class _Term(NamedTuple):
    """What the lexicon knows of a noun or verb: its method, and whether only inquirers' are inquiries."""

    method: Method | None
    of_inquirers: bool


def inquiry_facts(doc: Doc) -> list[Inquiry]:
    """The inquiries that a parsed report tells of, in text order, undated."""
    inquirers = frozenset(hit.last for hit in _inquirers().find(doc) if doc[hit.last].pos_ in ("NOUN", "PROPN"))
    mentions = sorted(
        [*_refusals(doc, inquirers), *_by_verb(doc, inquirers), *_by_noun(doc, inquirers)],
        key=lambda mention: (mention.first, mention.last),
    )
    return [_fact(doc, mention) for mention in without_overlaps(mentions)]


def _fact(doc: Doc, mention: _Mention) -> Inquiry:
    words = doc[mention.first : mention.last + 1]
    span = (words.start_char, words.end_char)
    return Inquiry(span=span, text=words.text, who=mention.who, method=mention.method, stage=mention.stage)


def _by_noun(doc: Doc, inquirers: Collection[int]) -> Iterator[_Mention]:
    """Inquiries told by a noun: "an inquiry into the deaths", "a trip to the village" of observers.

    "Mission" is the people who inquire, too: then it is an inquiry only where an adjective says so ("preliminary").
    """
    for hit in _nouns().find(doc):
        head = doc[hit.last]
        stage = _stage_of_noun(head)
        is_early = stage == "preliminary"
        if head.pos_ != "NOUN" or head.dep_ == "compound" or (hit.last in inquirers and not is_early):
            continue
        who = _maker(head, inquirers)
        if hit.value.of_inquirers and not (who or is_early):
            continue
        first, last = phrase(head, joined=False)
        if last + 1 < len(doc) and doc[last + 1].lower_ in _lexicon().into:
            last = max(last, end_of_prep(doc[last + 1], joined=False))
        yield _Mention(min(first, hit.first), last, who, hit.value.method, stage)


def _maker(noun: Token, inquirers: Collection[int]) -> str | None:
    """Who makes the inquiry: the subject of the verb whose object it is, if an inquirer; else one near it."""
    doer = next(iter(subjects(noun.head)), None) if noun.dep_ == "dobj" else None
    if doer is not None and doer.i in inquirers:
        return _name(doer, inquirers)
    return _inquirer_near(noun, inquirers)


def _by_verb(doc: Doc, inquirers: Collection[int]) -> Iterator[_Mention]:
    """Inquiries told by a verb: "will investigate the attack", "interviewed 27 villagers"."""
    for hit in _verbs().find(doc):
        verb = doc[hit.first]
        if verb.pos_ != "VERB":
            continue
        doer = next(iter(subjects(verb)), None)
        who = _name(doer, inquirers)
        if hit.value.of_inquirers and (doer is None or not (doer.i in inquirers or (doer.pos_ == "PRON" and who))):
            continue
        last, stage = _goal(verb, hit.last)
        yield _Mention(verb.i, last, who, hit.value.method, stage or _stage_of_verb(verb))


def _goal(verb: Token, last: int) -> tuple[int, Stage | None]:
    """The end of the verb's object, or of the inquiry that it is for ("entered the town to continue an inquiry").

    Args:
        verb: The verb.
        last: Its last token.

    Returns:
        The last token, inclusive; and the stage of the inquiry that it is for, None where it is for none.
    """
    for child in verb.rights:
        if child.dep_ in ("dobj", "pobj"):
            last = max(last, phrase(child)[1])
        elif child.dep_ == "prep" and child.lower_ in _lexicon().goals:
            governed = next((deep for deep in child.children if deep.dep_ == "pobj"), child)
            last = max(last, phrase(governed)[1])
        elif child.dep_ in ("advcl", "xcomp"):
            noun = next((deep for deep in child.rights if deep.dep_ == "dobj" and _nouns().at(deep)), None)
            if noun is not None:
                return max(last, phrase(noun)[1]), _stage_of_noun(noun)
    return last, None


def _refusals(doc: Doc, inquirers: Collection[int]) -> Iterator[_Mention]:
    """Inquirers who were kept out: "observers were denied access", "turned the monitors away"."""
    for verb in tokens_of(doc, _refusing()):
        if verb.pos_ != "VERB":
            continue
        around = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass", "dative", "nsubj")]
        kept_out = next((child for child in around if child.i in inquirers and child.dep_ != "nsubj"), None)
        access = next((child for child in around if is_one_of(child, _lexicon().access)), None)
        if kept_out is None and (access is None or not any(i in inquirers for i in _sentence(verb))):
            continue
        nouns = [noun for noun in (kept_out, access) if noun is not None]
        first = min(verb.i, *(min(noun.i, phrase(noun, joined=False)[0]) for noun in nouns))
        last = max(verb.i, *(noun.i for noun in nouns))
        who = _name(kept_out, inquirers) or _inquirer_near(verb, inquirers)
        yield _Mention(first, last, who, _lexicon().refused_method, "refused")


def _sentence(token: Token) -> range:
    return range(token.sent.start, token.sent.end)


def _name(doer: Token | None, inquirers: Collection[int]) -> str | None:
    """The inquirer's words; those that stand in the same sentence for a pronoun."""
    if doer is None:
        return None
    return _inquirer_near(doer, inquirers) if doer.pos_ == "PRON" else _words(doer)


def _words(inquirer: Token) -> str:
    """The phrase of an inquirer, "whose observers" without what only points back."""
    first, last = phrase(inquirer, joined=False)
    if inquirer.doc[first].tag_ == "WP$" and first < last:
        first += 1
    return inquirer.doc[first : last + 1].text


def _inquirer_near(token: Token, inquirers: Collection[int]) -> str | None:
    """The last inquirer before a word in its sentence, else the first after it; none right beside it."""
    around = [i for i in _sentence(token) if i in inquirers and abs(i - token.i) > 1]
    if not around:
        return None
    return _words(token.doc[max((i for i in around if i < token.i), default=around[0])])


def _stage_of_noun(noun: Token) -> Stage | None:
    """How far an inquiry is, by the adjectives before its noun, else by the verb over it."""
    words = _lexicon()
    for child in noun.lefts:
        for stage, adjectives in words.stages.items():
            if child.lower_ in adjectives:
                return stage
    if noun.dep_ not in ("dobj", "pobj", "nsubjpass", "nsubj"):
        return None
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if noun.dep_ in ("dobj", "nsubjpass") and _is_to_come(verb):
        return "planned"
    if noun.dep_ == "pobj" and noun.head.lower_ not in words.governing:
        return None
    return next((stage for stage, verbs in words.stage_verbs.items() if is_one_of(verb, verbs)), None)


def _stage_of_verb(verb: Token) -> Stage | None:
    if _is_to_come(verb):
        return "planned"
    is_progressive = verb.tag_ == "VBG" and any(child.lemma_ in function_words().be for child in verb.lefts)
    return "under way" if is_progressive else None


def _is_to_come(verb: Token) -> bool:
    """True if a helper says that it is only to happen: "will inspect"."""
    return any(child.lower_ in _lexicon().planned_helpers for child in verb.lefts)


@functools.cache
def _lexicon() -> InquiryLexicon:
    return load("en/inquiry", InquiryLexicon)


@functools.cache
def _refusing() -> frozenset[str]:
    """The first words of verbs that keep somebody out: the particle of "turn away" may stand apart."""
    return frozenset(term.split()[0] for term in _lexicon().refused)


def _terms(by_method: Mapping[Method, tuple[str, ...]], of_inquirers: bool) -> dict[str, _Term]:
    return {term: _Term(method, of_inquirers) for method, terms in by_method.items() for term in terms}


@functools.cache
def _nouns() -> PhraseMatcher[_Term]:
    words = _lexicon()
    of_any_method = dict.fromkeys(words.nouns_of_any_method, _Term(None, of_inquirers=False))
    return PhraseMatcher({**_terms(words.trips, True), **of_any_method, **_terms(words.nouns, False)})


@functools.cache
def _verbs() -> PhraseMatcher[_Term]:
    words = _lexicon()
    of_any_method = dict.fromkeys(words.verbs_of_any_method, _Term(None, of_inquirers=False))
    return PhraseMatcher({**_terms(words.verbs_of_inquirers, True), **of_any_method, **_terms(words.verbs, False)})


@functools.cache
def _inquirers() -> PhraseMatcher[bool]:
    return PhraseMatcher(dict.fromkeys(_lexicon().inquirers, True))
