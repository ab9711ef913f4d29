"""Who is meant by a phrase, and of what kind they are."""

import functools
from collections.abc import Iterator, Mapping

import msgspec
from spacy.tokens import Doc, Token

from claimwatch.extract.events.states import country_of, is_demonym
from claimwatch.extract.tolls import is_person
from claimwatch.language import PhraseMatcher, is_one_of, wordnet_nouns
from claimwatch.lexicon import load
from claimwatch.model import ActorKind

_ENTITY_KINDS: Mapping[str, ActorKind] = {
    "GPE": "property",
    "LOC": "property",
    "FAC": "property",
    "ORG": "unknown",
    "NORP": "unknown",
    "PERSON": "unknown",
}
# A kind's term is looked for from two words before the head; longer names are the entity recogniser's.
_WORDS_BEFORE_HEAD = 2
_INITIALS = "claimwatch.initials_of_groups"


class PartyLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``actors.yaml``; each field is explained there."""

    kinds: Mapping[ActorKind, tuple[str, ...]]
    of_kind_before: frozenset[str]
    aliases: Mapping[str, str]
    capitals: Mapping[str, str]
    government: str
    state: str
    coalition: str
    whole: frozenset[str]
    before_event: frozenset[str]
    group_words: frozenset[str]
    led: frozenset[str]
    called: frozenset[str]
    armed: frozenset[ActorKind]
    organised: frozenset[ActorKind]
    of_state: frozenset[ActorKind]
    owned: frozenset[str]
    origin: frozenset[str]
    located: frozenset[str]
    long_name: tuple[str | None, ...]
    describing: frozenset[str]
    held: frozenset[str]
    pronouns: frozenset[str]
    persons: frozenset[str]
    bodies: frozenset[str]
    blame: Mapping[str, str | None]
    blame_for_event: frozenset[str]
    charged_with: frozenset[str]
    harmless: frozenset[str]
    guilt: frozenset[str]
    work: frozenset[str]
    points: frozenset[str]
    pointing_to: frozenset[str]
    part: frozenset[str]
    claims: frozenset[str]
    owns: frozenset[str]
    suspicion: frozenset[str]
    finger: frozenset[str]
    lies: frozenset[str]
    lies_with: frozenset[str]
    at_noun: frozenset[str]
    at_things: frozenset[str]
    at_verb: frozenset[str]
    at_light_verb: frozenset[str]
    of_target: frozenset[str]
    of_nouns: frozenset[str]
    under: frozenset[str]
    placing: frozenset[str]
    those_of: tuple[str, str]
    doer_nouns: frozenset[str]
    pointing_back: frozenset[str]
    suspects: frozenset[str]
    identifying: frozenset[str]
    identifying_as: frozenset[str]
    belonging: frozenset[str]
    belonging_to: frozenset[str]
    known_as: frozenset[str]
    gatherings: frozenset[str]


@functools.cache
def party_lexicon() -> PartyLexicon:
    """The lexicon of perpetrators and targets, loaded once per process."""
    return load("en/actors", PartyLexicon)


def kind_of(head: Token) -> ActorKind | None:
    """The kind of people or thing that a phrase with this head is; None where neither words nor entity tell."""
    by_term = _kind_of_members(head) or _kind_by_term(head)
    if by_term in (None, "unknown") and is_one_of(head, party_lexicon().of_kind_before):
        by_term = _kind_before(head) or by_term
    if by_term is not None:
        return by_term
    alias = head.lower_.replace("-", " ")
    if alias in party_lexicon().capitals:
        return "government"
    if alias in party_lexicon().aliases:
        return "rebel"
    return _ENTITY_KINDS.get(head.ent_type_) or kind_of_whole(head) or ("civilian" if _is_civilian(head) else None)


def _kind_of_members(head: Token) -> ActorKind | None:
    """The kind of those of whom a number is told: "a column of rebels"."""
    return kind_of_whole(head) if is_one_of(head, party_lexicon().gatherings) else None


def _is_civilian(head: Token) -> bool:
    """True for people who aren't called so for a crime ("rustlers")."""
    return is_person(head) and head.lower_ not in wordnet_nouns().offenders


def _kind_by_term(head: Token) -> ActorKind | None:
    for start in range(max(head.sent.start, head.i - _WORDS_BEFORE_HEAD), head.i + 1):
        hit = _kinds().at(head.doc[start])
        if hit and hit.last == head.i:
            return hit.value
    return None


