"""Who is said to have done it: by the grammar around words of violence and of blame."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from claimwatch.extract.events.arguments import Phrase
from claimwatch.extract.events.blame import blamed
from claimwatch.extract.events.doers import doers
from claimwatch.extract.events.identified import identified
from claimwatch.extract.events.named_as import named_as
from claimwatch.extract.events.parties import (
    actor_name,
    is_led,
    is_of_government,
    kind_of,
    kind_of_whole,
    party_lexicon,
)
from claimwatch.extract.events.pronouns import meant_by
from claimwatch.extract.events.states import is_demonym
from claimwatch.extract.events.trigger import Trigger
from claimwatch.language import function_words
from claimwatch.model import ActorKind, Perpetrator


class _Party(NamedTuple):
    """Who did it: the words that stand for them, and the words that name them, the same but for a pronoun's."""

    words: Phrase
    name: Phrase


def perpetrator_facts(doc: Doc, triggers: Sequence[Trigger], armed: Collection[int]) -> list[Perpetrator]:
    """Those who are said to have done it, each phrase once; ``armed`` are the tokens of weapons."""
    parties = dict.fromkeys(
        _Party(part, named_as(name if name is not phrase else part))
        for phrase in [*doers(doc, triggers, armed), *blamed(doc), *identified(doc)]
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


def _fact(party: _Party) -> Perpetrator:
    name, head = actor_name(*party.name), party.name.head
    kind: ActorKind | None = kind_of_whole(head) if _is_machine(head) else kind_of(head)
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


def _kind_of_actor(kind: ActorKind | None, name: str, is_state_itself: bool) -> ActorKind:
    """The kind of who did it: a government's planes are its military, a country that acts is its government."""
    if kind is None and is_of_government(name) and not is_state_itself:
        return "military"
    if kind == "property" or (kind in (None, "unknown") and is_of_government(name)):
        return "government"
    return kind or "unknown"
