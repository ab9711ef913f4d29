"""Who is named before an event's noun: "regime shelling", "Russian air strikes", "the Noor Front attack"."""

from collections.abc import Iterator

from spacy.tokens import Token

from claimwatch.extract.events.arguments import Phrase, is_nameable
from claimwatch.extract.events.parties import initials_of_groups, is_armed, is_led, is_organised, party_lexicon
from claimwatch.extract.events.states import is_demonym, is_only_place
from claimwatch.extract.events.trigger import Trigger
from claimwatch.language import is_one_of

_GENITIVE = frozenset({"'s", "’s"})
_HYPHENS = frozenset({"-", "–", "'", "’"})
_DESCRIBING = frozenset({"ADJ", "NUM", "ADV"})


def named_before(trigger: Trigger) -> Iterator[Phrase]:
    """Who stands before a trigger's noun, or has it as theirs ("Boko Haram's deadliest attack")."""
    last = trigger.first - 1
    while last > trigger.head.sent.start and _is_link(trigger.head.doc[last]):
        last -= 1
    first = _first_naming(trigger, last)
    if first <= last and not _says_where(trigger, last):
        yield Phrase(trigger.head.doc[last], first, last)
    else:
        yield from _owners(trigger)


def _first_naming(trigger: Trigger, last: int) -> int:
    """Where the party's name that ends at token ``last`` begins; behind that where none does."""
    doc, first = trigger.head.doc, last + 1
    while first > trigger.head.sent.start and _may_name(doc[first - 1]):
        first -= 1
    return min(first, _first_of_group(trigger, last))


def _first_of_group(trigger: Trigger, last: int) -> int:
    """Where a group's own name begins, whose last word says that it is one, or which are its initials."""
    doc = trigger.head.doc
    if last < trigger.head.sent.start or not doc[last].text[:1].isupper():
        return last + 1
    if doc[last].text in initials_of_groups(doc):
        return last
    first = last
    if not is_one_of(doc[last], party_lexicon().group_words):
        return last + 1
    while first > trigger.head.sent.start and doc[first - 1].text[:1].isupper() and doc[first - 1].pos_ != "DET":
        first -= 1
    return first if first < last else last + 1


def _says_where(trigger: Trigger, last: int) -> bool:
    """True if a country's name before the noun only says where it was ("the Peru bombing", but "Peru's raids")."""
    doc = trigger.head.doc
    return is_only_place(doc[last]) and not is_led(doc[last]) and last + 1 == trigger.first


def _owners(trigger: Trigger) -> Iterator[Phrase]:
    """Whose event it is by a genitive, with what describes the event between."""
    for owner in trigger.head.lefts:
        between = owner.doc[owner.i + 1 : trigger.first]
        is_genitive = owner.dep_ == "poss" and any(token.lower_ in _GENITIVE for token in between)
        is_described = all(token.pos_ in _DESCRIBING or _is_link(token) for token in between)
        if is_genitive and is_described and is_nameable(owner) and is_armed(owner) and owner.ent_type_ != "PERSON":
            yield Phrase.of(owner, joined=False)


def _is_link(token: Token) -> bool:
    """True if the word only links a name to what follows: a genitive, or a hyphen."""
    return token.dep_ == "case" or token.text in _HYPHENS or token.lower_ in _GENITIVE


def _may_name(token: Token) -> bool:
    """True if the word may be part of a party's name before an event's noun."""
    if token.text == "-" or token.dep_ == "case" or is_led(token):
        return True
    if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return False
    return token.lower_ in party_lexicon().before_event or is_demonym(token) or _is_group(token)


def _is_group(token: Token) -> bool:
    if is_one_of(token, party_lexicon().called):
        return False
    return token.ent_type_ == "NORP" or is_organised(token) or is_one_of(token, party_lexicon().group_words)
