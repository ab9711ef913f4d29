"""What a negation covers, by grammar: words and the tokens that they negate."""

import functools
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import msgspec
from spacy.tokens import Doc, Token

from claimwatch.language import PhraseMatcher, forms, is_one_of, tokens_of
from claimwatch.lexicon import load
from claimwatch.model import Span

# Clauses that stand beside a negated verb, and are negated with it only in some cases.
_BESIDE_PHRASE = frozenset({"relcl", "appos", "parataxis", "advcl"})
_ASIDE = _BESIDE_PHRASE | {"ccomp", "conj", "csubj"}
# Where a word stands that says of something else what it is.
_CALLED = frozenset({"oprd", "pobj", "attr"})
_PREDICATES = frozenset({"acomp", "attr", "oprd", "pobj", "amod", "ccomp"})
# What opens a clause of reason or time: "did not flee because rebels attacked" leaves the attack standing.
_OPENS_CLAUSE = frozenset({"mark", "advmod"})


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
    told: frozenset[str]
    calls: frozenset[str]
    takes_back: frozenset[str]
    takes_back_with: frozenset[str]
    back: frozenset[str]
    back_from: frozenset[str]
    proves: frozenset[str]
    impossible: frozenset[str]
    too: frozenset[str]
    implies_not: frozenset[str]
    standing: frozenset[str]
    around: frozenset[str]
    duds: frozenset[str]
    left_open_by: frozenset[str]
    occurs: frozenset[str]
    sights: frozenset[str]
    definite: frozenset[str]
    happening: frozenset[str]
    happening_with: Mapping[str, str]
    agent: frozenset[str]
    blamed: Mapping[str, str]
    only: frozenset[str]
    not_only_after: frozenset[str]
    joins_negated: frozenset[str]
    contrasts: frozenset[str]
    denying: frozenset[str]


class Negation(NamedTuple):
    """The words that negate, as characters, and the tokens that they negate."""

    span: Span
    scope: frozenset[int]


def find_negations(doc: Doc) -> Iterator[Negation]:
    """The negations of a parsed report, in text order."""
    for token in tokens_of(doc, _negating()):
        rule = _rule_of(token)
        if rule is not None:
            scope = rule(token)
            if scope:
                yield Negation(_words(token), frozenset(scope))
        elif hit := _openers().at(token):
            yield Negation(_characters(token, doc[hit.last]), frozenset(_after(doc, hit.last)))


def left_open(doc: Doc) -> Iterator[int]:
    """The tokens of what is neither said nor denied: "did not report finding any bodies"."""
    words = negation_lexicon()
    for determiner in tokens_of(doc, words.left_open_by):
        above = [token for token in determiner.ancestors if is_one_of(token, words.leaves_open)]
        if determiner.dep_ == "det" and any(_is_negated(verb) for verb in above):
            yield determiner.head.i


@functools.cache
def negation_lexicon() -> NegationLexicon:
    """The lexicon of negation, loaded once per process."""
    return load("en/negation", NegationLexicon)


def _rule_of(token: Token) -> Callable[[Token], set[int]] | None:
    """The rule that gives the tokens that a single word negates; None where it may only open a word group."""
    words, lower = negation_lexicon(), token.lower_
    if lower in words.determiners and token.dep_ in ("det", "neg", "preconj"):
        return _by_determiner
    if lower in words.adverbs:
        return _by_adverb
    if lower in words.pronouns:
        return _by_argument
    if lower in words.untrue:
        return _by_predicate
    if lower in words.impossible:
        return _by_impossibility
    if lower in words.too:
        return _by_excess
    if is_one_of(token, words.implies_not):
        return _by_implication
    is_taking_back = is_one_of(token, words.takes_back) or is_one_of(token, words.takes_back_with)
    return _by_taking_back if is_taking_back else None


def _by_adverb(token: Token) -> set[int]:
    """The clause of the verb under "not" or "never", else the phrase."""
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    if after is not None and after.lower_ in negation_lexicon().not_before:
        return set()
    head = token.head
    if _sets_apart(token):
        return _after(token.doc, token.i)
    return _clause(head) if head.pos_ in ("VERB", "AUX") else _phrase(head)


def _sets_apart(token: Token) -> bool:
    """True if "not" negates only the phrase after it: "it was a plane, not the gunmen, that burned the market"."""
    if not token.head.i < token.i < len(token.doc) - 1:
        return False
    before, after = token.nbor(-1), token.nbor()
    return before.is_punct and not before.is_quote and after.pos_ in ("DET", "NOUN", "PROPN", "NUM")


