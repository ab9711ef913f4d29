"""Who is said to have done it: by the grammar around words of violence and of blame."""

from collections.abc import Collection, Iterator, Sequence

from spacy.tokens import Doc, Token

from claimwatch.extract.events.arguments import (
    Phrase,
    agents,
    is_light,
    is_nameable,
    light_verb_over,
    noun_after,
    noun_before,
    objects,
    subjects,
    with_conjuncts,
)
from claimwatch.extract.events.lexicon import event_lexicon
from claimwatch.extract.events.parties import (
    actor_name,
    is_armed,
    is_of_government,
    is_organised,
    kind_of,
    party_lexicon,
)
from claimwatch.extract.events.states import is_demonym
from claimwatch.extract.events.trigger import Trigger
from claimwatch.language import forms, function_words, is_one_of, tokens_of
from claimwatch.model import ActorKind, EventType, Perpetrator

# Both sides of a clash fight, and a protest is no violence of those who protest.
_WITHOUT_PERPETRATOR: frozenset[EventType] = frozenset({"clash", "protest"})
_GENITIVE = frozenset({"'s", "’s"})


def perpetrator_facts(doc: Doc, triggers: Sequence[Trigger], armed: Collection[int]) -> list[Perpetrator]:
    """Those who are said to have done it, each phrase once; ``armed`` are the tokens of weapons."""
    phrases = dict.fromkeys([*_unnamed_events(doc, armed), *_doers(triggers, armed), *_blamed(doc)])
    return [_fact(party) for party in phrases]


def _unnamed_events(doc: Doc, armed: Collection[int]) -> Iterator[Phrase]:
    """Those by whom an unnamed event "was carried out"."""
    for by in tokens_of(doc, event_lexicon().agent):
        if by.dep_ == "agent" and is_one_of(by.head, event_lexicon().done_by):
            doers = with_conjuncts(list(by.children))
            yield from (Phrase.of(doer, joined=False) for doer in doers if _may_act(doer, armed))


def _doers(triggers: Sequence[Trigger], armed: Collection[int]) -> Iterator[Phrase]:
    """Those who did the events of triggers; an event ("the attack killed") is none of them."""
    events = {trigger.head.i for trigger in triggers if trigger.role == "noun"}
    for trigger in triggers:
        if trigger.type in _WITHOUT_PERPETRATOR:
            continue
        if trigger.role == "noun":
            yield from _named_before(trigger)
        for doer in with_conjuncts(_doers_of(trigger)):
            if doer.i not in events and _may_act(doer, armed):
                yield Phrase.of(doer, joined=False)


def _doers_of(trigger: Trigger) -> list[Token]:
    if trigger.role == "noun":
        return _doers_of_noun(trigger)
    if trigger.role == "use" and any(child.dep_ == "neg" for child in trigger.head.children):
        return []
    return [*subjects(trigger.head), *agents(trigger.head)] or noun_before(trigger.head)


def _doers_of_noun(trigger: Trigger) -> list[Token]:
    """Who did an event that a noun tells: "attack by", "attack carried out by", "carried out an attack"."""
    noun = trigger.head
    by = agents(noun) or noun_after(trigger, event_lexicon().agent)
    clauses = [child for child in noun.rights if child.dep_ in ("acl", "relcl") and is_light(child)]
    of_clauses = [doer for clause in clauses for doer in agents(clause)]
    verb = light_verb_over(noun)
    if verb is None:
        return [*by, *of_clauses]
    of_verb = agents(verb) if noun.dep_ == "nsubjpass" else subjects(verb) or noun_before(verb)
    return [*by, *of_clauses, *of_verb]


def _named_before(trigger: Trigger) -> Iterator[Phrase]:
    """Who stands before an event's noun: "regime shelling", "Russian air strikes", "its assault"."""
    doc, last = trigger.head.doc, trigger.first - 1
    first = last + 1
    while first > trigger.head.sent.start and _may_name(doc[first - 1]):
        first -= 1
    while last >= first and _is_link(doc[last]):
        last -= 1
    if first <= last:
        yield Phrase(doc[last], first, last)


def _is_link(token: Token) -> bool:
    """True if the word only links a name to what follows: a genitive, or a mark."""
    return token.dep_ == "case" or not token.text[-1].isalnum() or token.lower_ in _GENITIVE


def _may_name(token: Token) -> bool:
    """True if the word may be part of a party's name before an event's noun."""
    if token.text == "-" or token.dep_ == "case" or _is_led(token):
        return True
    if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return False
    return token.lower_ in party_lexicon().before_event or is_demonym(token) or _is_group(token)


def _is_led(token: Token) -> bool:
    """True if the word is the end of "US-led"."""
    if token.lower_ not in party_lexicon().led:
        return False
    return token.i > 1 and token.nbor(-1).text == "-" and is_demonym(token.nbor(-2))


