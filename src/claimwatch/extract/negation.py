"""What a negation covers, by grammar: words and the tokens that they negate."""

import functools
from collections.abc import Iterator
from typing import NamedTuple

import msgspec
from spacy.tokens import Doc, Token

from claimwatch.language import PhraseMatcher, forms, tokens_of
from claimwatch.lexicon import load
from claimwatch.model import Span

_ASIDE = frozenset({"relcl", "appos", "parataxis", "ccomp", "advcl", "conj", "csubj"})
_OPEN_CLAUSES = frozenset({"mark", "advmod"})


class NegationLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``negation.yaml``; each field is explained there."""

    adverbs: frozenset[str]
    determiners: frozenset[str]
    pronouns: frozenset[str]
    openers: tuple[str, ...]
    not_before: frozenset[str]
    no_before: frozenset[str]
    leaves_open: frozenset[str]
    open_nouns: frozenset[str]
    of_what_follows: frozenset[str]
    harm_nouns: frozenset[str]
    passes_on: frozenset[str]
    untrue: frozenset[str]
    occurs: frozenset[str]
    definite: frozenset[str]
    only: frozenset[str]
    denying: frozenset[str]


class Negation(NamedTuple):
    """The words that negate, as characters, and the tokens that they negate."""

    span: Span
    scope: frozenset[int]


def find_negations(doc: Doc) -> Iterator[Negation]:
    """The negations of a parsed report, in text order."""
    words = lexicon()
    for token in tokens_of(doc, _negating()):
        lower = token.lower_
        if lower in words.determiners and token.dep_ in ("det", "neg", "preconj"):
            scope = _by_determiner(token)
        elif lower in words.adverbs:
            scope = _by_adverb(token)
        elif lower in words.pronouns:
            scope = _by_argument(token)
        elif lower in words.untrue:
            scope = _by_predicate(token)
        elif hit := _openers().at(token):
            scope = _after(doc, hit.last)
            yield Negation(_characters(token, doc[hit.last]), frozenset(scope))
            continue
        else:
            continue
        if scope:
            yield Negation(_words(token), frozenset(scope))


@functools.cache
def lexicon() -> NegationLexicon:
    """The lexicon of negation."""
    return load("en/negation", NegationLexicon)


def _by_adverb(token: Token) -> set[int]:
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    if after is not None and after.lower_ in lexicon().not_before:
        return set()
    head = token.head
    if head.pos_ in ("VERB", "AUX"):
        return _clause(head)
    return _phrase(head)


def _by_determiner(token: Token) -> set[int]:
    noun = token.head
    if noun.pos_ in ("VERB", "AUX"):
        return _clause(noun)
    lemma = noun.lemma_.lower()
    if lemma in lexicon().no_before or lemma in lexicon().open_nouns:
        return set()
    if lemma in lexicon().of_what_follows:
        return {deep.i for deep in noun.subtree}
    return _by_argument(noun)


def _by_argument(noun: Token) -> set[int]:
    """What a negated subject or object negates: itself, and the clause that it belongs to."""
    own = _phrase(noun)
    verb = noun.head
    if not lexicon().harm_nouns.isdisjoint(forms(noun)):
        return {noun.i, *(other.i for other in noun.conjuncts)}
    if noun.dep_ in ("dobj", "nsubj", "nsubjpass") and verb.pos_ in ("VERB", "AUX"):
        return own | _clause(verb)
    return own


def _by_predicate(token: Token) -> set[int]:
    """The clause that is called untrue: "it is false that"."""
    if token.dep_ not in ("acomp", "attr"):
        return set()
    below = [child for child in (*token.children, *token.head.children) if child.dep_ == "ccomp"]
    return {i for clause in below for i in _clause(clause)}


def _clause(verb: Token) -> set[int]:
    """The verb with all that depends on it, but for clauses that stand beside it."""
    if verb.lemma_.lower() in lexicon().leaves_open:
        return set()
    scope = {verb.i}
    for child in verb.children:
        if child.dep_ not in _ASIDE:
            scope |= _phrase(child)
        elif _shares(verb, child):
            scope |= _clause(child)
    return scope


def _shares(verb: Token, clause: Token) -> bool:
    """Whether a clause under a negated verb is negated with it."""
    if clause.dep_ == "ccomp":
        below = {
            verb.lemma_.lower(),
            *(child.lemma_.lower() for child in verb.children if child.dep_ in ("acomp", "attr")),
        }
        return not below.isdisjoint(lexicon().passes_on)
    if clause.dep_ == "advcl":
        return not any(child.dep_ in _OPEN_CLAUSES for child in clause.lefts)
    if clause.dep_ == "conj":
        joined = {child.lower_ for child in verb.children if child.dep_ == "cc"}
        own = any(child.dep_ in ("nsubj", "nsubjpass", "aux") for child in clause.lefts)
        return not own and (
            "or" in joined or "nor" in joined or (clause.tag_ == verb.tag_ == "VB" and "but" not in joined)
        )
    return False


def _phrase(head: Token) -> set[int]:
    """A phrase with all in it, but for asides and what "but" sets against it."""
    if head.pos_ == "VERB" and head.lemma_.lower() in lexicon().leaves_open:
        return {head.i}
    scope = {head.i}
    contrast = any(child.lower_ == "but" for child in head.children)
    for child in head.children:
        if child.dep_ in ("relcl", "appos", "parataxis", "advcl") or (child.dep_ == "conj" and contrast):
            continue
        scope |= _phrase(child)
    return scope


def _after(doc: Doc, last: int) -> set[int]:
    """The phrase after an opener."""
    children = [child for child in doc[last].children if child.i > last]
    if children:
        return {i for child in children for i in _phrase(child)}
    following = doc[last + 1] if last + 1 < len(doc) else None
    while (
        following is not None
        and following.head.i > following.i
        and following.dep_ in ("det", "amod", "compound", "nummod")
    ):
        following = following.head
    return _phrase(following) if following is not None else set()


def _words(token: Token) -> Span:
    """The negating word with the helper before it ("did not"), or the noun that it makes empty ("no evidence")."""
    if (
        token.dep_ in ("det", "neg")
        and token.head.i == token.i + 1
        and token.head.lemma_.lower() in lexicon().of_what_follows
    ):
        return _characters(token, token.head)
    before = token.nbor(-1) if token.i else token
    if token.dep_ == "neg" and before.pos_ == "AUX":
        return _characters(before, token)
    return _characters(token, token)


def _characters(first: Token, last: Token) -> Span:
    return first.idx, last.idx + len(last)


@functools.cache
def _negating() -> frozenset[str]:
    words = lexicon()
    openers = {opener.split()[0] for opener in words.openers}
    return words.adverbs | words.determiners | words.pronouns | words.untrue | openers


@functools.cache
def _openers() -> PhraseMatcher[bool]:
    return PhraseMatcher(dict.fromkeys(lexicon().openers, True))
