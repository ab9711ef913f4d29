"""Single people by name to whom something is said to have been done: "Ann Marrow, 43, was shot dead"."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import takewhile

from spacy.tokens import Doc, Span, Token

from claimwatch.extract.tolls.harm import HarmWord
from claimwatch.extract.tolls.links.lexicon import link_lexicon
from claimwatch.extract.tolls.links.stretch import Harmed
from claimwatch.extract.tolls.people import Victims, is_known_noun, is_person

_LONGEST_ASIDE = 12
"""Words of an age and a home between commas."""
_LONGEST_JOINT = 5
"""Tokens between two names of one list: commas, "and", an age."""
_DIGITS_OF_AGE = 2
_AROUND_AGES = frozenset(((",", ","), ("(", ")")))
_HARMED = frozenset(("nsubj", "nsubjpass", "dobj"))
_LENGTH_OF_INITIAL = 2
_LONGEST_TITLE = 6
"""Words before a name that say who or what it is ("the aid group", "the former deputy mayor")."""
_BEFORE_NAME = frozenset(("amod", "compound", "det", "poss", "case"))
_COMPLEMENTS = frozenset(("oprd", "acomp", "ccomp", "xcomp", "advmod", "conj"))

HarmAt = Mapping[int, HarmWord]
"""Each token of a word of harm -> the word."""


def find_persons(doc: Doc, harms: Sequence[HarmWord], taken: Set[int]) -> list[Harmed]:
    """The people whom the text names and says to be harmed, in text order; a list of names is one phrase.

    Only those that the grammar or the very next words make the victim: its subject in the passive, of dying or of
    being found dead; the object of an active verb; what follows "the death of".

    Args:
        doc: A parsed text.
        harms: Its words of harm.
        taken: The tokens of other victims.
    """
    harm_at = {i: word for word in harms for i in range(word.start, word.end)}
    names = (listed for listed in _lists_of_names(doc) if not _is_whose(listed[0], taken))
    named = [person for listed in names if (person := _harmed_names(listed, harm_at, taken))]
    return sorted([*named, *_pronouns(doc, harm_at, taken)], key=lambda person: person.start)


def _is_whose(name: Span, taken: Set[int]) -> bool:
    """True if a name only says whose or of what other victims are ("sons of Omar Farid", "staff of the group X")."""
    lexicon, start = link_lexicon(), name.start
    doc = name.doc
    while start > 0 and (doc[start - 1].dep_ in _BEFORE_NAME or doc[start - 1].pos_ in ("NOUN", "DET", "PROPN")):
        if start - 1 in taken or name.start - start > _LONGEST_TITLE:
            return False
        start -= 1
    return start > 1 and doc[start - 1].lower_ in lexicon.of and start - 2 in taken


def with_names(doc: Doc, people: Sequence[Victims]) -> list[Victims]:
    """The people, those counted whose names follow at once: "commanders Adan Ali and Omar Bah" are two."""
    lists = {names[0].start: names for names in _lists_of_names(doc) if len(names) > 1}
    return [_counted_by_names(each, lists.get(each.end, ())) for each in people]


def _counted_by_names(people: Victims, names: Sequence[Span]) -> Victims:
    if not names or people.has_amount or people.has_number:
        return people
    return dataclasses.replace(people, end=names[-1].end, low=len(names), high=len(names))


def with_people_beside(
    words: Sequence[str], people: Sequence[Victims], linked: Sequence[Harmed], named: Sequence[Harmed]
) -> Iterator[Harmed]:
    """Those whom "and" joins to somebody named as the object of a verb ("killed Ann Marrow and one other guard").

    Args:
        words: The words in lower case.
        people: Phrases for people.
        linked: Those of whom it is known what was done to them.
        named: Those by name among them.
    """
    known = {person.start for person in linked}
    for name in named:
        if name.precedes_harm or words[name.end : name.end + 1] != [*link_lexicon().before_full_name]:
            continue
        beside = (each for each in people if each.start == name.end + 1 and each.has_number and each.start not in known)
        yield from (Harmed(each, name.harms, end=each.end) for each in beside)


def _harmed_names(names: Sequence[Span], harm_at: HarmAt, taken: Set[int]) -> Harmed | None:
    word, start, end = _harm_of(names, harm_at), names[0].start, names[-1].end
    if word is None or word.harm == "displaced" or not taken.isdisjoint(range(start, end)):
        return None
    return _harmed(_people(start, end, len(names)), word, is_only_hit=word.is_hit)


def _harmed(people: Victims, word: HarmWord, *, is_only_hit: bool = False) -> Harmed:
    precedes = word.start > people.start
    return Harmed(people, (word.harm,), end=people.end, precedes_harm=precedes, is_only_hit=is_only_hit)


def _people(start: int, end: int, number: int) -> Victims:
    return Victims(start=start, end=end, noun=start, low=number, high=number)


def _pronouns(doc: Doc, harm_at: HarmAt, taken: Set[int]) -> Iterator[Harmed]:
    """Somebody told of before who died: "where he was pronounced dead", "before killing himself"."""
    lexicon = link_lexicon()
    for token in doc:
        if token.i in taken:
            continue
        if token.lower_ in lexicon.single_subjects:
            word = _as_subject(token, harm_at)
        elif token.lower_ in lexicon.single_objects:
            word = _as_object(token, harm_at)
        else:
            continue
        if word is not None and word.harm == "killed" and not _is_told_of_subject(token, word):
            yield _harmed(_people(token.i, token.i + 1, 1), word)


def _is_told_of_subject(token: Token, word: HarmWord) -> bool:
    """True if the verb's subject itself is the victim's phrase ("a man shot and killed himself")."""
    lexicon = link_lexicon()
    if token.lower_ not in lexicon.reflexives or not word.can_be("past"):
        return False
    subjects = (child for child in token.head.lefts if child.dep_ == "nsubj")
    return not any(subject.lower_ in lexicon.single_subjects for subject in subjects)


def _lists_of_names(doc: Doc) -> Iterator[list[Span]]:
    """The names of people, those joined by "and" and commas together; ages and titles between them pass."""
    found = {(name.start, name.end): name for name in (*_entities(doc), *_unrecognised(doc))}
    names = sorted(found.values(), key=lambda name: name.start)
    joined: list[Span] = []
    for name in names:
        if joined and not _are_joined(doc[joined[-1].end : name.start]):
            yield joined
            joined = []
        joined.append(name)
    if joined:
        yield joined


def _entities(doc: Doc) -> list[Span]:
    people = (entity for entity in doc.ents if entity.label_ == "PERSON" and entity[0].text[:1].isupper())
    places = link_lexicon().before_places
    return [person for person in people if not (person.start and doc[person.start - 1].lower_ in places)]


def _unrecognised(doc: Doc) -> Iterator[Span]:
    """Names that the recogniser passed over: a bare one joined to the next ("Omar and Ann Tull"), one behind others
    ("Ann Tull, Omar Bah and Musa Sy"), and one that an age shows to be somebody's ("Paris Orlo, 7, was").
    """
    joints = link_lexicon().before_full_name
    for name in _entities(doc):
        i = name.start - 2
        if i >= 0 and doc[i + 1].lower_ in joints and doc[i].pos_ == "PROPN" and not doc[i].ent_type_:
            yield doc[i : i + 1]
        yield from _joined_behind(doc, name.end)
    yield from _aged(doc)
    yield from _titled(doc)


def _joined_behind(doc: Doc, i: int) -> Iterator[Span]:
    """A name of at least two words behind what joins names, if the recogniser takes it for nothing else."""
    while i < len(doc) and doc[i].lower_ in link_lexicon().name_joints:
        i += 1
    end = _end_of_name(doc, i)
    if end - i > 1 and not any(token.ent_type_ for token in doc[i:end]):
        yield doc[i:end]


def _aged(doc: Doc) -> Iterator[Span]:
    """Names with an age between commas or in brackets, whatever the recogniser takes them for, before a verb."""
    for token in doc:
        age = token.i + 2
        if (
            token.pos_ != "PROPN"
            or age + 1 >= len(doc)
            or not doc[age].text.isdigit()
            or len(doc[age]) > _DIGITS_OF_AGE
        ):
            continue
        if (doc[age - 1].text, doc[age + 1].text) in _AROUND_AGES and not _is_person_entity(token):
            start = token.i
            while start > 0 and doc[start - 1].pos_ == "PROPN" and not _is_person_entity(doc[start - 1]):
                start -= 1
            yield doc[start : token.i + 1]


def _titled(doc: Doc) -> Iterator[Span]:
    """Names behind a noun for people, whatever the recogniser takes them for ("Nurse Lina Saba was killed")."""
    for token in doc:
        if token.pos_ != "PROPN" or token.dep_ not in _HARMED or _is_person_entity(token) or is_known_noun(token):
            continue
        title = next((child for child in token.lefts if child.dep_ == "compound" and is_person(child)), None)
        if title is not None and title.i + 1 < len(doc) and _end_of_name(doc, title.i + 1) == token.i + 1:
            yield doc[title.i + 1 : token.i + 1]


def _is_person_entity(token: Token) -> bool:
    return token.ent_type_ == "PERSON"


def _end_of_name(doc: Doc, start: int) -> int:
    end = start
    while end < len(doc) and doc[end].pos_ == "PROPN" and doc[end].text[:1].isupper():
        end += 1
    return end


def _are_joined(between: Span) -> bool:
    joints = link_lexicon().name_joints
    if not 0 < len(between) <= _LONGEST_JOINT or all(_is_title(token) for token in between):
        return False
    return all(token.lower_ in joints or token.like_num or _is_title(token) for token in between)


def _is_title(token: Token) -> bool:
    """True for an abbreviated rank or title before a name ("Sgt.")."""
    return token.text[:1].isupper() and token.text[-1:] == "." and len(token) > _LENGTH_OF_INITIAL


def _harm_of(names: Sequence[Span], harm_at: HarmAt) -> HarmWord | None:
    for name in names:
        word = _as_subject(name.root, harm_at) or _as_object(name.root, harm_at)
        if word is not None:
            return word
    return _right_behind(names[-1], harm_at)


def _as_subject(name: Token, harm_at: HarmAt) -> HarmWord | None:
    """The harm of the verb whose subject this is, also across "and" and "was found"."""
    verb, is_passive = name.head, name.dep_ == "nsubjpass"
    if name.dep_ not in ("nsubjpass", "nsubj") or verb.i < name.i:
        return None
    word = harm_at.get(verb.i)
    if word is None and (is_passive or verb.lemma_ in link_lexicon().copulas):
        word = _state_under(verb, harm_at)
    if word is None:
        return None
    return word if word.can_be("suffers") or (is_passive and word.can_be("past", "state")) else None


def _state_under(verb: Token, harm_at: HarmAt) -> HarmWord | None:
    """The state that completes a verb ("was found dead")."""
    words = (harm_at.get(child.i) for child in verb.rights if child.dep_ in _COMPLEMENTS)
    return next((word for word in words if word is not None and word.can_be("state")), None)


def _as_object(name: Token, harm_at: HarmAt) -> HarmWord | None:
    """The harm of the verb or noun whose object this is: "killed Ann Marrow", "the death of Ann Marrow"."""
    word = harm_at.get(name.head.i)
    if name.dep_ == "dobj" and word is not None and word.can_be("past", "ing") and word.end <= name.i:
        return word
    if name.dep_ == "pobj" and name.head.lower_ in link_lexicon().of:
        noun = harm_at.get(name.head.i - 1)
        return noun if noun is not None and noun.can_be("of") and not _is_life(noun) else None
    return None


def _is_life(noun: HarmWord) -> bool:
    """True if the noun is one for what may be meant otherwise ("the life of")."""
    return noun.can_be("count") and noun.harm == "killed" and noun.end - noun.start > 1


def _right_behind(name: Span, harm_at: HarmAt) -> HarmWord | None:
    """The harm right behind a name and its age or home: "Ann Marrow, 43, of Karvel, was shot dead"."""
    lexicon, doc = link_lexicon(), name.doc
    start = _behind_age(name)
    if start is None:
        return None
    helpers = list(takewhile(_is_helper, doc[start:]))
    word = harm_at.get(start + len(helpers))
    if word is None or word.can_be("suffers"):
        return word
    is_passive = any(token.lower_ in lexicon.name_passives for token in helpers)
    return word if is_passive and word.can_be("past", "state") else None


def _behind_age(name: Span) -> int | None:
    """Behind an age and a home between commas, at the form of "be" that follows; None where something else follows."""
    doc, end = name.doc, name.end
    if end >= len(doc) or doc[end].text != ",":
        return end
    passives = link_lexicon().name_passives
    aside = doc[end + 1 : end + _LONGEST_ASIDE]
    closing = next((token.i for token in aside if token.lower_ in passives), None)
    return closing if closing is not None and doc[end + 1].like_num else None


def _is_helper(token: Token) -> bool:
    """True for auxiliaries, "found" and adverbs before a word of harm."""
    lexicon = link_lexicon()
    text = token.lower_
    return text in lexicon.be or text in lexicon.have or text in lexicon.finding or token.pos_ == "ADV"
