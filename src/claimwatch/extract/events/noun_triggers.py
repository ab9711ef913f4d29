"""Events told by a noun: "rocket attacks", "an air strike", "clashes"."""

import functools
from collections.abc import Collection, Iterator

from spacy.tokens import Doc, Token

from claimwatch.extract.events.event_types import Means, type_by_weapon
from claimwatch.extract.events.lexicon import event_lexicon
from claimwatch.extract.events.modality import is_unreal
from claimwatch.extract.events.parties import is_organised
from claimwatch.extract.events.trigger import Trigger
from claimwatch.language import Hit, PhraseMatcher, forms, is_one_of, tokens_of
from claimwatch.model import EventType

_NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "compound", "conj", "attr", "appos"})
# "Rocket attack" and "car bomb shelling": the means before these nouns tell more than the nouns.
_LESS_THAN_ITS_MEANS: frozenset[EventType] = frozenset({"attack", "shelling"})
# The means of an event stand close before it; hyphens count ("a truck-bomb suicide attack").
_NAMING_REACH = 4


def noun_triggers(doc: Doc, means: Means) -> Iterator[Trigger]:
    """The events that nouns tell, in text order."""
    for hit in _nouns().find(doc):
        if _is_event(doc, hit):
            first = _first_naming(doc, hit.first, means)
            yield Trigger(doc[hit.last], first, hit.last, "noun", _type(doc, first, hit, means))


def deed_triggers(doc: Doc, of_events: Collection[int]) -> Iterator[Trigger]:
    """The nouns of harm that are no event by themselves, but for those within ``of_events``, in text order."""
    for noun in tokens_of(doc, event_lexicon().harm_nouns):
        if noun.i not in of_events and noun.pos_ in ("NOUN", "PROPN") and not is_unreal(noun):
            yield Trigger(noun, noun.i, noun.i, "deed", None)


def is_event_noun(token: Token) -> bool:
    """True if the word ends a term for an event."""
    return is_one_of(token, _last_words())


def is_deed(token: Token) -> bool:
    """True if the word ends a term for an event, or is a noun of harm or crime."""
    words = event_lexicon()
    return is_event_noun(token) or is_one_of(token, words.harm_nouns | words.crimes)


def _is_event(doc: Doc, hit: Hit[EventType | None]) -> bool:
    noun = doc[hit.last]
    if noun.pos_ not in ("NOUN", "PROPN") and not (noun.tag_ == "VBG" and _is_nominal(noun)):
        return False
    if hit.last + 1 < len(doc) and is_one_of(doc[hit.last + 1], event_lexicon().not_before):
        return False
    if hit.first and is_one_of(doc[hit.first - 1], event_lexicon().not_after):
        return False
    return not is_unreal(noun) and not _is_left_open(noun) and not _is_only_quarrel(noun)


def _is_left_open(noun: Token) -> bool:
    """True if "any" leaves open that there was one: "haven't made any arrests"."""
    words = event_lexicon()
    return is_one_of(noun, words.open_nouns) and any(child.lower_ in words.open_determiners for child in noun.lefts)


def _is_only_quarrel(noun: Token) -> bool:
    """True if a fight is a struggle for something, or between people who bear no arms."""
    words = event_lexicon()
    if not is_one_of(noun, words.quarrels):
        return False
    if any(child.dep_ in ("poss", "det") for child in noun.lefts):
        following = noun.nbor().lower_ if noun.i + 1 < len(noun.doc) else ""
        if following in words.quarrel_over or following in words.quarrel_with:
            return following in words.quarrel_over
    return not any(is_organised(word) for word in noun.sent)


def _is_nominal(gerund: Token) -> bool:
    """True if a form in "-ing" stands as a noun: "the shelling of a town"."""
    if any(child.dep_ in ("aux", "nsubj") for child in gerund.lefts):
        return False
    if gerund.dep_ in _NOMINAL or any(child.lower_ in event_lexicon().after_gerund for child in gerund.rights):
        return True
    return any(child.dep_ in ("det", "amod", "compound", "poss") for child in gerund.lefts)


def _first_naming(doc: Doc, first: int, means: Means) -> int:
    """Where the words before an event's noun that name its means begin."""
    start = first
    for i in range(first - 1, max(-1, first - 1 - _NAMING_REACH), -1):
        if i in means.weapon_at or doc[i].lower_ in event_lexicon().naming:
            start = i
        elif doc[i].text not in "-[]":
            break
    return start


def _type(doc: Doc, first: int, hit: Hit[EventType | None], means: Means) -> EventType:
    """The type by the noun, unless that says less than the means that are named from token ``first`` on."""
    if hit.value is not None and hit.value not in _LESS_THAN_ITS_MEANS:
        return hit.value
    return _type_by_naming(doc, first, hit.last, means) or hit.value or _type_by_company(doc[hit.last], means)


def _type_by_naming(doc: Doc, first: int, last: int, means: Means) -> EventType | None:
    """The type by the words before the noun: planes, else a weapon (the nearest to the noun), else bombs."""
    words = event_lexicon()
    naming = {doc[i].lower_ for i in range(first, last)}
    if not naming.isdisjoint(words.naming_air):
        return "airstrike"
    weapons = (means.weapon_at[i] for i in range(last, first - 1, -1) if i in means.weapon_at)
    weapon = next(weapons, None)
    by_weapon = type_by_weapon(weapon) if weapon is not None else None
    return by_weapon or (None if naming.isdisjoint(words.naming_bomb) else "bombing")


def _type_by_company(noun: Token, means: Means) -> EventType:
    words = event_lexicon()
    form = next(form for form in forms(noun) if form in words.nouns_by_means)
    return means.type_of(noun, words.nouns_by_means[form], by_nearest=form in words.by_nearest)


@functools.cache
def _nouns() -> PhraseMatcher[EventType | None]:
    words = event_lexicon()
    certain = {term: type_ for type_, terms in words.nouns.items() for term in terms}
    return PhraseMatcher({**dict.fromkeys(words.nouns_by_means), **certain})


@functools.cache
def _last_words() -> frozenset[str]:
    words = event_lexicon()
    return frozenset(term.split()[-1] for terms in (*words.nouns.values(), words.nouns_by_means) for term in terms)
