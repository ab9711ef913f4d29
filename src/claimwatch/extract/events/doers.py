"""Who did the events that triggers tell: subjects, agents, and who stands before an event's noun."""

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
    subjects,
    with_conjuncts,
)
from claimwatch.extract.events.lexicon import event_lexicon
from claimwatch.extract.events.named_before import named_before
from claimwatch.extract.events.parties import is_armed, kind_of, owner_of, party_lexicon
from claimwatch.extract.events.pronouns import is_pronoun
from claimwatch.extract.events.trigger import Trigger
from claimwatch.extract.tolls import is_person
from claimwatch.language import Dateline, find_datelines, is_one_of, text_of, tokens_of
from claimwatch.model import EventType

# Both sides of a clash fight, and a protest is no violence of those who protest.
_WITHOUT_PERPETRATOR: frozenset[EventType] = frozenset({"clash", "protest"})
_NEEDS_OBJECT: frozenset[EventType | None] = frozenset({"abduction", "arrest", "execution"})


def doers(doc: Doc, triggers: Sequence[Trigger], armed: Collection[int]) -> Iterator[Phrase]:
    """Those who did the events of triggers, or an unnamed one; an event ("the attack killed") is none of them.

    Args:
        doc: The parsed report.
        triggers: Its words of violence.
        armed: The tokens of weapons.
    """
    yield from _of_unnamed_events(doc, armed)
    yield from _entering(doc, armed)
    datelines = find_datelines(text_of(doc))
    events = {trigger.head.i for trigger in triggers if trigger.role in ("noun", "deed")}
    for trigger in triggers:
        if trigger.type in _WITHOUT_PERPETRATOR:
            continue
        if trigger.role in ("noun", "deed"):
            yield from named_before(trigger)
        for doer in with_conjuncts(_doers_of(trigger)):
            if (
                doer.i not in events
                and not _is_in(datelines, doer)
                and (_may_act(doer, armed) or _is_seen_to_act(doer, trigger) or _is_agent(doer, trigger))
            ):
                yield Phrase.of(doer, joined=False)


def _is_in(datelines: Sequence[Dateline], token: Token) -> bool:
    """True if the word says where the report was filed."""
    return any(line.span[0] <= token.idx < line.span[1] for line in datelines)


def _of_unnamed_events(doc: Doc, armed: Collection[int]) -> Iterator[Phrase]:
    """Those by whom an unnamed event "was carried out", and who "committed a crime"."""
    for crime in tokens_of(doc, event_lexicon().crimes):
        if crime.dep_ == "dobj" and is_one_of(crime.head, event_lexicon().done_by):
            named = with_conjuncts(subjects(crime.head))
            yield from (Phrase.of(doer, joined=False) for doer in named if _may_act(doer, armed))
    for by in tokens_of(doc, event_lexicon().agent):
        if by.dep_ == "agent" and is_one_of(by.head, event_lexicon().done_by):
            named = with_conjuncts(list(by.children))
            yield from (Phrase.of(doer, joined=False) for doer in named if _may_act(doer, armed) or _may_do(doer))


def _entering(doc: Doc, armed: Collection[int]) -> Iterator[Phrase]:
    """Those who came in when people died: "six were killed when armed men entered the village"."""
    words = event_lexicon()
    for verb in tokens_of(doc, words.entering):
        is_then = verb.dep_ == "advcl" and any(child.lower_ in words.whenever for child in verb.lefts)
        if is_then and (is_one_of(verb.head, words.dying) or is_one_of(verb.head, words.harm_verbs)):
            came = (doer for doer in with_conjuncts(subjects(verb)) if _may_act(doer, armed))
            yield from (Phrase.of(doer, joined=False) for doer in came)


def _may_do(agent: Token) -> bool:
    """True for people and names of bodies by whom a deed was done, armed or not: "it was carried out by two women"."""
    if not is_nameable(agent) or kind_of(agent) == "property":
        return False
    is_name = agent.ent_type_ in ("PERSON", "ORG", "NORP") or (
        agent.pos_ == "PROPN" and any(child.dep_ == "det" for child in agent.lefts)
    )
    return is_name or is_person(agent) or is_one_of(agent, party_lexicon().group_words)


def _doers_of(trigger: Trigger) -> list[Token]:
    if trigger.role in ("noun", "deed"):
        return _doers_of_noun(trigger)
    if trigger.role == "use" and any(child.dep_ == "neg" for child in trigger.head.children):
        return []
    by = agents(trigger.head)
    if not by and _is_bare_participle(trigger):
        return []
    return [*(_nearest_subject(trigger.head) or subjects(trigger.head)), *by] or noun_before(trigger.head)


