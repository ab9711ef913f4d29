"""What is said not to have happened, and what "only" limits."""

from collections.abc import Collection, Iterable, Mapping

from msgspec.structs import replace
from spacy.tokens import Doc, Token

from claimwatch.extract.events import is_event_noun
from claimwatch.extract.negation import find_negations, left_open, negation_lexicon
from claimwatch.language import tokens_of
from claimwatch.model import Event, Fact, Inquiry, Span, Toll, overlaps

# "Only" limits a phrase whose noun stands within this many words: "only two of the badly damaged houses".
_LIMITED_WITHIN = 7


def with_polarity(doc: Doc, facts: Iterable[Fact]) -> list[Fact]:
    """The facts but those left open: false where their words are negated, exclusive where "only" limits them."""
    negated, limited, open_words = _negated_words(doc), _limited_words(doc), frozenset(left_open(doc))
    if not negated and not limited and not open_words:
        return list(facts)
    said = (fact for fact in facts if not open_words or _head(doc, fact).i not in open_words)
    judged = (_judged(doc, fact, negated, limited) for fact in said)
    return [fact for fact in judged if fact.polarity or not _is_dud(doc, fact)]


def _is_dud(doc: Doc, fact: Fact) -> bool:
    """True if the event is one bomb's that did not explode, beside what else happened."""
    return isinstance(fact, Event) and _head(doc, fact).lemma_.lower() in negation_lexicon().duds


def is_presupposed(doc: Doc, fact: Fact) -> bool:
    """True if who denies something takes the fact for granted, and says nothing of it."""
    return fact.polarity and not isinstance(fact, Inquiry) and _taken_for_granted(_head(doc, fact))


def denied(doc: Doc, fact: Fact, negation: Span) -> Fact:
    """The fact as somebody denies it with ``negation``.

    Unchanged where its own words negate it already, where it is an inquiry, which stands beside what is denied, or
    where the words take it for granted ("denied that it had a part in the attack").
    """
    if not fact.polarity or isinstance(fact, Inquiry) or _taken_for_granted(_head(doc, fact)):
        return fact
    return replace(fact, polarity=False, negation=negation)


def denies_all(cue: str) -> bool:
    """True for cues whose content is denied as a whole: "reject", "call baseless"; not for what denies by itself."""
    words = negation_lexicon()
    return cue in words.denying or (" " in cue and cue.split()[-1] in words.untrue)


def is_of_what_was_told(cue: str) -> bool:
    """True for cues that are nouns for what was told, which others may deny: "claim", "report"."""
    return cue in negation_lexicon().told


def _negated_words(doc: Doc) -> Mapping[int, Span]:
    """Each negated token, with the words that negate it; the first negation where there are several."""
    negations = list(find_negations(doc))
    return {i: negation.span for negation in reversed(negations) for i in negation.scope}


def _limited_words(doc: Doc) -> frozenset[int]:
    """The tokens that "only" limits: the head of the phrase after it, and what is joined to that."""
    heads = (head for only in tokens_of(doc, negation_lexicon().only) if _limits(only) for head in _limited(only))
    return frozenset(word.i for head in heads for word in (head, *head.conjuncts))


def _judged(doc: Doc, fact: Fact, negated: Mapping[int, Span], limited: Collection[int]) -> Fact:
    """The fact with its polarity; a toll whose own words negate ("none of the five survived") keeps its own."""
    head = _head(doc, fact)
    if head.i in limited:
        fact = replace(fact, exclusive=True)
    if head.i not in negated or _is_cause(fact, head) or _is_out_of_sight(fact, head):
        return fact
    if isinstance(fact, Toll) and overlaps(fact.span, negated[head.i]):
        return fact
    return denied(doc, fact, negated[head.i])


def _head(doc: Doc, fact: Fact) -> Token:
    words = doc.char_span(*fact.span, alignment_mode="expand")
    if words is None:
        raise ValueError(f"fact at {fact.span} lies outside of its report")
    return words.root


def _is_cause(fact: Fact, head: Token) -> bool:
    """True if an event is the subject of what did not follow from it ("the blast did not hurt anybody")."""
    occurs = negation_lexicon().occurs
    return isinstance(fact, Event) and head.dep_ == "nsubj" and head.head.lemma_.lower() not in occurs


def _is_out_of_sight(fact: Fact, head: Token) -> bool:
    """True if the negation itself says that people are missing ("have not been seen since", "no trace of them")."""
    if not isinstance(fact, Toll) or fact.harm != "missing":
        return False
    words = negation_lexicon()
    is_unseen = head.dep_ == "nsubjpass" and head.head.lemma_.lower() in words.sights
    return is_unseen or any(up.lemma_.lower() in words.of_what_follows | words.sights for up in head.ancestors)


def _taken_for_granted(head: Token) -> bool:
    """True if the fact is a known event ("the raid") or part of one, save who did it."""
    words = negation_lexicon()
    if head.dep_ == "nsubj" and _is_happening(head.head):
        return False
    if any(words.blamed.get(above.head.lemma_) == above.lower_ for above in head.ancestors):
        return True
    token = head
    while not _is_known_event(token):
        if token.dep_ not in ("prep", "pobj", "compound", "amod") or token.lower_ in words.agent:
            return False
        if token.head.i == token.i:
            return False
        token = token.head
    return True


def _is_happening(verb: Token) -> bool:
    """True if the verb says no more than that its subject happened."""
    words, lemma = negation_lexicon(), verb.lemma_.lower()
    thing = words.happening_with.get(lemma)
    return lemma in words.happening or any(child.lower_ == thing for child in verb.rights)


def _is_known_event(token: Token) -> bool:
    """True for an event's noun with an article of what is known, where it has a place in the sentence."""
    if token.pos_ not in ("NOUN", "PROPN") or token.dep_ not in ("dobj", "pobj", "nsubj") or not is_event_noun(token):
        return False
    return any(child.lower_ in negation_lexicon().definite or child.dep_ == "poss" for child in token.lefts)


def _limits(only: Token) -> bool:
    """True unless "only" is negated, an adjective or a wish: "not only", "the only", "if only"."""
    before = only.nbor(-1).lower_ if only.i else ""
    return before not in negation_lexicon().not_only_after


def _limited(only: Token) -> list[Token]:
    """The heads of what "only" limits: the phrase after it, or the objects of the verb after it."""
    for token in only.doc[only.i + 1 : only.i + 1 + _LIMITED_WITHIN]:
        if token.pos_ in ("NOUN", "PROPN"):
            return [_phrase_head(token)]
        if token.pos_ == "VERB" and token.dep_ not in ("amod", "compound"):
            return [child for child in token.children if child.dep_ in ("dobj", "nsubjpass")]
        if token.pos_ not in ("DET", "NUM", "ADJ", "ADV", "VERB", "PUNCT") and not token.is_quote:
            return []
    return []


def _phrase_head(token: Token) -> Token:
    while token.dep_ in ("compound", "amod", "nmod", "nummod") and token.head.i > token.i:
        token = token.head
    return token
