"""Whose hands the arms were in: "a bomb planted by", "the use of shells by", "fire from a hill held by"."""

from collections.abc import Collection, Iterator, Sequence

from spacy.tokens import Doc, Token

from claimwatch.extract.events.arguments import Phrase, agents, with_conjuncts
from claimwatch.extract.events.lexicon import event_lexicon
from claimwatch.extract.events.parties import is_armed, owner_of, party_lexicon
from claimwatch.extract.events.trigger import Trigger
from claimwatch.language import is_one_of, tokens_of


def handlers(doc: Doc, triggers: Sequence[Trigger], armed: Collection[int]) -> Iterator[Phrase]:
    """Those whose arms, or whose ground, did it.

    Args:
        doc: The parsed report.
        triggers: Its words of violence.
        armed: The tokens of weapons.
    """
    events = {trigger.head.i for trigger in triggers if trigger.role != "use"}
    for token in (doc[i] for i in sorted(events.union(armed))):
        for party in with_conjuncts([*_by_whom_handled(token), *_by_whom_used(token)]):
            if _may_hold_arms(party):
                yield Phrase.of(party, joined=False)
    for source in tokens_of(doc, event_lexicon().whence):
        if _comes_of(source, events, armed):
            yield from map(_alone, filter(_may_hold_arms, with_conjuncts(_by_whom_held(source))))


def _alone(party: Token) -> Phrase:
    return Phrase.of(party, joined=False)


def _may_hold_arms(party: Token) -> bool:
    return party.pos_ in ("NOUN", "PROPN") and (is_armed(party) or owner_of(party) is not None)


def _by_whom_handled(arm: Token) -> list[Token]:
    """Who planted, laid, fired or flew it: "an ambush laid by the Front"."""
    clauses = [child for child in arm.rights if child.dep_ in ("acl", "relcl")]
    return [doer for clause in clauses if is_one_of(clause, event_lexicon().handled) for doer in agents(clause)]


def _by_whom_used(arm: Token) -> list[Token]:
    """Who used it, told by a noun: "the use of cluster bombs by the army"."""
    link = arm.head if arm.dep_ == "pobj" else None
    if link is None or link.lower_ not in party_lexicon().whole or not is_one_of(link.head, event_lexicon().uses):
        return []
    return [doer for word in (link.head, arm) for doer in agents(word)]


def _comes_of(source: Token, events: Collection[int], armed: Collection[int]) -> bool:
    """True if an attack or fire comes "from" what follows, or arms do by their verb; "jets from the base" don't."""
    verb = source.head
    if _strikes(verb, events):
        return True
    before = [child for child in verb.children if child.i < source.i] if is_one_of(verb, event_lexicon().comes) else []
    under = [deep for child in before if child.lower_ in party_lexicon().under for deep in child.children]
    return any(word.i in armed or _strikes(word, events) for word in (*before, *under))


def _strikes(word: Token, events: Collection[int]) -> bool:
    return word.i in events or is_one_of(word, event_lexicon().fire)


def _by_whom_held(source: Token) -> list[Token]:
    """Whose arms, or whose ground, follow "from": "a government tank", "hills held by rebels", "under army control"."""
    words = event_lexicon()
    held: list[Token] = []
    for origin in (child for child in source.children if child.dep_ == "pobj"):
        if owner_of(origin) is not None or is_armed(origin):
            held.append(origin)
        for child in origin.rights:
            if child.dep_ == "acl" and is_one_of(child, words.held_ground):
                held += agents(child)
            if child.lower_ in party_lexicon().under:
                controls = [deep for deep in child.children if is_one_of(deep, words.control)]
                held += [owner for deep in controls for owner in deep.lefts if owner.dep_ in ("compound", "poss")]
                held += [owner for deep in controls for of in deep.rights for owner in of.children if of.dep_ == "prep"]
    return held
