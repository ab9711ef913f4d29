"""Who is blamed, or claims, admits or denies a part in it."""

import functools
from collections.abc import Collection, Iterator

from spacy.tokens import Doc, Token

from claimwatch.extract.events.arguments import Phrase, agents, is_written_as_name, objects, subjects, with_conjuncts
from claimwatch.extract.events.noun_triggers import is_deed, is_event_noun
from claimwatch.extract.events.parties import kind_of, owner_of, party_lexicon
from claimwatch.language import forms, function_words, is_one_of, tokens_of


def owning_cues() -> Collection[str]:
    """Lemmas by which somebody owns up to a deed or a part in it, or denies that: "claimed", "admitted", "denied"."""
    return party_lexicon().owns


def blamed(doc: Doc) -> Iterator[Phrase]:
    """Those who are blamed, or claim, admit or deny a part in it."""
    for token in tokens_of(doc, _starts()):
        for party in with_conjuncts(_blamed_by(token)):
            if _may_be_blamed(party):
                yield Phrase.of(party, joined=False)


def _may_be_blamed(party: Token) -> bool:
    if is_written_as_name(party):
        return True
    return party.pos_ in ("NOUN", "PROPN") and (kind_of(party) is not None or owner_of(party) is not None)


def _blamed_by(token: Token) -> list[Token]:
    """Who is blamed by this word, or claims, admits or denies a part in it."""
    words = party_lexicon()
    if token.pos_ == "VERB" and is_one_of(token, words.blame.keys() | words.claims):
        return _blamed_by_verb(token)
    if is_one_of(token, words.suspicion) and (found := _under_suspicion(token)):
        return found
    if is_one_of(token, words.finger):
        return _pointed_at(token)
    if is_one_of(token, words.part):
        return _who_has_part(token)
    if is_one_of(token, words.work):
        return _who_worked(token)
    return _guilty(token) if is_one_of(token, words.guilt) else []


def _blamed_by_verb(verb: Token) -> list[Token]:
    words = party_lexicon()
    blaming = next((form for form in forms(verb) if form in words.blame), None)
    if blaming is None:
        return agents(verb) if verb.tag_ == "VBN" and _is_of_event(verb) else []
    if (blaming in words.blame_for_event and not _is_of_event(verb)) or _is_of_harmless(verb):
        return []
    if verb.head.lemma_ in function_words().be and verb.dep_ == "xcomp":
        return subjects(verb.head)
    after = _after_preposition(verb, words.blame[blaming])
    if after or blaming in words.blame_for_event:
        return after
    return [thing for thing in objects(verb) if not is_event_noun(thing)] or _noun_right_after(verb)


def _is_of_harmless(verb: Token) -> bool:
    """True if somebody is suspected of what harms nobody: of helping, feeding or being one of a side."""
    words = party_lexicon()
    of = [child for child in verb.children if child.lower_ in words.charged_with]
    return any(is_one_of(charge, words.harmless) for link in of for charge in (*link.children, *_next(link)))


def _next(word: Token) -> list[Token]:
    """The word right behind one, which the parser may have hung on a later noun ("of feeding insurgents")."""
    return list(word.doc[word.i + 1 : word.i + 2])


def _is_of_event(verb: Token) -> bool:
    """True if the verb's object is an event or harm, or the verb follows one ("an attack claimed by rebels")."""
    if any(is_deed(thing) for thing in objects(verb)):
        return True
    if is_event_noun(verb.head):
        return True
    return verb.dep_ == "relcl" and any(is_event_noun(noun) for noun in verb.head.ancestors)