def _by_determiner(token: Token) -> set[int]:
    """What "no" and "neither" negate: their noun and its clause; of "no evidence" all that there is none of."""
    noun = token.head
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    if after is not None and after.lower_ in negation_lexicon().no_before:
        return set()
    if noun.pos_ in ("VERB", "AUX"):
        return _clause(noun)
    lemma = noun.lemma_.lower()
    if lemma in negation_lexicon().no_before or lemma in negation_lexicon().open_nouns:
        return set()
    if lemma in negation_lexicon().of_what_follows:
        return {deep.i for deep in noun.subtree}
    return _phrase(noun) if _is_joined_on(token) else _by_argument(noun)


def _is_joined_on(determiner: Token) -> bool:
    """True if "but" or "and" joins a denied noun to others that it leaves standing ("five men but no children")."""
    before = determiner.nbor(-1) if determiner.i else determiner
    return before.dep_ == "cc" and before.head.i < before.i and before.head.pos_ in ("NOUN", "PROPN")


def _by_argument(noun: Token) -> set[int]:
    """What a negated subject or object negates: itself, and the clause that it belongs to."""
    verb = noun.head
    if not negation_lexicon().harm_nouns.isdisjoint(forms(noun)):
        return {noun.i, *(other.i for other in noun.conjuncts)}
    if noun.dep_ in ("dobj", "nsubj", "nsubjpass") and verb.pos_ in ("VERB", "AUX"):
        return _phrase(noun) | _clause(verb)
    return _phrase(noun)


def _by_predicate(token: Token) -> set[int]:
    """What is called untrue: "it is false that", "reports of 30 deaths are false", "called the reports false"."""
    verb = token if token.tag_ == "VBN" and _subjects(token) else _verb_of_predicate(token)
    if token.dep_ not in _PREDICATES and verb.i != token.i:
        return set()
    if _is_negated(verb):
        return set()
    clauses = [child for child in (*token.children, *verb.children) if child.dep_ == "ccomp" and child.i != token.i]
    is_proved = verb.dep_ == "xcomp" and is_one_of(verb.head, negation_lexicon().proves)
    told = _called(verb) if is_one_of(verb, negation_lexicon().calls) else _subjects(verb.head if is_proved else verb)
    names = [noun for noun in told if is_one_of(noun, negation_lexicon().told) or noun.dep_ == "csubj"]
    beside = {deep.i for noun in told if names and noun not in names for deep in noun.subtree}
    of_told = beside.union(i for noun in names for i in _told_by(noun))
    return of_told or {i for clause in clauses for i in _clause(clause)}


def _verb_of_predicate(token: Token) -> Token:
    """The verb that says something of its subject or object: "turned out to be false", "described it as false"."""
    verb = token.head
    if token.dep_ == "amod" and verb.dep_ in _CALLED and is_one_of(verb, negation_lexicon().told):
        verb = verb.head  # "called the reports fake news"
    while verb.head.i != verb.i and not _subjects(verb) and verb.dep_ in ("xcomp", "prep"):
        verb = verb.head
    return verb


def _by_taking_back(verb: Token) -> set[int]:
    """What a report told that is denied or taken back: "deny that we fired", "backed away from reports of 30 dead"."""
    words = negation_lexicon()
    is_kept = verb.dep_ == "xcomp" and is_one_of(verb.head, words.implies_not)
    has_particle = is_one_of(verb, words.takes_back) or any(child.lower_ in words.back for child in verb.rights)
    if verb.pos_ != "VERB" or is_kept or _is_negated(verb) or not has_particle:
        return set()
    objects = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")]
    beside = (word for child in verb.rights for word in (child, *child.children) if word.lower_ in words.back_from)
    objects += [noun for preposition in beside for noun in preposition.children if noun.dep_ == "pobj"]
    told = [noun for noun in objects if is_one_of(noun, words.told)]
    is_of_clause = bool(told) or is_one_of(verb, words.takes_back)
    clauses = [child for child in verb.rights if child.dep_ == "ccomp" and is_of_clause]
    return {i for noun in told for i in _told_by(noun)}.union(i for clause in clauses for i in _clause(clause))


