"""Whose a document is that a report introduced before: "the review", after "the charity published a review"."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from claimwatch.resolve.speakers.description import describe
from claimwatch.resolve.speakers.identity import Identity, plain_words
from claimwatch.resolve.speakers.lexicons import phrases, speakers
from claimwatch.resolve.speakers.phrase import head_noun

_MOST_WORDS = 3
"""Words of a phrase that speaks of a document issued before ("the latest statement"); a longer one is of another."""


def is_known_document(tokens: Sequence[Token]) -> bool:
    """True for words that point back to a document: "the review", "its latest statement"."""
    is_definite = tokens[0].lower_ in phrases().definite
    return is_definite and head_noun(tokens) in speakers().documents and len(plain_words(tokens)) <= _MOST_WORDS


def author_of(tokens: Sequence[Token], doc: Doc, country: str | None) -> Identity | None:
    """Who issued the document that these words point back to; None where the report doesn't say."""
    head = head_noun(tokens)
    for noun in reversed(doc[: tokens[0].i]):
        if noun.lemma_.lower() == head and noun.pos_ == "NOUN":
            who = _author(noun, country)
            if who is not None and (who.named or who.kind != "unknown"):
                return who
    return None


def _author(noun: Token, country: str | None) -> Identity | None:
    """Whose the document is where it stands: "the ministry's statement", "a statement by X", "X issued one"."""
    words = _behind(noun) or _owner(noun) or _issuing(noun)
    return describe(words, country) if words else None


def _behind(noun: Token) -> list[Token]:
    """Whose it is by the words behind it: "a statement by X", "a report published by X"."""
    issued = [child for child in noun.children if child.lemma_.lower() in phrases().issuing]
    links = [link for word in (noun, *issued) for link in word.children if link.lower_ in phrases().issuer]
    return [token for link in links[:1] for named in link.children for token in _whole(named)]


def _owner(noun: Token) -> list[Token]:
    owners = [child for child in noun.children if child.dep_ == "poss" and child.pos_ != "PRON"]
    return [token for child in owners for token in child.subtree if token.tag_ != "POS"]


def _issuing(noun: Token) -> list[Token]:
    """Who issued it: the subject of the verb above it that says so, or the name that the parser took for a head."""
    for above in noun.ancestors:
        if above.lemma_.lower() in phrases().issuing and above.pos_ == "VERB":
            return _doer(noun, above) or _named_before(noun, above.head)
        if words := _named_before(noun, above):
            return words
    return []


def _doer(noun: Token, verb: Token) -> list[Token]:
    """The subject of a verb, its own or that of the verb it is joined to; behind a passive, who follows "by"."""
    if noun.dep_ == "nsubjpass":
        agents = [child for agent in verb.children if agent.dep_ == "agent" for child in agent.children]
        return [token for child in agents for token in _whole(child)]
    while verb.dep_ == "conj" and not _subjects(verb):
        verb = verb.head
    return [token for child in _subjects(verb)[:1] if child.pos_ != "PRON" for token in _whole(child)]


def _whole(noun: Token) -> list[Token]:
    """The noun's phrase, as far as it goes on with a name: not "on Monday"."""
    end = noun.right_edge.i + 1
    after = noun.doc[noun.i + 1 : end]
    end = next((word.i for word in after if word.pos_ == "ADP" and not _goes_on(word)), end)
    return list(noun.doc[noun.left_edge.i : end])


def _goes_on(word: Token) -> bool:
    is_before_day = any(child.ent_type_ in ("DATE", "TIME") for child in word.children)
    return word.lower_ in phrases().naming_on and not is_before_day


def _subjects(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ == "nsubj"]


def _named_before(noun: Token, head: Token) -> list[Token]:
    """A name with a participle behind it that is no participle: "Charity X published on Thursday ... in a review"."""
    issues = any(child.lemma_.lower() in phrases().issuing and child.dep_ == "acl" for child in head.children)
    is_head = head.pos_ == "PROPN" and head.dep_ == "ROOT" and head.i < noun.i
    return list(head.doc[head.left_edge.i : head.i + 1]) if issues and is_head else []