def _kind_before(head: Token) -> ActorKind | None:
    """The kind of who is named before a noun for a body: "jihadist organisations"."""
    before = head.doc[head.i - 1] if head.i > head.sent.start else None
    if before is None or before.dep_ not in ("amod", "compound", "nmod"):
        return None
    kind = kind_of(before)
    return kind if kind in party_lexicon().organised or kind == "police" else None


def kind_of_whole(head: Token) -> ActorKind | None:
    """The kind of what the head is a part of: "members of the militia", "one of its fighters"."""
    of = next((child for child in head.rights if child.lower_ in party_lexicon().whole), None)
    whole = next((child for child in of.children if child.dep_ == "pobj"), None) if of is not None else None
    return kind_of(whole) if whole is not None else None


def is_armed(head: Token) -> bool:
    """True if who is meant may have done violence: an armed party, a state as such, or a named group."""
    return kind_of(head) in party_lexicon().armed or (head.ent_type_ == "GPE" and is_demonym(head))


def is_organised(head: Token) -> bool:
    """True if who is meant is an army, a government or an armed group."""
    return kind_of(head) in party_lexicon().organised


def is_led(token: Token) -> bool:
    """True if the word is the end of "US-led"."""
    if token.lower_ not in party_lexicon().led:
        return False
    return token.i > 1 and token.nbor(-1).text == "-" and is_demonym(token.nbor(-2))


def owner_of(token: Token) -> Token | None:
    """Whose planes or guns these are, where the words say so: "Russian jets", "planes of the coalition"."""
    before = [word for word in token.lefts if word.dep_ in ("amod", "compound", "poss", "nmod")]
    owners = (word for word in before if is_demonym(word) or is_armed(word))
    return next(owners, None) or next(iter(_origin(token)), None)


def _origin(token: Token) -> list[Token]:
    links = [child for child in token.rights if child.dep_ == "prep" and child.lower_ in party_lexicon().origin]
    return [deep for link in links for deep in link.children if deep.dep_ == "pobj" and kind_of(deep) is not None]


def initials_of_groups(doc: Doc) -> frozenset[str]:
    """The initials that stand for an armed group: known ones, and those in brackets after a group's name."""
    known: frozenset[str] | None = doc.user_data.get(_INITIALS)
    if known is None:
        known = doc.user_data[_INITIALS] = frozenset(_initials(doc))
    return known


def _initials(doc: Doc) -> Iterator[str]:
    lexicon = party_lexicon()
    for token in doc:
        if len(token) > 1 and token.text.isupper():
            kind = _kinds().at(token)
            is_known = token.lower_ in lexicon.aliases or (kind is not None and kind.value in lexicon.organised)
            is_in_brackets = token.i > 1 and token.nbor(-1).text == "(" and _is_group_name(token.nbor(-2))
            if is_known or is_in_brackets:
                yield token.text


def _is_group_name(last: Token) -> bool:
    return last.text[:1].isupper() and is_one_of(last, party_lexicon().group_words)


def actor_name(head: Token, first: int, last: int) -> str:
    """Who is meant by tokens ``first`` to ``last``: the usual name where there is one, else the bare words."""
    bare = bare_name(head, first, last)
    return _usual_name(bare.lower().replace("-", " ")) or _usual_name(head.lower_) or _state(head, first) or bare


def bare_name(head: Token, first: int, last: int) -> str:
    """Tokens ``first`` to ``last`` without an article or a "their"."""
    start = first + 1 if (head.doc[first].pos_ == "DET" or head.doc[first].tag_ == "PRP$") and first < last else first
    return " ".join(head.doc[start : last + 1].text.split())


def is_of_government(name: str) -> bool:
    """True if a party's name says that it is a government, or a government's."""
    return name.startswith(party_lexicon().government)


def _usual_name(words: str) -> str | None:
    lexicon = party_lexicon()
    if words in lexicon.capitals:
        return lexicon.state.format(country=lexicon.capitals[words])
    return lexicon.aliases.get(words)


def _state(head: Token, first: int) -> str | None:
    """The state whose forces or means these are; none for those that it only leads or backs ("US-backed")."""
    kind = kind_of(head)
    if kind not in (None, "property", *party_lexicon().of_state) and not is_demonym(head):
        return None
    for token in head.doc[first : head.i + 1]:
        country = country_of(token)
        if country is not None and token.i + 1 < len(head.doc) and token.nbor().text != "-":
            return party_lexicon().state.format(country=country)
    return None


@functools.cache
def _kinds() -> PhraseMatcher[ActorKind]:
    return PhraseMatcher({term: kind for kind, terms in party_lexicon().kinds.items() for term in terms})