def _nearest_subject(verb: Token) -> list[Token]:
    """Of a verb joined without a subject, that of the nearest verb before it in the same form; none if it has one.

    The parser often joins the verb to the main clause: "six died after youths broke a window and hurled petrol bombs".
    """
    if _has_subject(verb) or verb.tag_ not in ("VBD", "VBN"):
        return []
    first = verb.head if verb.dep_ == "conj" else verb
    if first.dep_ == "advcl" and first.tag_ == "VBD" and not _has_subject(first) and first.i > first.sent.start:
        before = first.nbor(-1)
        return [before] if before.dep_ == "pobj" and before.pos_ in ("NOUN", "PROPN") else []
    if verb.dep_ != "conj" or verb.tag_ != "VBD":
        return []
    for between in reversed(verb.doc[verb.head.i + 1 : verb.i]):
        if between.tag_ == verb.tag_ and any(child.dep_ in ("nsubj", "nsubjpass") for child in between.lefts):
            return subjects(between)
    return []


def _is_joined_to(verb: Token, subject: Token) -> bool:
    """True if a verb without a subject is joined to one with this subject: "herders came and hacked four to death"."""
    if verb.dep_ != "conj" or _has_subject(verb) or subject.head != verb.head or subject.dep_ != "nsubj":
        return False
    return verb.tag_ == verb.head.tag_


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass", "auxpass", "aux") for child in verb.lefts)


def _is_bare_participle(trigger: Trigger) -> bool:
    """True if a verb of harm has no object: then its subject was harmed ("nine bandits killed, 26 arrested")."""
    if trigger.role not in ("harm", "aim") and trigger.type not in _NEEDS_OBJECT:
        return False
    verb = trigger.head
    if verb.tag_ not in ("VBD", "VBN") or any(child.dep_ == "aux" for child in verb.lefts):
        return False
    return not any(child.dep_ in ("dobj", "prep", "ccomp", "dative") for child in verb.children if _is_aimed(child))


def _is_aimed(child: Token) -> bool:
    return child.dep_ != "prep" or child.lower_ in party_lexicon().at_verb


def _doers_of_noun(trigger: Trigger) -> list[Token]:
    """Who did an event that a noun tells: "attack by", "attack carried out by", "carried out an attack"."""
    noun = trigger.head
    by = agents(noun) or noun_after(trigger, event_lexicon().agent) or _agents_behind(noun)
    clauses = [child for child in noun.rights if child.dep_ in ("acl", "relcl") and is_light(child)]
    of_clauses = [doer for clause in clauses for doer in agents(clause)]
    verb = light_verb_over(noun)
    if verb is None:
        return [*by, *of_clauses]
    of_verb = agents(verb) if noun.dep_ == "nsubjpass" else subjects(verb) or noun_before(verb)
    return [*by, *of_clauses, *of_verb]


def _agents_behind(noun: Token) -> list[Token]:
    """Who follows "by" behind what the noun is of: "the killing of an officer by gunmen"."""
    links = [child for child in noun.rights if child.dep_ == "prep" and child.lower_ in party_lexicon().whole]
    return [doer for link in links for deep in link.children if deep.dep_ == "pobj" for doer in agents(deep)]


def _may_act(token: Token, armed: Collection[int]) -> bool:
    """True if the word may name who did it: an armed party, or somebody's planes or guns."""
    if not is_nameable(token) or _only_locates(token) or _ends_long_name(token):
        return False
    if token.i in armed or token.lemma_.lower() in party_lexicon().owned:
        return owner_of(token) is not None
    return is_armed(token)


def _is_seen_to_act(token: Token, trigger: Trigger) -> bool:
    """True if people who need not be armed are the subject of a deed that has an object, or a pronoun is."""
    verb = trigger.head if trigger.role not in ("noun", "deed") else light_verb_over(trigger.head)
    is_own = verb is not None and (token in _nearest_subject(verb) or _is_joined_to(verb, token))
    if verb is None or trigger.role == "use" or not (is_own or token.dep_ == "nsubj"):
        return False
    if token.head.i != verb.i and verb.dep_ != "relcl" and not is_own:
        return False
    has_object = any(child.dep_ in ("dobj", "prep") for child in verb.rights)
    return has_object and (is_pronoun(token) or (is_nameable(token) and is_person(token)))


def _is_agent(token: Token, trigger: Trigger) -> bool:
    """True for people by whom a deed was done, armed or not: "shot dead by two miscreants"."""
    is_by = token.dep_ == "pobj" and token.head.dep_ == "agent" and token.head.head.i == trigger.head.i
    return is_by and trigger.role not in ("noun", "deed", "use") and is_person(token) and _may_do(token)


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