def _subjects(verb: Token) -> list[Token]:
    return [child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass", "csubj")]


def _called(verb: Token) -> list[Token]:
    """What a verb calls something: its object, which may be the subject of a clause without a verb."""
    below = [child for child in verb.rights if child.dep_ in ("dobj", "ccomp", "nsubj")]
    return [*below, *(deep for clause in below for deep in _subjects(clause))]


def _told_by(noun: Token) -> set[int]:
    """All that a report tells of."""
    return {deep.i for deep in noun.subtree if deep.i != noun.i}


def _is_negated(verb: Token) -> bool:
    return any(child.dep_ == "neg" for child in verb.children)


def _by_impossibility(token: Token) -> set[int]:
    """What could not be: "using tanks would have been impossible", "it was impossible to use tanks"."""
    if token.dep_ not in _PREDICATES or _is_negated(token.head):
        return set()
    around = (*token.children, *token.head.children)
    return {i for child in around if child.dep_ in ("csubj", "xcomp") for i in _clause(child)}


def _by_excess(token: Token) -> set[int]:
    """What something is too much for: "too narrow to use tanks"."""
    if token.head.pos_ not in ("ADJ", "ADV") or _is_negated(token.head.head):
        return set()
    clauses = [child for child in token.head.rights if child.dep_ in ("xcomp", "advcl", "ccomp", "relcl")]
    return {i for clause in clauses for i in _clause(clause)}


def _by_implication(token: Token) -> set[int]:
    """What was not done: "failed to explode", "refrained from firing"; done, where that is negated."""
    if token.pos_ != "VERB" or _is_negated(token):
        return set()
    links = [child for child in token.rights if child.dep_ == "prep"]
    governed = [child for word in (token, *links) for child in word.rights if child.dep_ in ("xcomp", "pcomp")]
    return {i for clause in governed for i in _clause(clause)}


def _clause(verb: Token) -> set[int]:
    """The verb with all that depends on it, but for clauses that stand beside it."""
    scope: set[int] = set()
    clauses = [verb]
    while clauses:
        head = clauses.pop()
        if head.lemma_.lower() in negation_lexicon().leaves_open:
            continue
        scope.add(head.i)
        for child in head.children:
            if child.dep_ not in _ASIDE:
                scope |= _phrase(child)
            elif _shares(head, child):
                clauses.append(child)
    return scope


def _shares(verb: Token, clause: Token) -> bool:
    """True if a clause under a negated verb is negated with it."""
    if clause.dep_ == "ccomp":
        predicates = (child for child in verb.children if child.dep_ in ("acomp", "attr"))
        lemmas = {word.lemma_.lower() for word in (verb, *predicates)}
        return not lemmas.isdisjoint(negation_lexicon().passes_on)
    if clause.dep_ == "advcl":
        return not any(child.dep_ in _OPENS_CLAUSE for child in clause.lefts)
    return clause.dep_ == "conj" and _shares_as_conjunct(verb, clause)


def _shares_as_conjunct(verb: Token, clause: Token) -> bool:
    """True if a joined verb shares the negation: "did not shell or bomb", but not "did not shell but bombed"."""
    if any(child.dep_ in ("nsubj", "nsubjpass", "aux") for child in clause.lefts):
        return False
    joining = {child.lower_ for child in verb.children if child.dep_ == "cc"}
    if not joining.isdisjoint(negation_lexicon().joins_negated):
        return True
    return clause.tag_ == verb.tag_ == "VB" and joining.isdisjoint(negation_lexicon().contrasts)


def _phrase(head: Token) -> set[int]:
    """A phrase with all in it, but for asides and what "but" sets against it."""
    scope: set[int] = set()
    heads = [head]
    while heads:
        word = heads.pop()
        scope.add(word.i)
        if not (word.pos_ == "VERB" and word.lemma_.lower() in negation_lexicon().leaves_open):
            heads += _inside(word)
    return scope


def _inside(head: Token) -> list[Token]:
    """What depends on a word and belongs to its phrase."""
    children = [child for child in head.children if not _stands(head, child)]
    has_contrast = any(child.lower_ in negation_lexicon().contrasts for child in children)
    outside = _BESIDE_PHRASE | {"conj"} if has_contrast else _BESIDE_PHRASE
    return [child for child in children if child.dep_ not in outside]


def _stands(head: Token, child: Token) -> bool:
    """True if what is in a negated phrase stands: what follows "after", or what was done to what lies elsewhere."""
    words = negation_lexicon()
    if child.dep_ == "pobj":
        return head.lower_ in words.standing or (head.lower_ in words.around and any(map(_is_done, child.rights)))
    return _is_done(child) and head.dep_ == "pobj"


def _is_done(clause: Token) -> bool:
    """True for a clause that says what was done to the noun before it."""
    return clause.dep_ == "acl" and clause.tag_ == "VBN"


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
        and token.head.lemma_.lower() in negation_lexicon().of_what_follows
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
    """The words with which a negation can start."""
    words = negation_lexicon()
    openers = {opener.split()[0] for opener in words.openers}
    predicates = (
        words.untrue | words.impossible | words.too | words.implies_not | words.takes_back | words.takes_back_with
    )
    return words.adverbs | words.determiners | words.pronouns | predicates | openers


@functools.cache
def _openers() -> PhraseMatcher[bool]:
    return PhraseMatcher(dict.fromkeys(negation_lexicon().openers, True))
