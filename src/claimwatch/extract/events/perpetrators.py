"""Who is said to have done it: by the grammar around words of violence and of blame."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from claimwatch.extract.events.arguments import Phrase
from claimwatch.extract.events.blame import blamed
from claimwatch.extract.events.doers import doers
from claimwatch.extract.events.handled import handlers
from claimwatch.extract.events.identified import identified
from claimwatch.extract.events.parties import (
    actor_name,
    is_led,
    is_of_government,
    kind_of,
    kind_of_whole,
    owner_of,
    party_lexicon,
)
from claimwatch.extract.events.pronouns import meant_by
from claimwatch.extract.events.states import is_demonym
from claimwatch.extract.events.trigger import Trigger
from claimwatch.language import function_words, is_one_of
from claimwatch.model import ActorKind, Perpetrator

_NAMES = frozenset({"pobj", "oprd", "dobj", "attr"})


class _Party(NamedTuple):
    """Who did it: the words that stand for them, and the words that name them, the same but for a pronoun's."""

    words: Phrase
    name: Phrase


def perpetrator_facts(doc: Doc, triggers: Sequence[Trigger], armed: Collection[int]) -> list[Perpetrator]:
    """Those who are said to have done it, each phrase once; ``armed`` are the tokens of weapons."""
    parties = dict.fromkeys(
        _Party(part, _named(name if name is not phrase else part))
        for phrase in [*doers(doc, triggers, armed), *handlers(doc, triggers, armed), *blamed(doc), *identified(doc)]
        if (name := meant_by(phrase)) is not None
        for part in _each_state(phrase)
    )
    return [_fact(party) for party in parties]


def _each_state(phrase: Phrase) -> Iterator[Phrase]:
    """The phrase; each part of its own where it is of several states ("the Russian and Belarusian units")."""
    doc, first = phrase.head.doc, phrase.first
    for i in range(phrase.first, phrase.last - 1):
        if doc[i + 1].lower_ in function_words().coordinators and _is_owner(doc[i]) and _is_owner(doc[i + 2]):
            yield phrase._replace(first=i, last=i)
            first = i + 2
    yield phrase._replace(first=first)


def _is_owner(token: Token) -> bool:
    """True if the word says whose the forces after it are."""
    return is_demonym(token) or token.lower_ in party_lexicon().before_event


def _named(phrase: Phrase) -> Phrase:
    """The words that name the party ("its rival, the Noor Party"); the phrase itself where none beside it does."""
    head = phrase.head
    if head.pos_ != "NOUN":
        return phrase
    name = _apposition(head) or _called(head)
    return Phrase.of(name, joined=False) if name is not None else phrase


def _apposition(head: Token) -> Token | None:
    names = (child for child in head.rights if child.dep_ == "appos" and child.pos_ == "PROPN")
    return next((name for name in names if name.left_edge.nbor(-1).is_punct), None)


def _called(head: Token) -> Token | None:
    """The name after "known as", "calling itself" or "called"."""
    for participle in head.rights:
        if participle.dep_ == "acl" and is_one_of(participle, party_lexicon().known_as):
            after = [participle, *(child for child in participle.rights if child.dep_ == "prep")]
            names = (child for word in after for child in word.rights if child.dep_ in _NAMES)
            return next((name for name in names if name.pos_ == "PROPN"), None)
    return None


def _fact(party: _Party) -> Perpetrator:
    name, head = actor_name(*party.name), party.name.head
    kind: ActorKind | None = _kind_of_owner(head) if _is_machine(head) else kind_of(head)
    if is_led(head):
        kind, name = "military", party_lexicon().coalition.format(leader=name)
    return Perpetrator(
        span=party.words.characters,
        text=party.words.words.text,
        actor=name,
        actor_kind=_kind_of_actor(kind, name, is_demonym(head)),
    )


def _is_machine(head: Token) -> bool:
    """True if it is somebody's planes or ships: their kind is their owner's."""
    return kind_of(head) == "property" and head.ent_type_ != "GPE" and not is_demonym(head)


def _kind_of_owner(machine: Token) -> ActorKind | None:
    """The kind of those whose planes or guns these are: "jets of the coalition", "an army drone"."""
    owner = owner_of(machine)
    return kind_of_whole(machine) or (kind_of(owner) if owner is not None and not is_demonym(owner) else None)


def _kind_of_actor(kind: ActorKind | None, name: str, is_state_itself: bool) -> ActorKind:
    """The kind of who did it: a government's planes are its military, a country that acts is its government."""
    if kind is None and is_of_government(name) and not is_state_itself:
        return "military"
    if kind == "property" or (kind in (None, "unknown") and is_of_government(name)):
        return "government"
    return kind or "unknown"
