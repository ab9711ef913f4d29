"""Harm that nobody came to: "nearly killed", "would have died", what happens in a drill or a film."""

from collections.abc import Iterator

import msgspec
from spacy.tokens import Doc, Token

from claimwatch.extract.tolls.harm import HarmWord
from claimwatch.language import is_one_of
from claimwatch.lexicon import load

_FARTHEST = 6
"""Words before a word of harm among which its auxiliaries and adverbs stand."""
_MODIFIERS = frozenset(("amod", "compound"))
_UNDERGOES = frozenset(("dobj", "nsubjpass"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))


class UnrealLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``unreal.yaml``; each field is explained there."""

    nearly: frozenset[str]
    would: frozenset[str]
    have: frozenset[str]
    modals: frozenset[str]
    could: frozenset[str]
    being: frozenset[str]
    intending: frozenset[str]
    to: frozenset[str]
    of: frozenset[str]
    games: frozenset[str]
    kinds_of_games: frozenset[str]
    supposing: frozenset[str]
    exercises: frozenset[str]
    fiction: frozenset[str]
    inside: frozenset[str]
    pretend: frozenset[str]
    untrue: frozenset[str]
    faking: frozenset[str]
    staging: frozenset[str]
    staged: frozenset[str]
    wishing: frozenset[str]
    planned: tuple[str, ...]
    later: frozenset[str]


def is_unreal(doc: Doc, word: HarmWord) -> bool:
    """True if the words say that the harm was only near, only possible, or only played."""
    verb = doc[word.start]
    is_no_deed = _is_only_near(verb) or _is_counterfactual(verb) or _is_wished(verb) or _is_faked(verb)
    is_to_come = _is_only_possible(word, verb) or _is_intended(verb)
    return is_no_deed or is_to_come or any(map(_is_fiction, _governing(verb)))


def _is_only_near(verb: Token) -> bool:
    """Nearly killed; almost died."""
    return verb.i > 0 and verb.nbor(-1).lower_ in _lexicon().nearly and verb.pos_ == "VERB"


def _is_counterfactual(verb: Token) -> bool:
    """Would have killed; would otherwise have been killed."""
    lexicon, before = _lexicon(), []
    for token in reversed(verb.doc[max(verb.sent.start, verb.i - _FARTHEST) : verb.i]):
        if token.pos_ not in ("AUX", "ADV", "PART"):
            break
        before.append(token.lower_)
    return not lexicon.have.isdisjoint(before) and not lexicon.would.isdisjoint(before)


def _is_only_possible(word: HarmWord, verb: Token) -> bool:
    """Would cost 3,000 lives; could leave 60 dead; could have killed 20. Who "may have died" may be dead."""
    lexicon = _lexicon()
    if word.can_be("to"):
        return False
    told = next((up for up in _governing(verb) if up.pos_ in ("VERB", "AUX")), verb)
    helpers = {child.lower_ for child in told.lefts if child.dep_ in ("aux", "auxpass")}
    if lexicon.modals.isdisjoint(helpers) or (told.lemma_ in lexicon.being and told is not verb):
        return False
    if not lexicon.have.isdisjoint(helpers):
        return not lexicon.could.isdisjoint(helpers) and not word.can_be("suffers")
    is_look_ahead = word.can_be("suffers") and not lexicon.would.isdisjoint(helpers)
    return not (is_look_ahead and _tells_when_or_how(told))


def _tells_when_or_how(verb: Token) -> bool:
    """True if words behind "would die" tell of what did happen ("would later die", "would die of her wounds")."""
    lexicon = _lexicon()
    is_later = any(token.lower_ in lexicon.later for token in verb.subtree)
    return is_later or any(child.dep_ == "prep" and child.lower_ in lexicon.of for child in verb.rights)


def _is_intended(verb: Token) -> bool:
    """Planned to blow up a stadium and murder 500."""
    clause = verb
    while clause.dep_ == "conj" and clause.tag_ == "VB":
        clause = clause.head
    if clause.tag_ != "VB" or not any(child.lower_ in _lexicon().to for child in clause.lefts):
        return False
    return clause.dep_ in ("xcomp", "acl", "advcl", "ccomp") and clause.head.lemma_ in _lexicon().intending


def _is_wished(verb: Token) -> bool:
    """Wished them dead; those who were to be killed, but for "was to be killed a year later"."""
    lexicon = _lexicon()
    if verb.pos_ == "ADJ" and any(up.lemma_ in lexicon.wishing for up in verb.ancestors if up.pos_ == "VERB"):
        return True
    before = verb.doc[max(verb.sent.start, verb.i - len(lexicon.planned)) : verb.i]
    is_planned = tuple(token.lemma_ for token in before) == lexicon.planned
    return is_planned and lexicon.later.isdisjoint(token.lower_ for token in verb.subtree)


def _is_faked(noun: Token) -> bool:
    """A false murder; the killing was staged. To stage an attack or executions is to carry them out."""
    lexicon = _lexicon()
    if any(child.lower_ in lexicon.untrue for child in noun.lefts if child.dep_ in _MODIFIERS):
        return True
    if noun.dep_ not in _UNDERGOES:
        return False
    is_staged = is_one_of(noun.head, lexicon.staging) and noun.lemma_ in lexicon.staged
    return is_staged or is_one_of(noun.head, lexicon.faking)


def _governing(verb: Token) -> Iterator[Token]:
    """The words under which a verb stands in its sentence, itself included."""
    yield verb
    yield from verb.ancestors


def _is_fiction(token: Token) -> bool:
    """True if a word makes all under it a play: "simulated", "the film tells of", "in a drill"."""
    lexicon = _lexicon()
    if token.lemma_ in lexicon.pretend:
        return True
    subjects = [child for child in token.children if child.dep_ in _SUBJECTS]
    if any(map(_is_work, subjects)):
        return token.pos_ == "VERB" and token.dep_ != "relcl"
    if token.lemma_ in lexicon.supposing and any(child.lemma_ in lexicon.exercises for child in subjects):
        return True
    places = (child for child in token.children if child.lower_ in lexicon.inside)
    return any(_is_work(noun) for place in places for noun in place.children if noun.dep_ == "pobj")


def _is_work(noun: Token) -> bool:
    """True for a work of fiction or a game ("the video game", but not "the football game" or "a series of attacks")."""
    lexicon = _lexicon()
    if noun.lemma_ in lexicon.games:
        return any(child.lower_ in lexicon.kinds_of_games for child in noun.lefts)
    return noun.lemma_ in lexicon.fiction and not any(child.lower_ in lexicon.of for child in noun.rights)


def _lexicon() -> UnrealLexicon:
    return load("en/unreal", UnrealLexicon)