def _is_group(token: Token) -> bool:
    if is_one_of(token, party_lexicon().called):
        return False
    return token.ent_type_ in ("ORG", "NORP") or is_organised(token)


def _may_act(token: Token, armed: Collection[int]) -> bool:
    """True if the word may name who did it: an armed party, or somebody's planes or guns."""
    if not is_nameable(token) or _only_locates(token) or _ends_long_name(token):
        return False
    if token.i in armed or token.lemma_.lower() in party_lexicon().owned:
        return _has_owner(token)
    return is_armed(token)


def _only_locates(token: Token) -> bool:
    """True if the word names where something lies ("the town of Karvel")."""
    return (
        token.dep_ == "pobj" and token.head.lower_ in party_lexicon().located and kind_of(token.head.head) == "property"
    )


def _ends_long_name(token: Token) -> bool:
    """True if the word is the last part of a name such as "State of X and the Y"."""
    pattern = party_lexicon().long_name
    before = token.doc[max(0, token.i - len(pattern)) : token.i]
    return (
        token.text[:1].isupper()
        and len(before) == len(pattern)
        and all(word in (None, other.lower_) for word, other in zip(pattern, before, strict=True))
    )


def _has_owner(token: Token) -> bool:
    """True if the words say whose planes or guns these are ("Russian jets")."""
    owners = (word for word in token.lefts if word.dep_ in ("amod", "compound", "poss", "nmod"))
    return any(is_demonym(word) or is_armed(word) for word in (*owners, *_origin(token)))


def _origin(token: Token) -> list[Token]:
    """Of whom they are: "planes of the coalition"."""
    links = [child for child in token.rights if child.dep_ == "prep" and child.lower_ in party_lexicon().origin]
    return [deep for link in links for deep in link.children if deep.dep_ == "pobj" and kind_of(deep) is not None]


def _blamed(doc: Doc) -> Iterator[Phrase]:
    """Those who are blamed, or claim, admit or deny a part in it."""
    words = party_lexicon()
    for token in tokens_of(doc, words.blame.keys() | words.guilt | words.part):
        for party in with_conjuncts(_blamed_by(token)):
            if party.pos_ in ("NOUN", "PROPN") and (kind_of(party) is not None or _has_owner(party)):
                yield Phrase.of(party, joined=False)


def _blamed_by(token: Token) -> list[Token]:
    """Who is blamed by this word, or claims, admits or denies a part in it."""
    words = party_lexicon()
    verb = next((form for form in forms(token) if form in words.blame), None)
    is_copular = token.head.lemma_ in function_words().be
    if verb and token.pos_ == "VERB" and is_copular and token.dep_ == "xcomp":
        return subjects(token.head)
    if verb and token.pos_ == "VERB":
        return _after_preposition(token, words.blame[verb]) or objects(token) or _noun_right_after(token)
    if is_one_of(token, words.guilt):
        own_subjects = [child for child in token.children if child.dep_ == "nsubj"]
        return own_subjects or (subjects(token.head) if is_copular else [])
    if is_one_of(token, words.part) and token.dep_ == "dobj" and is_one_of(token.head, words.owns):
        return subjects(token.head)
    return []


def _noun_right_after(verb: Token) -> list[Token]:
    """The noun right after a verb that the parser gave no object."""
    following = verb.doc[verb.i + 1 : verb.i + 2]
    return [after for after in following if verb.dep_ == "amod" and after.pos_ in ("NOUN", "PROPN")]


def _after_preposition(verb: Token, preposition: str | None) -> list[Token]:
    """The noun after a verb's preposition, which the parser may have hung on its object ("blamed the raid on")."""
    around = [verb, *(child for child in verb.rights if child.dep_ == "dobj")]
    return [
        deep
        for word in around
        for child in word.rights
        if preposition and child.lower_ == preposition
        for deep in child.children
        if deep.dep_ == "pobj"
    ]


def _fact(party: Phrase) -> Perpetrator:
    name = actor_name(*party)
    kind: ActorKind | None = kind_of(party.head)
    if _is_led(party.head):
        kind, name = "military", party_lexicon().coalition.format(leader=name)
    return Perpetrator(
        span=party.characters,
        text=party.words.text,
        actor=name,
        actor_kind=_kind_of_actor(kind, name, is_demonym(party.head)),
    )


def _kind_of_actor(kind: ActorKind | None, name: str, is_state_itself: bool) -> ActorKind:
    """The kind of who did it: a government's planes are its military, a country that acts is its government."""
    if kind is None and is_of_government(name) and not is_state_itself:
        return "military"
    if kind == "property" or (kind in (None, "unknown") and is_of_government(name)):
        return "government"
    return kind or "unknown"
