"""What is only asked: "asked whether the army had killed six", "Did the army kill six?"."""

import functools

import msgspec
from spacy.tokens import Doc, Token

from claimwatch.lexicon import load
from claimwatch.model import Fact, Perpetrator, Toll

_ASIDE = frozenset({"relcl", "acl", "appos", "parataxis"})
"""Clauses whose words are taken for granted, whatever is asked of what they tell about."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})


class QuestionLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``questions.yaml``; each field is explained there."""

    always: frozenset[str]
    under_asking: frozenset[str]
    asking: frozenset[str]
    known: frozenset[str]


def is_asked(doc: Doc, fact: Fact) -> bool:
    """True if a toll or perpetrator is only asked about: in a clause with "whether", or in a question of yes or no."""
    if not isinstance(fact, Toll | Perpetrator):
        return False
    words = doc.char_span(*fact.span, alignment_mode="expand")
    if words is None or any(child.lower_ in _lexicon().known for child in words.root.children if child.dep_ == "det"):
        return False
    return _is_open(words.root)


def _is_open(token: Token) -> bool:
    """True if a clause around the word is a question."""
    word = token
    while word.dep_ not in _ASIDE:
        if _is_indirect_question(word) or _is_direct_question(word):
            return True
        if word.head == word:
            return False
        word = word.head
    return False


def _is_indirect_question(verb: Token) -> bool:
    lexicon = _lexicon()
    mark = next((child.lower_ for child in verb.children if child.dep_ == "mark" and child.i < verb.i), "")
    return mark in lexicon.always or (mark in lexicon.under_asking and verb.head.lemma_ in lexicon.asking)


def _is_direct_question(verb: Token) -> bool:
    """True for "Did they kill six?": a sentence with its helper before its subject, and a question mark."""
    children = list(verb.children)
    subject = next((child.i for child in children if child.dep_ in _SUBJECTS), None)
    helpers = [child for child in children if child.dep_ in ("aux", "auxpass")] or [verb]
    if subject is None or helpers[0].i > subject or helpers[0].pos_ != "AUX":
        return False
    end = verb.right_edge.i
    has_mark = any(word.text == "?" for word in verb.doc[end : end + 2])
    return has_mark and not any(word.tag_[:1] == "W" for word in verb.doc[verb.left_edge.i : helpers[0].i])


@functools.cache
def _lexicon() -> QuestionLexicon:
    return load("en/questions", QuestionLexicon)
