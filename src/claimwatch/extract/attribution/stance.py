"""The speech act of a claim: asserts, denies, confirms, accuses or declines."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from claimwatch.extract.attribution.cue_negation import negation_of
from claimwatch.extract.attribution.cues import NAMING, cue_lexicon, verb_groups
from claimwatch.extract.attribution.hedges import hedges, is_negated
from claimwatch.extract.attribution.relation import Attribution
from claimwatch.language import function_words
from claimwatch.model import Stance

_NAMED = frozenset(("dobj", "nsubj"))
_NAMES = frozenset(
    ("oprd", "acomp", "attr", "pobj", "amod", "ccomp", "xcomp", "prep", "conj", "ROOT", "advmod", "advcl")
)
"""Where the parser puts what a thing is called, and what it is called."""
_OPEN_QUESTION_REACH = 9
"""Tokens from the start of the content that are searched for "it is unclear": later ones tell of something else."""


def stance_of(doc: Doc, attribution: Attribution, tokens: Sequence[Token]) -> Stance:
    """The stance of the cue; of a cue that only asserts, the one that the content's own predicate makes of it."""
    if attribution.is_withheld:
        return "declines"
    if attribution.group.stance != "asserts" or not tokens:
        return attribution.group.stance
    if _calls_false(attribution, tokens):
        return "denies"
    return _stance_within(doc, tokens)


def _stance_within(doc: Doc, tokens: Sequence[Token]) -> Stance:
    """The speech act that the content's own main predicate makes of a plain "said"."""
    if _leaves_open(tokens) or _withholds(tokens) or _is_unaware(tokens):
        return "declines"
    if any(_is_predicate(token) and _denies(token) for token in tokens):
        return "denies"
    words = doc[tokens[0].i : tokens[-1].i + 1].text.casefold()
    is_blame = any(phrase in words for phrase in hedges().blame) or _lays_blame(tokens)
    if is_blame and not any(token.dep_ == "neg" for token in tokens):
        return "accuses"
    act = _act_of(_head(tokens))
    return act if act != "asserts" else _act_of(_first_verb(tokens))


def _calls_false(attribution: Attribution, tokens: Sequence[Token]) -> bool:
    """True for "called the accusation ridiculous", "described the reports as baseless"."""
    if attribution.verb is None or not NAMING & set(attribution.group.frames):
        return False
    told = [token for token in tokens if token.lemma_.lower() in hedges().told and token.dep_ in _NAMED]
    return bool(told) and any(_is_called_false(token) for token in tokens if token.i > told[0].i)


def _is_called_false(token: Token) -> bool:
    return (token.lower_ in hedges().false or token.lower_ in hedges().absurd) and token.dep_ in _NAMES


def _lays_blame(tokens: Sequence[Token]) -> bool:
    """True if guilt is said to be somebody's: "responsibility for this lies with the governor"."""
    lexicon = hedges()
    guilt = next((token.i for token in tokens if token.lemma_.lower() in lexicon.guilt), None)
    return guilt is not None and any(
        token.lower_ in lexicon.lying_with and token.i > guilt + 1 and token.nbor(-1).lower_ in lexicon.lies
        for token in tokens
    )


def _withholds(tokens: Sequence[Token]) -> bool:
    """True if all that is said withholds an answer: "we can neither confirm nor deny it", "we do not know who did"."""
    head = _head(tokens)
    is_all = head is not None and head.sent == tokens[-1].sent
    if head is not None and is_all and _is_own(head) and _gives_nothing(head):
        return True
    if head is None or not is_all or head.lemma_ not in cue_lexicon().answering or not _is_own(head):
        return False
    return negation_of(head, head.lemma_) is not None or any(
        child.lower_ in cue_lexicon().negation.paired for child in head.children
    )


def _gives_nothing(verb: Token) -> bool:
    """True for "we have no details", "I do not have any information"."""
    light = cue_lexicon().light
    if verb.lemma_ not in light.verbs:
        return False
    is_denied = any(child.dep_ == "neg" for child in verb.children)
    no = function_words().negative_determiners | (light.under_negation if is_denied else frozenset())
    things = (child for child in verb.rights if child.dep_ == "dobj" and child.lemma_.lower() in light.nouns)
    return any(word.lower_ in no for thing in things for word in thing.lefts)


def _is_unaware(tokens: Sequence[Token]) -> bool:
    """True if all that is said is that one knows of no evidence: "we are not aware of any reports of that"."""
    head = _head(tokens)
    if head is None or head.sent != tokens[-1].sent:
        return False
    adjectives = [child for child in head.children if child.dep_ == "acomp" and child.lower_ in hedges().aware]
    return any(is_negated(adjective) and _knows_of_evidence(adjective) for adjective in adjectives)


def _knows_of_evidence(adjective: Token) -> bool:
    nouns = (noun for link in adjective.children if link.dep_ == "prep" for noun in link.children)
    return any(noun.dep_ == "pobj" and noun.lemma_.lower() in hedges().evidence for noun in nouns)


def _act_of(head: Token | None) -> Stance:
    """The speech act of the content's main verb, where the speaker does it: "said it acknowledged the raid"."""
    if head is None or head.lemma_ not in verb_groups() or negation_of(head, head.lemma_) is not None:
        return "asserts"
    stance = verb_groups()[head.lemma_].stance
    return stance if _is_own(head) and stance in ("confirms", "denies") else "asserts"


def _is_own(verb: Token) -> bool:
    """True if the verb's subject is a pronoun for who says it, or a body's name before "can"."""
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is None or subject.lower_ in hedges().speaker:
        return subject is not None
    return subject.pos_ == "PROPN" and any(child.lower_ in hedges().able for child in verb.children)


def _head(tokens: Sequence[Token]) -> Token | None:
    inside = {token.i for token in tokens}
    return next((token for token in tokens if token.head.i not in inside and token.pos_ in ("VERB", "AUX")), None)


def _first_verb(tokens: Sequence[Token]) -> Token | None:
    """The first verb of what is said, whatever the parser made the head of several sentences without a full stop."""
    return next((token for token in tokens if token.pos_ == "VERB"), None)


def _leaves_open(tokens: Sequence[Token]) -> bool:
    """True for a question left open: "it was unclear who", "it is not known whether", but not "unknown men who"."""
    lexicon = hedges()
    is_open = any(
        (token.lower_ in lexicon.unknown and token.dep_ != "amod")
        or (token.lower_ in lexicon.known and is_negated(token))
        for token in tokens[:_OPEN_QUESTION_REACH]
    )
    return is_open and any(token.lower_ in lexicon.questions and token.head.dep_ != "relcl" for token in tokens)


def _is_predicate(token: Token) -> bool:
    """True for an adjective, noun or participle said of something by "is": "the claim is false", "it was faked"."""
    if token.tag_ == "VBN" and any(child.dep_ == "auxpass" for child in token.children):
        return True
    return token.dep_ in ("acomp", "attr", "conj", "oprd", "amod") and token.head.lower_ in function_words().be


def _denies(token: Token) -> bool:
    if token.lower_ in hedges().false:
        return not is_negated(token)
    return token.lower_ in hedges().true and is_negated(token)
