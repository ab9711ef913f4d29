"""At whom or what violence is said to have been aimed: by the grammar around its words."""

from collections.abc import Collection, Iterator, Sequence

from spacy.tokens import Doc, Token

from claimwatch.extract.events.arguments import (
    Phrase,
    is_nameable,
    light_verb_over,
    noun_after,
    objects,
    subjects,
)
from claimwatch.extract.events.lexicon import event_lexicon
from claimwatch.extract.events.noun_triggers import is_event_noun
from claimwatch.extract.events.parties import actor_name, bare_name, kind_of, party_lexicon
from claimwatch.extract.events.trigger import Trigger
from claimwatch.extract.text import conjuncts, end_of_prep
from claimwatch.language import is_one_of
from claimwatch.model import ActorKind, EventType, Target

# Both sides of a clash fight, and protests and arrests are aimed at nobody in the sense of a target.
_UNAIMED: frozenset[EventType] = frozenset({"clash", "protest", "arrest"})
# "houses, mainly those of teachers": a comma and an adverb, at most, stand between.
_NARROWED_WITHIN = 4


def target_facts(doc: Doc, triggers: Sequence[Trigger], armed: Collection[int]) -> list[Target]:
    """Those at whom violence is said to have been aimed, each phrase once; ``armed`` are the tokens of weapons."""
    events = {trigger.head.i for trigger in triggers if trigger.role in ("noun", "deed")}
    aims = (aim for trigger in triggers for aim in _aims(trigger))
    phrases = dict.fromkeys(Phrase.of(part) for aim in aims for head in conjuncts(aim) for part in _listed(head))
    targets = [
        _name_before_description(target)
        for target in phrases
        if target.head.i not in events and target.head.i not in armed and _may_be_hit(target.head)
    ]
    narrower = (part for target in targets for part in _those_of(doc, target))
    return [*(_fact(doc, target) for target in targets), *narrower]


def _name_before_description(target: Phrase) -> Phrase:
    """The name where the phrase only describes it: "hit Karvel, a village in the north"."""
    doc, sentence = target.head.doc, target.head.sent
    name = doc[target.first - 1] if target.first > sentence.start else target.head
    describes = doc[target.first].lower_ in party_lexicon().describing
    if not describes or name.pos_ != "PROPN" or not name.text[0].isupper():
        return target
    first = name.i
    while first > sentence.start and doc[first - 1].pos_ == "PROPN":
        first -= 1
    return Phrase(name, first, name.i)


def _those_of(doc: Doc, target: Phrase) -> Iterator[Target]:
    """What narrows a target down: "houses, mainly those of teachers" are houses of teachers."""
    those_of = party_lexicon().those_of
    for token in doc[target.last + 1 : target.last + 1 + _NARROWED_WITHIN]:
        if tuple(word.lower_ for word in doc[token.i : token.i + 2]) == those_of:
            end = end_of_prep(token.nbor())
            words, whose = doc[token.i : end + 1], doc[token.i + 1 : end + 1].text
            thing = [word for word in (target.head, *target.head.conjuncts) if word.i <= target.last][-1]
            yield Target(
                span=(words.start_char, words.end_char),
                text=words.text,
                actor=f"{thing.lower_} {whose}",
                actor_kind=kind_of(thing) or "unknown",
            )


def _aims(trigger: Trigger) -> list[Token]:
    """The heads of what a trigger's event was aimed at; of a shooting, not the place where it was."""
    if trigger.role in ("harm", "deed", "use") or trigger.type in _UNAIMED:
        return []
    aims = _aims_of_noun(trigger) if trigger.role == "noun" else _aims_of_verb(trigger)
    return [aim for aim in aims if not (trigger.type == "shooting" and _is_place(aim))]


def _aims_of_noun(trigger: Trigger) -> list[Token]:
    """At what an event was aimed that a noun tells: "attack on", "came under attack", "launched an attack against"."""
    words, noun = party_lexicon(), trigger.head
    if noun.dep_ == "dobj" and is_one_of(noun.head, words.blame.keys()):
        return []
    at_or_of = words.at_noun | words.of_target if is_one_of(noun, words.of_nouns) else words.at_noun
    verb, prepositions = light_verb_over(noun), _at_things(noun, at_or_of)
    aims = (
        _after_prepositions(noun, prepositions)
        or noun_after(trigger, prepositions)
        or (_after_prepositions(verb, words.at_light_verb) if verb is not None else [])
    )
    return [*aims, *_came_under(noun)]


def _aims_of_verb(trigger: Trigger) -> list[Token]:
    """What a verb's event hit; the object of "fired" and "dropped" is the weapon."""
    moves_weapon = is_one_of(trigger.head, event_lexicon().needs_weapon) and not is_one_of(
        trigger.head, event_lexicon().aim_verbs
    )
    things = [thing for thing in objects(trigger.head) if thing.i not in trigger.tokens and not is_event_noun(thing)]
    hit = [] if moves_weapon else things or _behind_instrument(trigger.head)
    return hit or _after_prepositions(trigger.head, party_lexicon().at_verb)


def _listed(head: Token) -> Iterator[Token]:
    """The head, and the next member of its list that the parser took for its apposition."""
    yield head
    if head.dep_ == "conj":
        yield from (child for child in head.rights if child.dep_ == "appos" and child.pos_ == "NOUN")


def _behind_instrument(verb: Token) -> list[Token]:
    """The object behind what it is done with, which the parser hangs on that: "pounded with mortars the town"."""
    instruments = _after_prepositions(verb, event_lexicon().with_weapon)
    return [child for noun in instruments for child in noun.rights if child.dep_ == "appos" and noun.i + 2 >= child.i]


def _came_under(noun: Token) -> list[Token]:
    """What "came under" or "was under" the event."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in party_lexicon().under:
        return []
    return subjects(noun.head.head) if noun.head.head.pos_ in ("VERB", "AUX") else []


def _is_place(token: Token) -> bool:
    """True if a shooting was only in or on what the word names ("on the East Side")."""
    is_placed = token.dep_ == "pobj" and token.head.lower_ in party_lexicon().placing
    return is_placed and token.ent_type_ in ("LOC", "FAC", "GPE")


def _after_prepositions(word: Token, prepositions: Collection[str]) -> list[Token]:
    return [
        deep
        for child in word.rights
        if child.dep_ in ("prep", "acl") and child.lower_ in prepositions
        for deep in child.children
        if deep.dep_ in ("pobj", "dobj")
    ]


def _at_things(noun: Token, prepositions: Collection[str]) -> Collection[str]:
    """These prepositions without those that need a thing behind them and have none ("an attack at dawn")."""
    doubtful = party_lexicon().at_things & set(prepositions)
    return set(prepositions).difference(
        preposition for preposition in doubtful if not any(map(_is_thing, _after_prepositions(noun, {preposition})))
    )


def _is_thing(token: Token) -> bool:
    """True if the word is a building, vehicle or the like by its own, no place's name and no body."""
    return kind_of(token) == "property" and token.ent_type_ != "GPE"


def _may_be_hit(token: Token) -> bool:
    return is_nameable(token) and token.text[0].isalnum() and kind_of(token) is not None


def _fact(doc: Doc, target: Phrase) -> Target:
    words = target.words
    kind: ActorKind = kind_of(target.head) or "unknown"
    if kind == "unknown" and any(entity.label_ == "GPE" and entity.text == words.text for entity in doc.ents):
        kind = "property"
    name = bare_name(*target) if kind == "property" else actor_name(*target)
    return Target(span=target.characters, text=words.text, actor=name, actor_kind=kind)
