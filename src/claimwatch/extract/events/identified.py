"""Who the doers are said to be: "the gunmen were members of a gang", "described the attackers as soldiers"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from claimwatch.extract.events.arguments import Phrase, is_nameable, parts_of, with_conjuncts
from claimwatch.extract.events.lexicon import event_lexicon
from claimwatch.extract.events.noun_triggers import is_deed
from claimwatch.extract.events.parties import kind_of, party_lexicon
from claimwatch.extract.tolls import is_person
from claimwatch.language import function_words, is_one_of, tokens_of

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def identified(doc: Doc) -> Iterator[Phrase]:
    """Those whom a clause identifies with who did it, or calls suspects."""
    words = party_lexicon()
    for token in tokens_of(doc, words.doer_nouns | words.suspects):
        if token.pos_ in ("NOUN", "PROPN"):
            yield from _named(_identified_with(token))
            if _is_introduced(token):
                yield Phrase.of(token, joined=False)
    for word in tokens_of(doc, words.guilt):
        if word.head.lower_ in words.those_of and _is_of_deed(word) and (copula := _copula_of(word.head)) is not None:
            yield from _named(_attributes(copula))
    for verb in tokens_of(doc, event_lexicon().done_by):
        if verb.dep_ == "relcl" and verb.head.dep_ in _SUBJECTS and _is_copula(verb.head.head):
            yield from _named(_attributes(verb.head.head))


def _is_of_deed(guilt: Token) -> bool:
    """True if it is a deed that somebody is behind or responsible for, or nothing is named."""
    things = [deep for link in (guilt, *guilt.rights) for deep in link.rights if deep.dep_ == "pobj"]
    return not things or any(is_deed(thing) for thing in things)


def _copula_of(subject: Token) -> Token | None:
    """The "were" of "those responsible were", which the parser may have hung beside them."""
    if subject.dep_ in _SUBJECTS and _is_copula(subject.head):
        return subject.head
    beside = (child for child in subject.head.rights if child.dep_ == "ccomp" and _is_copula(child))
    copula = next(beside, None) if subject.dep_ == "dobj" else None
    return copula if copula is not None and not any(child.dep_ in _SUBJECTS for child in copula.lefts) else None


def _named(parties: list[Token]) -> Iterator[Phrase]:
    for party in with_conjuncts(parties):
        if _may_be_it(party):
            yield Phrase.of(party, joined=False)


def _is_introduced(noun: Token) -> bool:
    """True for an attacker of whom the words tell for the first time what he or she did: "two gunmen entered"."""
    is_definite = any(child.lower_ in party_lexicon().pointing_back or child.dep_ == "poss" for child in noun.lefts)
    is_doer = is_one_of(noun, party_lexicon().doer_nouns) and not is_one_of(noun, party_lexicon().suspects)
    return is_doer and not is_definite and noun.dep_ == "nsubj" and noun.head.tag_ == "VBD"


def _attributes(copula: Token) -> list[Token]:
    """What the subject is said to be; of "one of the soldiers", the soldiers."""
    attributes = [child for child in copula.rights if child.dep_ == "attr" and not _is_negated(copula)]
    return [deep for token in attributes for deep in (parts_of(token) if token.pos_ == "NUM" else [token])]


def _identified_with(noun: Token) -> list[Token]:
    """Who the doer "is", is "identified as", or who "are suspects"."""
    words, verb = party_lexicon(), noun.head
    if _is_copula(verb) and noun.dep_ in _SUBJECTS and is_one_of(noun, words.doer_nouns):
        return _attributes(verb)
    if _is_copula(verb) and noun.dep_ == "attr" and is_one_of(noun, words.suspects):
        return [child for child in verb.lefts if child.dep_ in _SUBJECTS and not _is_negated(verb)]
    if noun.dep_ in _SUBJECTS and is_one_of(verb, words.belonging) and is_one_of(noun, words.doer_nouns):
        return [] if _is_negated(verb) else _to_whom(verb)
    if noun.dep_ in ("dobj", "nsubjpass") and is_one_of(verb, words.identifying) and is_one_of(noun, words.doer_nouns):
        return [] if _is_negated(verb) else _identity(noun, verb)
    return []


def _to_whom(verb: Token) -> list[Token]:
    """To whom somebody "belonged"."""
    links = [child for child in verb.rights if child.lower_ in party_lexicon().belonging_to]
    return [deep for link in links for deep in link.children if deep.dep_ == "pobj"]


def _identity(noun: Token, verb: Token) -> list[Token]:
    """What follows "as", or stands as a name beside the object: "named the gunman (as) Pavel Orrin"."""
    links = [child for child in (*verb.rights, *noun.rights) if child.lower_ in party_lexicon().identifying_as]
    named = [deep for link in links for deep in link.children if deep.dep_ == "pobj"]
    return named or [child for child in verb.rights if child.dep_ == "oprd"]


def _is_copula(verb: Token) -> bool:
    return verb.lower_ in function_words().be


def _is_negated(verb: Token) -> bool:
    return any(child.dep_ == "neg" for child in verb.children)


def _may_be_it(party: Token) -> bool:
    """True if the word names people or a body: "a student", "Pavel Orrin", not "a mystery"."""
    if not is_nameable(party) or is_one_of(party, party_lexicon().doer_nouns):
        return False
    return kind_of(party) not in (None, "property") or is_person(party) or party.ent_type_ in ("PERSON", "ORG", "NORP")