def _guilty(word: Token) -> list[Token]:
    """Who is "behind" it: the word's own subject, or that of its verb."""
    own_subjects = [child for child in word.children if child.dep_ in ("nsubj", "nsubjpass")]
    if word.head.dep_ == "advcl" and is_one_of(word.head.head, party_lexicon().points):
        return [*own_subjects, *_governed(word.head.head, party_lexicon().pointing_to)]
    is_copular = word.head.lemma_ in function_words().be or is_one_of(word.head, party_lexicon().held)
    is_owned = word.dep_ in ("xcomp", "ccomp") and is_one_of(word.head, party_lexicon().owns)  # "denied being involved"
    if own_subjects or not (is_copular or is_owned):
        return own_subjects
    return subjects(word.head) or _behind_the_verb(word)


def _behind_the_verb(word: Token) -> list[Token]:
    """The subject that follows its verb: "behind the raid was a unit of the guard"."""
    is_first = word.i < word.head.i and word.dep_ == "prep" and any(is_deed(thing) for thing in word.children)
    return [child for child in word.head.rights if child.dep_ in ("nsubj", "attr")] if is_first else []


def _who_has_part(part: Token) -> list[Token]:
    """Who claims, admits or denies a part, or whose it is by what "points to" it."""
    words, verb = party_lexicon(), part.head
    if part.dep_ == "nsubj" and verb.dep_ == "ccomp" and _follows(part, verb.head):
        verb = verb.head
    if part.dep_ in ("dobj", "nsubj") and is_one_of(verb, words.owns):
        return subjects(verb)
    if part.dep_ == "nsubj" and is_one_of(verb, words.lies):
        return _governed(verb, words.lies_with)
    if part.dep_ == "nsubjpass" and is_one_of(verb, words.owns):
        return agents(verb)
    if part.dep_ == "pobj" and is_one_of(verb.head, words.points):
        return [child for child in part.lefts if child.dep_ in ("compound", "poss", "nmod")]
    return []


def _under_suspicion(noun: Token) -> list[Token]:
    """On whom suspicion "fell"."""
    words = party_lexicon()
    is_falling = noun.dep_ == "nsubj" and is_one_of(noun.head, words.lies)
    return _governed(noun.head, words.lies_with) if is_falling else []


def _pointed_at(finger: Token) -> list[Token]:
    """At whom a finger is pointed."""
    words = party_lexicon()
    is_pointed = finger.dep_ in ("dobj", "nsubjpass") and is_one_of(finger.head, words.points)
    return (
        [party for word in (finger.head, finger) for party in _governed(word, words.pointing_to)] if is_pointed else []
    )


def _follows(part: Token, verb: Token) -> bool:
    """True if the part stands right behind the verb: the parser took it for the subject of what follows."""
    return part.i == verb.i + 1


def _who_worked(noun: Token) -> list[Token]:
    """Whose work it was: "was the work of", "at the hands of"."""
    is_said = noun.dep_ in ("attr", "pobj", "oprd") and any(
        child.lower_ in function_words().articles for child in noun.lefts
    )
    return _governed(noun, party_lexicon().whole) if is_said and not is_event_noun(noun) else []


@functools.cache
def _starts() -> frozenset[str]:
    """The words that may lay blame."""
    words = party_lexicon()
    return words.guilt | words.part | words.work | words.claims | words.suspicion | words.finger | words.blame.keys()


def _governed(word: Token, prepositions: Collection[str]) -> list[Token]:
    links = [child for child in word.rights if child.dep_ == "prep" and child.lower_ in prepositions]
    return [deep for link in links for deep in link.children if deep.dep_ == "pobj"]


def _noun_right_after(verb: Token) -> list[Token]:
    """The noun right after a verb that the parser gave no object."""
    following = verb.doc[verb.i + 1 : verb.i + 2]
    return [after for after in following if verb.dep_ == "amod" and after.pos_ in ("NOUN", "PROPN")]


def _after_preposition(verb: Token, preposition: str | None) -> list[Token]:
    """The noun after a verb's preposition, which the parser may have hung on its object ("blamed the raid on")."""
    if preposition is None:
        return []
    around = [verb, *(child for child in verb.rights if child.dep_ == "dobj")]
    return [party for word in around for party in _governed(word, {preposition})]
